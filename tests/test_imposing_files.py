"""Several files in one, pages of several sizes: what the folded and cut paper then says, and how large."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from booklet.base.errors import ContentError
from booklet.base.geometry import Matrix, Rect, Size, mm
from booklet.base.papers import A4
from booklet.formats.foreign import Way, Wish
from booklet.formats.sheets.standing import common_size, others
from booklet.pipeline.imposing import Imposed, Source, impose
from booklet.printers import Printer
from tests.finished import faces
from tests.paper_oracle import Face
from tests.pdf.test_foreign_stamps import field, form
from tests.strangers import A6, book, page, saved, word, written
from tests.test_imposing import folded, of, pages, stapled

A5 = Size.of_mm(148, 210)
A7 = Size.of_mm(74, 105)


def mixed(sizes: Sequence[Size], first: int = 1) -> bytes:
    """A page of each size; its word stands in the middle."""
    pdf = pikepdf.new()
    for number, size in enumerate(sizes, start=first):
        content = written(word(number), size.width / 2, size.height / 2)
        made = page(pdf, content, (0, 0, size.width, size.height))
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
    return saved(pdf)


def sheets(
    tmp_path: Path, files: Sequence[bytes], way: Way = "saddle", passwords: tuple[str, ...] = (), **wishes: object
) -> Imposed:
    paths = tuple(tmp_path / f"{letter}.pdf" for letter in "abcdefgh"[: len(files)])
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    wish = Wish(files=tuple(path.name for path in paths), way=way, **wishes)  # type: ignore[arg-type]
    source = Source(paths, A4, Printer(), passwords)
    return impose(source, wish, tmp_path / "out" / "sheets.pdf", report=lambda _: None)


def problems(tmp_path: Path, files: Sequence[bytes], way: Way = "saddle", **wishes: object) -> list[str]:
    folder = tmp_path / "refused"
    folder.mkdir(exist_ok=True)
    with pytest.raises(ContentError) as raised:
        sheets(folder, files, way, **wishes)  # type: ignore[arg-type]
    assert not (folder / "out").exists()
    assert all(problem.hint for problem in raised.value.problems)
    return [f"{problem.file}: {problem.what}" for problem in raised.value.problems]


def warnings(imposed: Imposed) -> list[str]:
    return [f"{warning.file}: {warning.what}" for warning in imposed.warnings]


def words(imposed: Imposed) -> dict[str, tuple[float, int]]:
    """How high each word is printed, in points, and which way up."""
    found: list[Face] = faces(of(imposed))
    return {
        str(one.name): (one.rect.width if one.turn in {90, 270} else one.rect.height, one.turn)
        for face in found
        for one in face.prints
    }


# Several files


def test_pages_of_several_files_come_one_after_the_other(tmp_path: Path) -> None:
    files = [mixed([A6] * 3), mixed([A6], 4), mixed([A6] * 5, 5)]
    assert stapled(sheets(tmp_path, files)) == pages(range(1, 10), 4)


def test_a_file_can_be_there_twice(tmp_path: Path) -> None:
    assert stapled(sheets(tmp_path, [book(2), book(2)])) == [word(number) for number in (1, 2, 1, 2)]


@pytest.mark.parametrize("way", ["fold", "pages"])
def test_other_ways_take_several_files_too(tmp_path: Path, way: Way) -> None:
    imposed = sheets(tmp_path, [mixed([A7] * 3), mixed([A7] * 2, 4)], way, scale_to_fit=True)
    read = folded(imposed) if way == "fold" else [str(one.name) for face in faces(of(imposed)) for one in face.prints]
    assert read == pages(range(1, 6), 8 if way == "fold" else 1)


def test_what_is_wrong_with_each_file_is_told_at_once(tmp_path: Path) -> None:
    locked = book(1, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert problems(tmp_path, [b"no PDF", book(1), locked]) == [
        "a.pdf: it is no PDF",
        "c.pdf: it opens with a password only",
    ]


def test_each_locked_file_is_opened_with_its_own_password(tmp_path: Path) -> None:
    files = [book(2, encryption=pikepdf.Encryption(owner=name, user=f"{name}-user")) for name in ("one", "two")]
    imposed = sheets(tmp_path, files, passwords=("two", "one-user"))
    assert stapled(imposed) == [word(number) for number in (1, 2, 1, 2)]
    assert {warning.file for warning in imposed.warnings} == {"a.pdf", "b.pdf"}


def test_a_fold_counts_the_pages_of_all_files(tmp_path: Path) -> None:
    assert problems(tmp_path, [mixed([A7] * 5), mixed([A7] * 4)], "fold", scale_to_fit=True) == [
        "a.pdf + b.pdf: they have 9 pages, and a fold has 8"
    ]


def test_files_have_so_many_pages_together_and_no_more(tmp_path: Path) -> None:
    assert problems(tmp_path, [book(300), book(101)]) == ["a.pdf + b.pdf: they have 401 pages, more than 400"]


def test_files_are_so_large_together_and_no_larger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.pipeline.imposing.taking.MAX_BYTES", len(book(2)) + 10)
    assert "b.pdf: with it the files have more than" in problems(tmp_path, [book(2), book(1)])[0]


def test_none_of_the_files_is_overwritten(tmp_path: Path) -> None:
    paths = (tmp_path / "a.pdf", tmp_path / "b.pdf")
    for path in paths:
        path.write_bytes(book(2))
    wish = Wish(files=("a.pdf", "b.pdf"), way="saddle")
    with pytest.raises(ContentError, match=r"b\.pdf: it would be overwritten"):
        impose(Source(paths, A4, Printer()), wish, paths[1], report=lambda _: None)
    assert paths[1].read_bytes() == book(2)


def test_filled_fields_of_every_file_are_printed(tmp_path: Path) -> None:
    def filled(value: str) -> bytes:
        return book(1, change=lambda pdf: form(pdf, field(pdf, value)))

    imposed = sheets(tmp_path, [filled("Anna"), filled("Ben")], "pages")
    assert [sorted(str(one.name) for one in face.prints) for face in faces(of(imposed))] == [
        ["Anna", "page1"],
        ["Ben", "page1"],
    ]


def layers(*, off: bool, base: str = "ON") -> bytes:
    """A page with a black square in a layer, which is off by name or by the state of all."""

    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("square")))
        state = Dictionary(BaseState=Name(f"/{base}"))
        if off == (base == "ON"):
            state["/OFF" if off else "/ON"] = Array([group])
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=state)
        pdf.pages[0].obj.Resources.Properties = Dictionary(A=group)
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/OC /A BDC 100 100 100 100 re f EMC")

    return book(1, change=change)


@pytest.mark.parametrize("base", ["ON", "OFF"])
@pytest.mark.parametrize("first", [layers(off=False), layers(off=False, base="OFF"), layers(off=True), book(1)])
@pytest.mark.parametrize("off", [True, False])
def test_a_layer_that_is_off_in_its_file_stays_off(tmp_path: Path, first: bytes, base: str, off: bool) -> None:  # noqa: FBT001
    imposed = sheets(tmp_path, [first, layers(off=off, base=base)], "pages")
    with pdfium.PdfDocument(of(imposed)) as document:
        second = document[1].render(scale=1).to_pil().convert("L")
    assert (second.getextrema()[0] == 0) != off


def test_inks_for_another_press_are_told(tmp_path: Path) -> None:
    def meant(condition: str) -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            intent = Dictionary(S=Name("/GTS_PDFX"), OutputConditionIdentifier=String(condition))
            pdf.Root.OutputIntents = Array([intent])

        return book(2, change=change)

    assert warnings(sheets(tmp_path, [meant("FOGRA39"), meant("FOGRA39")])) == []
    assert warnings(sheets(tmp_path, [meant("FOGRA39"), meant("SWOP2006")])) == [
        "b.pdf: its inks are meant for SWOP2006, those of a.pdf for others"
    ]


# Several sizes


def test_the_common_size_is_that_of_most_pages_whichever_way_they_lie() -> None:
    assert common_size([A5, A6, A6.turned, A6, A5]) == A6
    assert common_size([A6, A6.turned, A6.turned]) == A6.turned
    assert common_size([A5, A6]) == A5
    assert common_size([Size(298, 420), Size(297, 419), A5, A5.turned]) == Size(298, 420)


def test_of_pages_that_programs_rounded_the_middle_one_is_common_whichever_comes_first() -> None:
    rounded = [Size(A6.width + across, A6.height + down) for across in (-1.5, 0, 1.5) for down in (-1.5, 0)]
    for first in range(len(rounded)):
        assert common_size([*rounded[first:], *rounded[:first]]) == A6


def test_no_page_that_is_taken_for_the_common_size_becomes_another_by_the_middle_one() -> None:
    far = [Size(A6.width - 2, 420), Size(A6.width, 420), *[Size(A6.width + 2, 420)] * 3]
    assert not others(far, common_size(far))


def test_two_points_more_or_less_are_the_same_size_in_silence(tmp_path: Path) -> None:
    near = Size(A6.width - 2, A6.height + 1.9)
    imposed = sheets(tmp_path, [mixed([A6, near, A6, near.turned])])
    assert warnings(imposed) == ["a.pdf: page 4 has 148.7 x 104.3 mm and is turned, its head to the left"]
    assert problems(tmp_path, [mixed([A6, Size(A6.width - 2.1, A6.height)])])


def test_a_page_that_lies_is_turned_its_head_to_the_left_and_that_is_said(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, [mixed([A6, A6, A6.turned, A6])])
    printed = words(imposed)
    assert {name: turn for name, (_, turn) in printed.items()} == {word(1): 0, word(2): 0, word(3): 90, word(4): 0}
    assert printed[word(3)][0] == pytest.approx(printed[word(1)][0], rel=0.01)
    assert warnings(imposed) == ["a.pdf: page 3 has 148 x 105 mm and is turned, its head to the left"]


def test_a_page_that_stands_among_lying_ones_is_turned_too(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, [mixed([A6.turned, A6.turned, A6])], "cards")
    assert words(imposed)[word(3)][1] == 90


def test_square_pages_are_not_turned(tmp_path: Path) -> None:
    square = Size.of_mm(90, 90.4)
    assert warnings(sheets(tmp_path, [mixed([square, square, square.turned])])) == []


def test_pages_of_several_sizes_are_refused_and_named_file_by_file(tmp_path: Path) -> None:
    files = [mixed([A6, A6, A5, A6, A5.turned, A7]), mixed([A5])]
    told = "page 3 has 148 x 210 mm; page 5 has 210 x 148 mm; page 6 has 74 x 105 mm"
    assert problems(tmp_path, files) == [
        f"a.pdf: not all pages are of one size: {told}, most have 105 x 148 mm",
        "b.pdf: not all pages are of one size: page 1 has 148 x 210 mm, most have 105 x 148 mm",
    ]


def test_each_page_is_scaled_into_the_common_size_if_told_and_named(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, [mixed([A6, A6, A5, A6, A5.turned, A7])], scale_to_fit=True)
    high = {name: round(height / words(imposed)[word(1)][0], 2) for name, (height, _) in words(imposed).items()}
    assert [high[word(number)] for number in range(1, 7)] == pytest.approx([1, 1, 0.7, 1, 0.7, 1.41], abs=0.03)
    assert warnings(imposed) == [
        "a.pdf: page 3 has 148 x 210 mm and is printed at 70.5 %",
        "a.pdf: page 5 has 210 x 148 mm and is turned, its head to the left and printed at 70.5 %",
        "a.pdf: page 6 has 74 x 105 mm and is printed at 141.0 %",
    ]


def test_pages_that_are_scaled_fill_the_size_that_is_asked_for(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, [mixed([A6, A5])], "cards", scale_to_fit=True, size=A7)
    high = [words(imposed)[word(number)][0] for number in (1, 2)]
    plain = words(sheets(tmp_path, [mixed([A6, A6])], "cards"))[word(1)][0]
    assert [height / plain for height in high] == pytest.approx([0.705, 0.5], abs=0.03)


def test_a_size_that_holds_all_pages_takes_them_as_they_are(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, [mixed([A6, A7, A6])], size=A6)
    assert len({round(height, 2) for height, _ in words(imposed).values()}) == 1
    assert warnings(imposed) == ["a.pdf: page 2 has 74 x 105 mm and is printed in the middle of 105 x 148.5 mm"]
    assert problems(tmp_path, [mixed([A6, A6, A5])], size=A6) == [
        "a.pdf: not all pages are of one size: page 3 has 148 x 210 mm, the finished page 105 x 148 mm"
    ]


@given(
    sizes=st.lists(st.tuples(st.integers(30, 297), st.integers(30, 297)), min_size=1, max_size=9),
    way=st.sampled_from(["saddle", "fold", "pages"]),
)
def test_pages_of_all_sizes_are_printed_whole_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[tuple[int, int]], way: Way
) -> None:
    data = mixed([Size.of_mm(*size) for size in sizes[: 8 if way == "fold" else 9]])
    imposed = sheets(tmp_path_factory.mktemp("sizes"), [data], way, scale_to_fit=True)
    with pikepdf.open(io.BytesIO(of(imposed))) as pdf:
        forms = {name: form for side in pdf.pages for name, form in side.obj.Resources.get("/XObject", {}).items()}
        shown = [Matrix(*map(float, form.Matrix)).apply_to_rect(_box(form)) for form in forms.values()]
    assert len(shown) == len(sizes[: 8 if way == "fold" else 9])
    assert all(Rect.of(imposed.at.page).contains(one, tolerance=mm(0.5)) for one in shown)


def _box(form: pikepdf.Object) -> Rect:
    left, bottom, right, top = map(float, form.BBox)
    return Rect(left, bottom, right - left, top - bottom)
