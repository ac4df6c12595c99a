"""The words on a page of a PDF, with their places and their way up."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from booklet.geometry import Matrix, Point, Rect
from booklet.verify.limits import CHARACTERS, TooMuchError

if TYPE_CHECKING:  # or pdfium would be loaded before anything is read
    from pypdfium2 import PdfTextPage

_BROKEN = frozenset({0, 2, 0xFFFE})  # what pdfium gives for a character without a meaning, and for a divided word
_APART = 1.5  # in heights of a letter: further from where the last one ended, another word begins


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them.

    `at` is where the first one stands on its baseline, `box` what all of them cover, in points. `turn` says how far its
    baseline is turned, in degrees anticlockwise.
    """

    text: str
    at: Point
    box: Rect
    turn: float = 0

    def moved(self, matrix: Matrix) -> Word:
        """The word after the paper under it was shifted and turned."""
        turn = self.turn + math.degrees(math.atan2(matrix.b, matrix.a))
        return replace(self, at=matrix.apply(self.at), box=matrix.apply_to_rect(self.box), turn=turn)

    @property
    def quarter(self) -> int:
        """Its way up to the nearest quarter turn: 0 is upright, 180 upside down."""
        return round(self.turn / 90) % 4 * 90


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character: where it stands, what it covers, how it is turned."""

    text: str
    at: Point
    box: Rect
    turn: float


def words(page: PdfTextPage) -> tuple[Word, ...]:
    """The words of a page in the order in which they were drawn, in the page's own coordinates.

    Raises TooMuchError.
    """
    count = page.count_chars()
    if count > CHARACTERS:
        raise TooMuchError(f"a page has {count} characters; {CHARACTERS} are read")
    return tuple(_joined(letters) for letters in _runs(page, count))


def _runs(page: PdfTextPage, count: int) -> Iterator[list[_Letter]]:
    run: list[_Letter] = []
    for i in range(count):
        letter = _letter(page, i)
        if run and (letter is None or _starts_a_word(run[-1], letter)):
            yield run
            run = []
        if letter is not None:
            run.append(letter)
    if run:
        yield run


def _starts_a_word(last: _Letter, letter: _Letter) -> bool:
    """Whether there is too much room between two letters, or they are turned differently."""
    height = max(last.box.width, last.box.height, 1)
    reach = max(last.box.width, last.box.height) + _APART * height
    far = math.dist((last.at.x, last.at.y), (letter.at.x, letter.at.y)) > reach
    return far or abs((letter.turn - last.turn + 180) % 360 - 180) > 1


def _letter(page: PdfTextPage, i: int) -> _Letter | None:
    """The character of that number; None for a space, which has no ink."""
    from pypdfium2 import raw

    code = raw.FPDFText_GetUnicode(page.raw, i)
    if code in _BROKEN or code > 0x10FFFF or chr(code).isspace():
        return None
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    raw.FPDFText_GetCharBox(page.raw, i, left, right, bottom, top)
    raw.FPDFText_GetCharOrigin(page.raw, i, x, y)
    box = Rect(left.value, bottom.value, right.value - left.value, top.value - bottom.value)
    return _Letter(chr(code), Point(x.value, y.value), box, math.degrees(raw.FPDFText_GetCharAngle(page.raw, i)))


def _joined(letters: list[_Letter]) -> Word:
    box = letters[0].box
    for letter in letters[1:]:
        box = box.union(letter.box)
    return Word("".join(letter.text for letter in letters), letters[0].at, box, letters[0].turn)
