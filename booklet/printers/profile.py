"""A printer's profile as a small TOML file: text in, a printer out, all that is wrong with it at once; and back."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from booklet.base.errors import ContentError, Problem
from booklet.base.geometry import Insets, mm, to_mm
from booklet.base.papers import Flip
from booklet.printers import Duplex, Printer, Registration, Tray

MOST_MARGIN = 40.0  # mm; the worst that was found is 18 mm: docs/paper.md, Printers
MOST_OFFSET = 10.0  # mm; a printer that is off by more has its paper loaded askew
MOST_TURN = 3.0  # degrees: 15 mm from head to foot

HINT = "booklet calibrate --set writes it anew; booklet calibrate --forget removes it"
CHOICES: Mapping[str, tuple[str, ...]] = {"flip": get_args(Flip), "duplex": get_args(Duplex), "tray": get_args(Tray)}
NUMBERS: Mapping[str, tuple[float, float]] = {
    "margins_mm.left": (0, MOST_MARGIN),
    "margins_mm.right": (0, MOST_MARGIN),
    "margins_mm.top": (0, MOST_MARGIN),
    "margins_mm.bottom": (0, MOST_MARGIN),
    "back.right_mm": (-MOST_OFFSET, MOST_OFFSET),
    "back.up_mm": (-MOST_OFFSET, MOST_OFFSET),
    "back.turn_deg": (-MOST_TURN, MOST_TURN),
}
KEY = re.compile(r"\s*(\[*)\s*([^\s#=\[\]][^#=\[\]]*?)\s*(?:=|\])")  # of a line: a table's name, or a value's


def written(printer: Printer) -> str:
    """The profile as a file that a person can read and change. Lengths are millimetres, to a hundredth."""
    m, back = printer.margins, printer.back
    return f"""# What is true of this printer; written by `booklet calibrate --set`, and yours to change.
flip = "{printer.flip}"  # the edge over which sheets are turned: long or short
duplex = "{printer.duplex}"  # automatic, or manual: fronts and backs come as two files
tray = "{printer.tray}"  # how printed sheets come out: face-up or face-down; for manual

[margins_mm]  # what it cannot print on, of an upright sheet with its head up
left = {_mm(m.left)}
right = {_mm(m.right)}
top = {_mm(m.top)}
bottom = {_mm(m.bottom)}

[back]  # how far backs are moved to lie behind their fronts, looking at the back with its head up
right_mm = {_mm(back.dx)}
up_mm = {_mm(back.dy)}
turn_deg = {back.turn:.3f}  # anticlockwise about the middle of the sheet
"""


def profile(text: str, file: str) -> Printer:
    """The printer that a profile describes; what it leaves out is as usual.

    `file` is its name for problems. Raises ContentError with all of them.
    """
    try:
        read = tomllib.loads(text.removeprefix("\ufeff"))  # which some editors put before a text
    except tomllib.TOMLDecodeError as error:
        what, line, column = _placed(str(error))
        raise ContentError([Problem(file, line, column, "", what, HINT)]) from None
    except RecursionError:
        raise ContentError([Problem(file, 0, 0, "", "is nested too deeply", HINT)]) from None
    except ValueError:  # int() refuses numbers of thousands of digits
        raise ContentError([Problem(file, 0, 0, "", "holds a number that is too long", HINT)]) from None
    found = _Found(text, file, dict(_flat(read)))
    problems = [*found.unknown(), *found.wrong()]
    if problems:
        raise ContentError(problems)
    said = found.values
    usual = Printer()
    lengths = {name: mm(float(str(said[name]))) for name in NUMBERS if name in said}
    return Printer(
        margins=Insets(
            left=lengths.get("margins_mm.left", usual.margins.left),
            right=lengths.get("margins_mm.right", usual.margins.right),
            top=lengths.get("margins_mm.top", usual.margins.top),
            bottom=lengths.get("margins_mm.bottom", usual.margins.bottom),
        ),
        back=Registration(
            dx=lengths.get("back.right_mm", 0),
            dy=lengths.get("back.up_mm", 0),
            turn=float(str(said.get("back.turn_deg", 0))),
        ),
        flip="short" if said.get("flip") == "short" else "long",
        duplex="manual" if said.get("duplex") == "manual" else "automatic",
        tray="face-up" if said.get("tray") == "face-up" else "face-down",
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The values of a file by dotted name."""

    text: str
    file: str
    values: Mapping[str, object]

    def unknown(self) -> Iterator[Problem]:
        known = [*CHOICES, *NUMBERS]
        for name in self.values:
            if name not in known:
                yield self._problem(name, "unknown name", f"there are {', '.join(known)}")

    def wrong(self) -> Iterator[Problem]:
        for name, choices in CHOICES.items():
            if name in self.values and self.values[name] not in choices:
                yield self._problem(name, f"expected {' or '.join(choices)}, got {_shown(self.values[name])}", HINT)
        for name, (least, most) in NUMBERS.items():
            value = self.values.get(name, least)
            # NaN lies between no two numbers
            if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= most:
                yield self._problem(name, f"expected a number from {least:g} to {most:g}, got {_shown(value)}", HINT)

    def _problem(self, name: str, what: str, hint: str) -> Problem:
        line, column = _line_of(self.text, name)
        return Problem(self.file, line, column, name if name.isprintable() else ascii(name), what, hint)


def _line_of(text: str, name: str) -> tuple[int, int]:
    """Line and column of the key of that dotted name, or of the table that it stands in; 0 where neither is found."""
    table = ""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not (key := KEY.match(line)):
            continue
        told = re.sub(r"[\s\"']", "", key[2])
        if key[1]:
            table = told
        here = table if key[1] else f"{table}.{told}".removeprefix(".")
        if name == here or (not key[1] and name.startswith(f"{here}.")):
            return number, key.start(2) + 1
    return 0, 0


def _flat(read: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in read.items():
        if isinstance(value, dict) and not before:
            yield from _flat(value, f"{name}.")
        else:
            yield (f'{before}"{name}"' if "." in name else f"{before}{name}"), value


def _shown(value: object) -> str:
    """A value of somebody's file, in few characters."""
    try:
        return f"{value!r:.40}"
    except ValueError:  # Python writes out no number of more than 4300 digits
        return "a number of thousands of digits"


def _placed(message: str) -> tuple[str, int, int]:
    """What tomllib says, its line and column apart."""
    match = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if match is None:
        return message, 0, 0
    return message[: match.start()], int(match[1] or 0), int(match[2] or 0)


def _mm(length: float) -> str:
    return f"{round(to_mm(length), 2) + 0.0:.2f}"
