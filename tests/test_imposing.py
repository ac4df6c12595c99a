"""Strangers' files on paper: printed, turned, cut, nested and folded in software, from the finished files alone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.errors import ContentError
from booklet.base.geometry import Insets, Rect, Size, mm, to_mm
from booklet.base.papers import A4, LARGE_PAPERS, LETTER, PAPERS, Binding, Flip, Paper
from booklet.base.ticket import NAMESPACE
from booklet.formats.foreign import Way, Wish
from booklet.formats.sheets.waste import pieces_of
from booklet.pipeline.imposing import Imposed, Source, impose
from booklet.printers import Printer, Registration
from tests.cross_oracle import pages_of
from tests.finished import faces
from tests.formats.test_finished_files import files
from tests.handwork import nested_pile, read_through
from tests.paper_oracle import Face, both_faces, cut_up, printed, printed_stack
from tests.strangers import A6, bleeding, book, word

COUNTS = (1, 2, 3, 4, 5, 8, 9, 13, 16, 20)
PAPER = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
BINDINGS = pytest.mark.parametrize("binding", ["left", "right"])
LARGE = pytest.mark.parametrize("paper", LARGE_PAPERS.values(), ids=LARGE_PAPERS)
FLIPS = pytest.mark.parametrize("flip", ["long", "short"])
SIZES = {
    "a6": A6,
    "a7": Size.of_mm(74, 105),
    "rounded to points": Size(298, 420),
    "passport": Size.of_mm(88, 125),
    "square": Size.of_mm(90, 90),
    "lying": Size.of_mm(100, 70),
}
AN_A4_PAGE = Size(595.32, 841.92)  # as Word writes it


def sheets(
    tmp_path: Path, data: bytes, way: Way, paper: Paper = A4, printer: Printer = Printer(), **wishes: object
) -> Imposed:
    file = tmp_path / "theirs.pdf"
    file.write_bytes(data)
    wish = Wish(files=(file.name,), way=way, **wishes)  # type: ignore[arg-type]
    return impose(Source((file,), paper, printer), wish, tmp_path / "out" / "sheets.pdf", report=lambda _: None)


def of(imposed: Imposed) -> bytes:
    (made,) = imposed.files
    return made.data


def read(face: Face) -> str:
    """The words of a face, all of which stand upright and begin in the middle, to a millimetre."""
    assert {one.turn for one in face.prints} <= {0}
    for one in face.prints:
        assert one.rect.left == pytest.approx(face.size.width / 2, abs=mm(1))
        assert one.rect.bottom == pytest.approx(face.size.height / 2 - 4, abs=mm(1))  # g goes 4 points below
    return " ".join(str(one.name) for one in face.prints)


def inked(data: bytes) -> list[Face]:
    """The sheets with what is on the pages; what stands beside them may be cut through."""
    return [
        replace(face, prints=tuple(one for one in face.prints if str(one.name).startswith("page")))
        for face in faces(data)
    ]


def stapled(imposed: Imposed, flip: Flip = "long") -> list[str]:
    """What the pages of the cut, nested and folded booklet say."""
    plan, page = imposed.plan.assembly, imposed.plan.page
    assert plan
    spread = Size(2 * page.width, page.height)
    # the plan's piles are page numbers, the file's are words; what hands do is in the cuts
    first, *others = pieces_of(imposed.plan.ticket)
    around = reduce(Rect.union, others, first)
    pile = nested_pile(inked(of(imposed)), replace(plan, piles=()), spread, flip=flip, around=around)
    return [read(face) for face in read_through(pile, plan, imposed.plan.ticket.binding)]


def folded(imposed: Imposed) -> list[str]:
    (sheet,) = inked(of(imposed))
    return [read(face) for face in pages_of(printed(sheet), imposed.plan.ticket.binding)]


def cut_out(imposed: Imposed, flip: Flip = "long") -> list[tuple[str, str]]:
    """What the fronts and backs of the cards say; sheets are cut one by one, waste is thrown away."""
    plan, page = imposed.plan.assembly, imposed.plan.page
    assert plan
    printed_sheets = inked(of(imposed))
    cuts = [(line.start, line.end) for line in plan.cuts]
    pieces = [
        piece
        for pair in zip(printed_sheets[0::2], printed_sheets[1::2], strict=True)
        for piece in cut_up(printed_stack(pair, flip=flip), cuts)
        if Rect.of(piece.outline.rect.size).contains(Rect.of(page), tolerance=1)
    ]
    said = [tuple(read(face) for face in both_faces(piece)) for piece in pieces]
    return [(front, back) for front, back in said if front or back]


def turned_like_leaves(imposed: Imposed, flip: Flip = "long") -> list[str]:
    """What the sheets say, one after another, each turned like the leaf of a book."""
    stack = printed_stack(inked(of(imposed)), flip=flip)
    return [read(face) for sheet in stack for face in both_faces(sheet)]


def pages(numbers: Sequence[int], multiple: int) -> list[str]:
    return [*map(word, numbers), *[""] * (-len(numbers) % multiple)]


@PAPER
@FLIPS
@pytest.mark.parametrize("count", COUNTS)
def test_a_booklet_reads_in_order(tmp_path: Path, count: int, flip: Flip, paper: Paper) -> None:
    imposed = sheets(tmp_path, book(count), "saddle", paper, Printer(flip=flip))
    assert stapled(imposed, flip) == pages(range(1, count + 1), 4)


@FLIPS
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_booklet_of_any_size_reads_in_order(tmp_path: Path, size: Size, flip: Flip) -> None:
    imposed = sheets(tmp_path, book(11, size), "saddle", A4, Printer(flip=flip))
    assert stapled(imposed, flip) == pages(range(1, 12), 4)


@PAPER
@BINDINGS
@pytest.mark.parametrize("count", range(1, 9))
def test_a_fold_reads_in_order(tmp_path: Path, count: int, paper: Paper, binding: Binding) -> None:
    imposed = sheets(tmp_path, book(count, Size.of_mm(69, 105)), "fold", paper, binding=binding)
    assert folded(imposed) == pages(range(1, count + 1), 8)


@FLIPS
@pytest.mark.parametrize("count", [1, 4, 7, 16, 20])
@pytest.mark.parametrize("size", [A6, Size.of_mm(88, 125), Size.of_mm(148, 210)], ids=["a6", "passport", "a5"])
def test_a_booklet_that_is_bound_on_the_right_reads_in_order(
    tmp_path: Path, size: Size, count: int, flip: Flip
) -> None:
    imposed = sheets(tmp_path, book(count, size), "saddle", A4, Printer(flip=flip), binding="right")
    assert stapled(imposed, flip) == pages(range(1, count + 1), 4)


def test_blanks_stand_before_the_back_cover_of_a_book_bound_on_the_right(tmp_path: Path) -> None:
    booklet = sheets(tmp_path, book(6), "saddle", blanks="before-last", binding="right")
    assert stapled(booklet) == [*pages(range(1, 6), 1), "", "", word(6)]


@PAPER
@FLIPS
@pytest.mark.parametrize("count", [1, 2, 3, 4, 9, 10, 20])
def test_each_cards_back_lies_behind_its_front(tmp_path: Path, count: int, flip: Flip, paper: Paper) -> None:
    imposed = sheets(tmp_path, book(count, Size.of_mm(63.5, 88.9)), "cards", paper, Printer(flip=flip))
    said = pages(range(1, count + 1), 2)
    assert sorted(cut_out(imposed, flip)) == sorted(zip(said[0::2], said[1::2], strict=True))


@given(
    width=st.integers(40, 105),
    height=st.integers(40, 148),
    count=st.integers(1, 24),
    bleed=st.sampled_from([0, 2, 3, 5]),
    paper=st.sampled_from([A4, LETTER]),
    flip=st.sampled_from(["long", "short"]),
)
def test_booklets_of_all_sizes_with_and_without_bleed_read_in_order(  # noqa: PLR0917
    tmp_path_factory: pytest.TempPathFactory, width: int, height: int, count: int, bleed: int, paper: Paper, flip: Flip
) -> None:
    data = bleeding(count, Size.of_mm(width, height), mm(bleed)) if bleed else book(count, Size.of_mm(width, height))
    imposed = sheets(tmp_path_factory.mktemp("any"), data, "saddle", paper, Printer(flip=flip))
    assert stapled(imposed, flip) == pages(range(1, count + 1), 4)


@PAPER
@FLIPS
@pytest.mark.parametrize("count", [2, 3, 8])
@pytest.mark.parametrize("size", [A6, A6.turned, Size.of_mm(195, 260)], ids=["a6", "lying", "large"])
def test_a_page_a_side_reads_in_order(tmp_path: Path, size: Size, count: int, flip: Flip, paper: Paper) -> None:
    imposed = sheets(tmp_path, book(count, size), "pages", paper, Printer(flip=flip))
    assert turned_like_leaves(imposed, flip) == pages(range(1, count + 1), 2)
    assert (imposed.plan.ticket.sheet.width > imposed.plan.ticket.sheet.height) == (size.width > size.height)


def test_a_page_a_side_fills_the_paper_only_if_told(tmp_path: Path) -> None:
    assert sheets(tmp_path, book(2), "pages").at.scale == 1
    assert sheets(tmp_path, book(2), "pages", scale_to_fit=True).at.scale == pytest.approx(2, abs=0.01)
    with pytest.raises(ContentError, match=r"210 x 297 mm do not fit the paper of 215\.9 x 279\.4 mm"):
        sheets(tmp_path, book(2, AN_A4_PAGE), "pages", LETTER)


@LARGE
@pytest.mark.parametrize("count", [3, 8, 40])
@pytest.mark.parametrize("size", [A6, Size.of_mm(148, 210), Size.of_mm(205, 270)], ids=["a6", "a5", "a4"])
def test_a_booklet_on_large_paper_reads_in_order(tmp_path: Path, size: Size, count: int, paper: Paper) -> None:
    imposed = sheets(tmp_path, book(count, size), "saddle", paper)
    assert stapled(imposed) == pages(range(1, count + 1), 4)
    assert imposed.plan.ticket.sheet in {paper.size, paper.size.turned}


@LARGE
def test_a_fold_and_cards_on_large_paper_read_in_order(tmp_path: Path, paper: Paper) -> None:
    assert folded(sheets(tmp_path, book(8, Size.of_mm(100, 130)), "fold", paper)) == pages(range(1, 9), 8)
    imposed = sheets(tmp_path, book(20, Size.of_mm(63.5, 88.9)), "cards", paper)
    said = pages(range(1, 21), 2)
    assert sorted(cut_out(imposed)) == sorted(zip(said[0::2], said[1::2], strict=True))


def test_a_sheet_of_a3_holds_eight_pages_of_a6_a_side(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, book(16), "saddle", LARGE_PAPERS["a3"])
    assert imposed.files[0].sheet_count == 1


def test_blanks_can_stand_before_the_back_cover(tmp_path: Path) -> None:
    booklet = sheets(tmp_path, book(10), "saddle", blanks="before-last")
    assert stapled(booklet) == [*pages(range(1, 10), 1), "", "", word(10)]
    fold = sheets(tmp_path, book(6, Size.of_mm(74, 105)), "fold", blanks="before-last")
    assert folded(fold) == [*pages(range(1, 6), 1), "", "", word(6)]


def test_a_single_page_is_the_cover_wherever_blanks_are_wanted(tmp_path: Path) -> None:
    assert stapled(sheets(tmp_path, book(1), "saddle", blanks="before-last")) == [word(1), "", "", ""]


def test_cards_can_have_one_back_in_common(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, book(4), "cards", common_back=True)
    assert sorted(cut_out(imposed)) == [(word(number), word(4)) for number in (1, 2, 3)]


@pytest.mark.parametrize(("count", "cards"), [(2, [(1, 2)]), (4, [(1, 2), (3, 4)])])
def test_each_card_comes_as_often_as_asked_for(tmp_path: Path, count: int, cards: list[tuple[int, int]]) -> None:
    imposed = sheets(tmp_path, book(count), "cards", copy_count=3)
    assert sorted(cut_out(imposed)) == sorted([(word(a), word(b)) for a, b in cards] * 3)


@pytest.mark.parametrize("tray", ["face-up", "face-down"])
def test_sheets_turned_by_hand_come_as_fronts_and_backs(tmp_path: Path, tray: str) -> None:
    printer = Printer(duplex="manual", tray=tray)  # type: ignore[arg-type]
    imposed = sheets(tmp_path, book(16), "saddle", A4, printer)
    fronts, backs = (inked(made.data) for made in imposed.files)
    assert [made.name for made in imposed.files] == ["sheets.fronts.pdf", "sheets.backs.pdf"]
    in_order = backs[::-1] if tray == "face-down" else backs
    plan = imposed.plan.assembly
    assert plan
    whole = [face for pair in zip(fronts, in_order, strict=True) for face in pair]
    pile = nested_pile(whole, replace(plan, piles=()), Size(2 * A6.width, A6.height), flip="long")
    assert [read(face) for face in read_through(pile, plan)] == pages(range(1, 17), 4)


def test_backs_are_moved_for_a_printer_that_is_off(tmp_path: Path) -> None:
    before = faces(of(sheets(tmp_path, book(4), "saddle")))
    after = faces(of(sheets(tmp_path, book(4), "saddle", A4, Printer(back=Registration(dx=3, dy=-2)))))
    moves = [
        {
            (round(b.rect.x - a.rect.x, 2), round(b.rect.y - a.rect.y, 2))
            for a, b in zip(x.prints, y.prints, strict=True)
        }
        for x, y in zip(before, after, strict=True)
    ]
    assert moves == [{(0, 0)}, {(3, -2)}]


@PAPER
@pytest.mark.parametrize(("way", "size"), [("saddle", A6), ("fold", Size.of_mm(69, 105)), ("cards", A6)])
def test_a_sheet_has_the_papers_exact_size_and_asks_for_actual_size(
    tmp_path: Path, way: Way, size: Size, paper: Paper
) -> None:
    with pikepdf.open(io.BytesIO(of(sheets(tmp_path, book(8, size), way, paper)))) as pdf:
        assert pdf.check_pdf_syntax() == []
        for page in pdf.pages:
            for box in (page.mediabox, page.cropbox, page.trimbox):
                sides = sorted(to_mm(float(box[i + 2]) - float(box[i])) for i in (0, 1))
                assert sides == pytest.approx([to_mm(paper.size.width), to_mm(paper.size.height)], abs=0.01)
        wishes = pdf.Root.ViewerPreferences
        assert (wishes.PrintScaling, wishes.PickTrayByPDFSize) == ("/None", True)
        assert wishes.get("/Duplex") == (None if way == "fold" else "/DuplexFlipLongEdge")


def test_inner_pages_make_room_for_the_knife_on_sheets_of_one_size(tmp_path: Path) -> None:
    plain, crept = (sheets(tmp_path, book(16), "saddle", caliper_mm=caliper) for caliper in (None, 0.3))
    before, after = (inked(of(imposed)) for imposed in (plain, crept))
    assert [face.size for face in before] == [face.size for face in after]
    moves = {
        str(b.name): round(to_mm(b.rect.x - a.rect.x), 1)
        for x, y in zip(before, after, strict=True)
        for a, b in zip(x.prints, y.prints, strict=True)
    }
    assert [moves[word(number)] for number in range(1, 9)] == [0, 0, -0.3, 0.3, -0.6, 0.6, -0.9, 0.9]


def test_inner_pages_of_a_book_bound_on_the_right_move_the_other_way(tmp_path: Path) -> None:
    """The fold is on the right of page 1, and so of every odd one."""
    plain, crept = (sheets(tmp_path, book(16), "saddle", caliper_mm=c, binding="right") for c in (None, 0.3))
    before, after = (words_at(imposed) for imposed in (plain, crept))
    moves = [round(to_mm(after[word(number)] - before[word(number)]), 1) for number in range(1, 9)]
    assert moves == [0, 0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9]


def words_at(imposed: Imposed) -> dict[str, float]:
    """How far from the left each word stands on its side."""
    return {str(one.name): one.rect.x for face in inked(of(imposed)) for one in face.prints}


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    assert len({of(sheets(tmp_path, bleeding(6), "saddle")) for _ in range(2)}) == 1


def test_ink_runs_over_the_edges_where_the_sheet_has_room_for_it(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, bleeding(4), "saddle")
    assert to_mm(imposed.plan.ticket.bleed) == pytest.approx(3)
    assert imposed.warnings == ()


def test_bleed_that_a_full_sheet_has_no_room_for_is_said(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, bleeding(16), "saddle")
    assert [warning.what for warning in imposed.warnings] == ["of 3.0 mm of bleed the sheet has room for 0.0 mm"]


@PAPER
def test_nothing_is_said_of_bleed_around_pages_that_stand_in_the_middle_of_white(tmp_path: Path, paper: Paper) -> None:
    assert sheets(tmp_path, bleeding(4), "pages", paper).warnings == ()
    assert sheets(tmp_path, bleeding(8, Size.of_mm(60, 90)), "fold", paper).warnings == ()
    for way in ("saddle", "cards"):
        assert sheets(tmp_path, bleeding(8, Size.of_mm(60, 90)), way, paper, size=A6).warnings == ()


@LARGE
def test_nothing_is_said_of_bleed_around_pages_in_the_middle_of_large_paper(tmp_path: Path, paper: Paper) -> None:
    assert sheets(tmp_path, bleeding(4), "pages", paper).warnings == ()


@pytest.mark.parametrize(
    ("way", "size", "scaled", "needed"),
    [
        ("pages", A4.size, False, 3),
        ("pages", A6, True, 6),  # twice as large
        ("fold", Size.of_mm(74.25, 105), False, 3),
        ("fold", Size.of_mm(72.25, 103), False, 2),  # of which 1 mm lies within the finished page
        ("cards", Size.of_mm(105, 148.5), False, 3),
    ],
)
def test_bleed_is_missed_that_would_reach_past_the_finished_pages_edge(
    tmp_path: Path,
    way: Way,
    size: Size,
    scaled: bool,  # noqa: FBT001
    needed: float,
) -> None:
    imposed = sheets(tmp_path, bleeding(8, size), way, scale_to_fit=scaled)
    told = f"of {needed:.1f} mm of bleed the sheet has room for 0.0 mm"
    assert [warning.what for warning in imposed.warnings] == [told]


def test_pages_are_printed_at_their_own_size_unless_told(tmp_path: Path) -> None:
    with pytest.raises(
        ContentError, match="two of its pages of 210 x 297 mm side by side do not fit the paper"
    ) as raised:
        sheets(tmp_path, book(4, AN_A4_PAGE), "saddle")
    assert [problem.hint for problem in raised.value.problems] == ["--scale-to-fit prints them at 71 %"]
    imposed = sheets(tmp_path, book(4, AN_A4_PAGE), "saddle", scale_to_fit=True)
    assert imposed.at.scale == pytest.approx(0.7071, abs=0.0002)
    assert stapled(imposed) == pages(range(1, 5), 4)


def test_what_fits_is_not_scaled(tmp_path: Path) -> None:
    assert sheets(tmp_path, book(4), "saddle", scale_to_fit=True).at.scale == 1


def test_a_size_that_is_asked_for_is_cut_to_and_filled_only_if_told(tmp_path: Path) -> None:
    small = book(4, Size.of_mm(74, 105))
    assert sheets(tmp_path, small, "cards", size=A6).at.scale == 1
    filled = sheets(tmp_path, small, "cards", size=A6, scale_to_fit=True)
    assert filled.at.scale == pytest.approx(148 / 105, abs=0.001)
    with pytest.raises(ContentError, match="larger than 60 x 90 mm"):
        sheets(tmp_path, small, "cards", size=Size.of_mm(60, 90))


@pytest.mark.parametrize(
    ("way", "size", "what"),
    [
        ("fold", A6, "larger than an eighth of the paper of 210 x 297 mm"),
        ("cards", Size.of_mm(210, 300), "210 x 300 mm do not fit the paper"),
    ],
)
def test_pages_too_large_for_the_paper_are_refused(tmp_path: Path, way: Way, size: Size, what: str) -> None:
    with pytest.raises(ContentError, match=what):
        sheets(tmp_path, book(2, size), way)
    assert not (tmp_path / "out").exists()


def test_more_pages_than_a_fold_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="it has 9 pages, and a fold has 8"):
        sheets(tmp_path, book(9, Size.of_mm(74, 105)), "fold")


def test_more_pages_than_a_stapler_closes_are_said(tmp_path: Path) -> None:
    (warning,) = sheets(tmp_path, book(68), "saddle").warnings
    assert "more than a stapler closes" in warning.what
    assert "techniques" not in warning.hint


def test_the_file_that_it_is_made_of_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "theirs.pdf"
    file.write_bytes(book(4))
    with pytest.raises(ContentError, match="it would be overwritten"):
        impose(Source((file,), A4, Printer()), Wish(files=("theirs.pdf",), way="saddle"), file, report=lambda _: None)
    assert file.read_bytes() == book(4)


def test_margins_that_the_printer_has_keep_marks_and_bleed_inside(tmp_path: Path) -> None:
    wide = Printer(margins=Insets.even(mm(12)))
    imposed = sheets(tmp_path, bleeding(16, Size.of_mm(88, 125)), "saddle", A4, wide)
    at = imposed.at.on
    reach = Rect.of(at.sheet).inset(Insets.even(mm(12)))
    assert reach.contains(at.around.outset(at.bleed))


@PAPER
def test_our_reader_makes_our_booklet(tmp_path: Path, paper: Paper) -> None:
    """Side by side the same words at the same places, whichever way they came."""
    ours = files(paper.name)
    theirs = of(sheets(tmp_path, ours["reader"], "saddle", paper))

    def words_of(data: bytes) -> list[list[tuple[object, int, int, int]]]:
        return [
            sorted((str(one.name), round(one.rect.x), round(one.rect.y), one.turn) for one in face.prints)
            for face in faces(data)
        ]

    assert words_of(theirs) == words_of(ours["booklet"])


def test_the_sheets_say_how_they_are_put_together(tmp_path: Path) -> None:
    imposed = sheets(tmp_path, book(10), "saddle")
    packet = ET.fromstring(of(imposed).partition(b"?>")[2].partition(b"<?xpacket end")[0])  # noqa: S314 - ours
    space = f"{{{NAMESPACE}}}"
    said = {node.tag.removeprefix(space): node.text or "" for node in packet.iter() if node.tag.startswith(space)}
    assert said == imposed.plan.ticket.properties()
    assert said["pageCount"] == "10"
