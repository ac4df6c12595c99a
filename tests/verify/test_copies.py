"""Runs in one file, read back: each copy of its own sheets, and sheets that lie among another person's."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest

from booklet.base.papers import Flip
from booklet.printers import Duplex, Tray
from booklet.verify import Copies, Report, verify
from tests.crossing import crossed
from tests.guests import run
from tests.verify.surgery import each, reworded

Spoil = Callable[[pikepdf.Pdf], None]


def put(folder: Path, format: str, flip: Flip = "long", duplex: Duplex = "automatic", **how: str) -> Path:
    """A merged run in a folder; its file, or that of its backs."""
    tray: Tray = "face-up" if how.get("tray") == "face-up" else "face-down"
    prepared, files = run(format, how.get("paper", "a4"), flip, duplex, tray)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    product = prepared.piece.plan.file.removesuffix(".pdf")
    by_hand = duplex == "manual" and prepared.piece.plan.turning != "one-side"
    return folder / f"merged-{product}{'.backs' if by_hand else ''}.pdf"


def spoilt(file: Path, spoil: Spoil) -> Report:
    with pikepdf.open(io.BytesIO(file.read_bytes())) as pdf:
        spoil(pdf)
        pdf.save(file)
    return verify(file)


def grave(report: Report) -> list[tuple[str, str, str]]:
    return [(fault.kind, fault.where, fault.what) for fault in report.faults if not fault.mild]


def ordered(order: Sequence[int]) -> Spoil:
    """Pages in another order, with labels that go with them or stay where they are."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        pages = [*pdf.pages]
        for at, number in enumerate(order):
            pdf.pages[at] = pages[number]

    return spoil


def without_labels(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.PageLabels


@crossed(
    format=("fold", "booklet", "passport"),
    paper=("a4", "letter"),
    flip=("long", "short"),
    duplex=("automatic", "manual"),
)
def test_nothing_is_wrong_with_a_merged_run(
    tmp_path: Path, format: str, paper: str, flip: Flip, duplex: Duplex
) -> None:
    report = verify(put(tmp_path, format, flip, duplex, paper=paper))
    assert grave(report) == []
    assert report.copies == Copies(3, 3, "0002", "0004")
    assert report.sheet_count == 3 * (1 if format == "fold" else 3)
    assert report.checked.startswith("without a reader: ")


@pytest.mark.parametrize("tray", ["face-down", "face-up"])
def test_a_pile_that_was_turned_by_hand_is_read_from_either_tray(tmp_path: Path, tray: str) -> None:
    assert grave(verify(put(tmp_path, "passport", "long", "manual", tray=tray))) == []


def test_backs_that_are_reversed_copy_by_copy_are_found(tmp_path: Path) -> None:
    file = put(tmp_path, "passport", "long", "manual")
    report = spoilt(file, _copy_by_copy)
    told = grave(report)
    assert ("copies", "sheet 1 back", "is labelled 0004, and lies among the sheets of 0002") in told
    assert ("copies", "sheet 1 back", "bears the name 0004, and lies among the sheets of 0002") in told
    assert {where for kind, where, _ in told if kind == "copies"} == {f"sheet {n} back" for n in (1, 2, 3, 7, 8, 9)}


def _copy_by_copy(pdf: pikepdf.Pdf) -> None:
    """As it was in 0.1.0: the last sheet of the first copy came first."""
    ordered([6, 7, 8, 3, 4, 5, 0, 1, 2])(pdf)
    nums = [each for n in (2, 3, 4) for each in (3 * n - 6, pikepdf.Dictionary(S=pikepdf.Name.D, P=f"000{n}/"))]
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(nums))


def test_a_back_of_somebody_else_is_found_by_the_name_on_it_where_there_are_no_labels(tmp_path: Path) -> None:
    file = put(tmp_path, "booklet", "long", "manual")
    for half in (file, file.with_name(file.name.replace("backs", "fronts"))):
        spoilt(half, without_labels)
    assert grave(verify(file)) == []
    told = grave(spoilt(file, ordered([0, 1, 5, 3, 4, 2])))
    assert [(kind, where) for kind, where, _ in told] == [("copies", "sheet 4 back"), ("copies", "sheet 7 back")]
    assert told[0][2] == "bears the name 0004, and lies among the sheets of 0003"


@crossed(format=("booklet", "passport"), paper=("a4", "letter"), flip=("long", "short"))
def test_backs_of_two_guests_that_changed_places_are_found_by_the_names_on_them(
    tmp_path: Path, format: str, paper: str, flip: Flip
) -> None:
    """The labels stay where they are: no label tells of it."""
    file = put(tmp_path, format, flip, paper=paper)
    named = [one for one in grave(spoilt(file, contents_exchanged(1, 7))) if one[0] == "copies"]
    assert named == [
        ("copies", "sheet 1 back", "bears the name 0003, and lies among the sheets of 0002"),
        ("copies", "sheet 4 back", "bears the name 0002, and lies among the sheets of 0003"),
    ]


@crossed(format=("booklet", "passport"), flip=("long", "short"))
def test_backs_in_another_order_are_found_by_their_labels_and_their_names(
    tmp_path: Path, format: str, flip: Flip
) -> None:
    told = grave(spoilt(put(tmp_path, format, flip), ordered([0, 7, 2, 3, 4, 5, 6, 1, *range(8, 18)])))
    says = [what for kind, where, what in told if (kind, where) == ("copies", "sheet 1 back")]
    assert says == ["bears the name 0003, and lies among the sheets of 0002"]


@crossed(format=("booklet", "passport"), flip=("long", "short"))
def test_a_back_without_a_name_is_told(tmp_path: Path, format: str, flip: Flip) -> None:
    told = grave(spoilt(put(tmp_path, format, flip), emptied(3)))
    assert ("copies", "sheet 2 back", "bears no name of its copy") in told


@crossed(format=("booklet", "passport"), flip=("long", "short"))
def test_a_run_of_an_older_version_has_its_names_on_fronts_alone(tmp_path: Path, format: str, flip: Flip) -> None:
    old = each(reworded("<imposition:named>sides</imposition:named>", ""), *(emptied(n) for n in range(1, 18, 2)))
    told = grave(spoilt(put(tmp_path, format, flip), old))
    assert [one for one in told if one[0] == "copies"] == []


def contents_exchanged(one: int, other: int) -> Spoil:
    """What stands on two pages changes places, and the pages stay."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        a, b = pdf.pages[one].obj, pdf.pages[other].obj
        for key in ("/Contents", "/Resources"):
            a[key], b[key] = b[key], a[key]

    return spoil


def emptied(number: int) -> Spoil:
    """Without what is a copy's own on a page: its words, and its name."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[number].Contents
        pdf.pages[number].Contents = contents[0] if isinstance(contents, pikepdf.Array) else contents

    return spoil


def test_a_copy_that_is_not_whole_is_told(tmp_path: Path) -> None:
    def lose(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[3]

    told = grave(spoilt(put(tmp_path, "fold"), lambda pdf: pdf.pages.__delitem__(1)))
    assert told == [("sheets", "", "has 2 sides, where 3 copies of 8 pages need 3")]
    told = grave(spoilt(put(tmp_path, "booklet"), lose))
    assert told == [("sheets", "", "has 17 sides, where 3 copies of 20 pages need 18")]


def test_a_fault_of_a_copy_names_the_copy(tmp_path: Path) -> None:
    report = spoilt(put(tmp_path, "passport"), ordered([0, 1, 2, 3, 4, 5, 8, 7, 6]))
    assert any(where.startswith("copy 0003, page ") and kind == "order" for kind, where, _ in grave(report))


def test_a_run_of_an_older_version_is_told_by_its_labels(tmp_path: Path) -> None:
    file = put(tmp_path, "booklet")
    report = spoilt(file, reworded("<imposition:personal>3</imposition:personal>", ""))
    assert grave(report) == []
    assert report.copies == Copies(3, 3, "0002", "0004")


def test_of_a_long_run_some_copies_are_cut_out_and_all_labels_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("booklet.verify.hands.copies.RUN_SIDES", 3)
    file, count = put(tmp_path, "fold"), 8

    def grow(pdf: pikepdf.Pdf) -> None:
        for _ in range(count - 3):
            pdf.pages.append(pdf.pages[0])
        nums = [
            each for n in range(count) for each in (n, pikepdf.Dictionary(S=pikepdf.Name.D, P=f"{min(n, count - 2)}/"))
        ]
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(nums))
        reworded("personal>3", f"personal>{count}")(pdf)

    report = spoilt(file, grow)
    assert report.copies == Copies(count, 3, "0", str(count - 2))
    assert ("copies", "", f"2 copies are called {count - 2}") in grave(report)
