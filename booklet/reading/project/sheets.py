"""Perforated sheets: the program's own by name, a project's by the same form in its folder `sheets/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from booklet.base.errors import ContentError, Problem, UnknownNameError
from booklet.base.geometry import Point, Rect, Size, mm, to_mm
from booklet.base.papers import INCH, PAPERS
from booklet.model.authoring import Doc, Limits
from booklet.reading.files import composed
from booklet.reading.yaml.nodes import compose, read_nodes
from booklet.reading.yaml.places import Source
from booklet.reading.yaml.validate import validate
from booklet.sheets import CardSheet

FOLDER = "sheets"  # of a project's own
LAP = mm(0.05)  # by which numbers that were rounded to tenths may lap over each other or the paper's edge
LEAST_EDGE = mm(20)  # of a card


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMeasures:
    """The size of a card."""

    w: Annotated[float, Limits(0.5, 300)]
    h: Annotated[float, Limits(0.5, 300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """The upper left corner of the first card, from the sheet's own."""

    left: Annotated[float, Limits(0, 300)]
    top: Annotated[float, Limits(0, 300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitch:
    """From a card's edge to the same edge of the next."""

    x: Annotated[float, Limits(0, 300)]
    y: Annotated[float, Limits(0, 300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """A sheet of cards, upright as it goes into the printer."""

    title: Annotated[str, Doc("As it is sold: maker, number, what it is")]
    paper: Literal["a4", "letter"]
    unit: Annotated[Literal["mm", "in"], Doc("Of all lengths in this file")] = "mm"
    card: CardMeasures
    columns: Annotated[int, Limits(1, 20)]
    rows: Annotated[int, Limits(1, 40)]
    origin: Corner
    pitch: Pitch
    two_sided: Annotated[bool, Doc("false for stickers")] = True
    source: Annotated[str, Doc("Where the numbers come from: a template of the maker, your own ruler")]
    note: Annotated[str | None, Doc("What one should know of them")] = None


def read_sheet(name: str, folder: Path) -> CardSheet:
    """The sheet of that name: the project's own, or one that comes with the program.

    Raises UnknownNameError, and ContentError with all that is wrong with the file.
    """
    return _sheet(_source(name, folder), name)


def sheet_names(folder: Path) -> tuple[str, ...]:
    """The names of all sheets, a project's own first."""
    own = sorted(_own(folder))
    return (*own, *(name for name in sorted(_shipped()) if name not in own))


def _own(folder: Path) -> dict[str, Path]:
    """The files of a project's own sheets by their names."""
    return {composed(file.stem): file for file in (folder / FOLDER).glob("*.yaml")}


def _shipped() -> dict[str, str]:
    files = {each.name: each for each in resources.files("booklet.sheets").iterdir()}
    return {
        name.removesuffix(".yaml"): file.read_text("utf-8") for name, file in files.items() if name.endswith(".yaml")
    }


def _source(name: str, folder: Path) -> Source:
    if path := _own(folder).get(composed(name)):
        file = f"{FOLDER}/{path.name}"
        return Source.of(read_nodes(path, file), file, "sheet")
    shipped = _shipped()
    if name not in shipped:
        raise UnknownNameError("sheet", name, sheet_names(folder))
    file = f"booklet/sheets/{name}.yaml"
    return Source.of(compose(shipped[name], file), file, "sheet")


def _sheet(source: Source, name: str) -> CardSheet:
    checked = validate(source, SheetForm)
    if checked.value is None:
        raise ContentError(checked.problems)
    form = checked.value
    unit = INCH if form.unit == "in" else mm(1)
    paper = PAPERS[form.paper]
    card = Size(form.card.w * unit, form.card.h * unit)
    gap_x, gap_y = form.pitch.x * unit - card.width, form.pitch.y * unit - card.height
    lowest = paper.size.height - form.origin.top * unit - (form.rows - 1) * form.pitch.y * unit - card.height
    sheet = CardSheet(
        name=name,
        title=form.title,
        paper=paper,
        card=card,
        columns=form.columns,
        rows=form.rows,
        gap_x=gap_x,
        gap_y=gap_y,
        origin=Point(form.origin.left * unit, lowest),
        two_sided=form.two_sided,
        source=form.source,
    )
    if problems := tuple(_wrong(source, sheet)):
        raise ContentError(problems)
    return sheet


def _wrong(source: Source, sheet: CardSheet) -> Iterator[Problem]:
    """What the numbers say together: cards off the paper, on one another, or too small to print on."""
    hint = "measure again: origin is the first card's upper left corner, pitch runs from edge to the same edge"
    if min(sheet.card.width, sheet.card.height) < LEAST_EDGE:
        yield source.problem("card", f"a card of {_by(sheet.card)} is too small", "is the unit right? mm or in")
    if sheet.columns > 1 and sheet.gap_x < -LAP:
        yield source.problem("pitch.x", f"cards lie {to_mm(-sheet.gap_x):.2f} mm on their neighbours", hint)
    if sheet.rows > 1 and sheet.gap_y < -LAP:
        yield source.problem("pitch.y", f"cards lie {to_mm(-sheet.gap_y):.2f} mm on those below", hint)
    paper = Rect.of(sheet.paper.size)
    around = sheet.grid.places[0].union(sheet.grid.places[-1])
    over = max(
        paper.left - around.left, around.right - paper.right, paper.bottom - around.bottom, around.top - paper.top
    )
    if over > LAP:
        yield source.problem("origin", f"cards reach {to_mm(over):.2f} mm over the edge of the paper", hint)


def _by(size: Size) -> str:
    return f"{to_mm(size.width):.4g} x {to_mm(size.height):.4g} mm"
