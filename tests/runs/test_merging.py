"""Runs in one file, on paper: printed, turned by the printer or by hand, cut, piled and folded, guest by guest."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace

import pikepdf
import pytest

from booklet.base.geometry import Rect, Size
from booklet.base.papers import Flip
from booklet.formats.sheets.waste import pieces_of
from booklet.printers import Tray
from booklet.runs.preparing import Prepared
from tests.cross_oracle import read_round
from tests.crossing import crossed
from tests.finished import faces
from tests.guests import GUESTS, Files, run
from tests.handwork import cut_and_piled, read_through
from tests.paper_oracle import Face, Piece, Pile, both_faces, printed, printed_by_hand, printed_stack

TWO_SIDED = ("booklet", "passport")
TRAYS: tuple[Tray, ...] = ("face-down", "face-up")
FLIPS: tuple[Flip, ...] = ("long", "short")
PAPERS = ("a4", "letter")


def pile_of(prepared: Prepared, files: Files) -> Pile:
    """The sheets of all guests, printed on both sides, the first on top."""
    printer, product = prepared.wish.request.printer, prepared.piece.plan.file.removesuffix(".pdf")
    if prepared.piece.plan.turning == "one-side":
        return tuple(map(printed, faces(files[f"merged-{product}.pdf"])))
    if printer.duplex == "automatic":
        return printed_stack(faces(files[f"merged-{product}.pdf"]), flip=printer.flip)
    fronts, backs = (faces(files[f"merged-{product}.{half}.pdf"]) for half in ("fronts", "backs"))
    return printed_by_hand(fronts, backs, flip=printer.flip, tray=printer.tray)


def copies_of(prepared: Prepared, pile: Pile) -> dict[str, Pile]:
    """Each guest's sheets: as many as a copy has, from the top of the pile."""
    count = prepared.piece.plan.sheet_count
    assert len(pile) == count * len(GUESTS)
    return {id_: pile[n * count : (n + 1) * count] for n, id_ in enumerate(GUESTS)}


def leafed(prepared: Prepared, sheets: Pile) -> list[set[str]]:
    """The words of each page of a guest's booklet, of whose sheets alone it was cut, piled and folded."""
    plan = prepared.piece.plan
    assert plan.assembly is not None
    if plan.ticket.method == "eight":
        read = [face for spread in read_round(sheets[0]) for face in spread]
        return [words_on(face) for face in (*read[1:], read[0])]
    spread = Size(2 * plan.page.width, plan.page.height)
    kept = tuple(without_waste(sheet, pieces_of(plan.ticket)) for sheet in sheets)
    pile = cut_and_piled(kept, replace(plan.assembly, piles=()), spread)
    return [words_on(face) for face in read_through(pile, plan.assembly)]


def without_waste(sheet: Piece, places: Sequence[Rect]) -> Piece:
    """A sheet without the words around its pieces, which a knife may well go through."""
    inks = (ink for ink in sheet.inks if any(place.contains(ink.patch.rect, tolerance=1) for place in places))
    return replace(sheet, inks=tuple(inks))


def words_on(face: Face) -> set[str]:
    assert {one.turn for one in face.prints} <= {0, 90}  # the thumb index stands on its side
    return {str(one.name) for one in face.prints}


def guests_of(words: set[str]) -> set[str]:
    """The guests whom words belong to, by their ids, their names or their messages."""
    return {id_ for id_, own in GUESTS.items() if words & {id_, *own}}


def words_of(piece: Piece) -> list[set[str]]:
    return [{str(one.name) for one in face.prints} for face in both_faces(piece)]


def check_guests(prepared: Prepared, files: Files) -> None:
    """Each guest's sheets, cut and folded, are a booklet with this guest's words in it and nobody else's."""
    own = copies_of(prepared, pile_of(prepared, files))
    pages = {id_: leafed(prepared, sheets) for id_, sheets in own.items()}
    for id_, sheets in own.items():
        assert guests_of(set().union(*(words for sheet in sheets for words in words_of(sheet)))) == {id_}
        name, word = GUESTS[id_]
        assert name in pages[id_][0]
        assert any(word in words for words in pages[id_])
    common = [set.intersection(*same) for same in zip(*pages.values(), strict=True)]
    for id_, read in pages.items():
        assert all({*words} - shared <= {id_, *GUESTS[id_]} for words, shared in zip(read, common, strict=True))
        folios = [int(word) for words in read for word in words if re.fullmatch(r"[1-9]\d?", word)]
        assert set(range(3, 8)) <= set(folios)


@crossed(format=("fold", *TWO_SIDED), paper=PAPERS, flip=FLIPS)
def test_of_a_pile_that_the_printer_turned_each_guest_gets_their_own(format: str, paper: str, flip: Flip) -> None:
    check_guests(*run(format, paper, flip, "automatic"))


@crossed(format=TWO_SIDED, tray=TRAYS, paper=PAPERS, flip=FLIPS)
def test_of_a_pile_that_was_turned_by_hand_each_guest_gets_their_own(
    format: str, tray: Tray, paper: str, flip: Flip
) -> None:
    check_guests(*run(format, paper, flip, "manual", tray))


@crossed(format=TWO_SIDED, tray=TRAYS)
def test_front_and_back_of_a_sheet_that_was_turned_by_hand_bear_the_same_id(format: str, tray: Tray) -> None:
    prepared, files = run(format, "a4", "long", "manual", tray)
    for id_, sheets in copies_of(prepared, pile_of(prepared, files)).items():
        assert all(id_ in words for sheet in sheets for words in words_of(sheet))


@crossed(format=TWO_SIDED, paper=PAPERS, flip=FLIPS)
def test_front_and_back_of_a_sheet_that_the_printer_turned_bear_the_same_id(
    format: str, paper: str, flip: Flip
) -> None:
    prepared, files = run(format, paper, flip, "automatic")
    for id_, sheets in copies_of(prepared, pile_of(prepared, files)).items():
        assert all(id_ in words for sheet in sheets for words in words_of(sheet))


@crossed(format=TWO_SIDED, tray=TRAYS)
def test_front_and_back_of_a_sheet_have_the_same_page_label(format: str, tray: Tray) -> None:
    prepared, files = run(format, "a4", "long", "manual", tray)
    fronts, backs = (labels(files, f"merged-{format}-a4.{half}.pdf") for half in ("fronts", "backs"))
    count = prepared.piece.plan.sheet_count
    assert fronts == [f"{id_}/{n}" for id_ in GUESTS for n in range(1, count + 1)]
    assert (backs[::-1] if tray == "face-down" else backs) == fronts


@pytest.mark.parametrize("tray", TRAYS)
def test_the_index_tells_on_which_pages_of_each_file_a_copy_is(tray: Tray) -> None:
    _, files = run("passport", "a4", "long", "manual", tray)
    index = [json.loads(line) for line in files["merged-passport-a4.jsonl"].decode().splitlines()]
    told = {
        (line["id"], line["file"]): labels(files, line["file"])[line["first_page"] - 1 : line["last_page"]]
        for line in index
        if "id" in line
    }
    assert len(told) == 2 * len(GUESTS)
    for (id_, _), found in told.items():
        assert sorted(found) == [f"{id_}/{n}" for n in (1, 2, 3)]


def labels(files: Files, name: str) -> list[str]:
    with pikepdf.open(io.BytesIO(files[name])) as pdf:
        return [page.label for page in pdf.pages]
