"""The words on a page of a PDF, with their places and their way up."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from booklet.base.geometry import Matrix, Point, Rect
from booklet.verify.opened.limits import CHARACTERS, TooMuchError

if TYPE_CHECKING:  # or pdfium would be loaded before anything is read
    from pypdfium2 import PdfTextPage

_BROKEN = frozenset({0, 2, 0xFFFE})  # what pdfium gives for a character without a meaning, and for a divided word
_APART = 1.5  # in heights of a letter: further from where the last one ended, another word begins


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them.

    `at` is where the first one stands on its baseline, `box` what all of them cover, in points. `turn` says how far its
    baseline is turned, in degrees anticlockwise. `stands` are the places of all of its characters on the page that it
    was read from, from which `way` leads to where it is now. Of a word that is not `legible` nobody can say which
    letters its signs are.
    """

    text: str
    at: Point
    box: Rect
    turn: float = 0
    stands: tuple[Point, ...] = ()
    way: Matrix = Matrix()
    legible: bool = True

    def moved(self, matrix: Matrix) -> Word:
        """The word after the paper under it was shifted and turned."""
        turn = self.turn + math.degrees(math.atan2(matrix.b, matrix.a))
        box, way = matrix.apply_to_rect(self.box), self.way.then(matrix)
        return Word(self.text, matrix.apply(self.at), box, turn, self.stands, way, self.legible)

    @property
    def letters(self) -> Iterator[tuple[str, Point]]:
        """Its characters, each with its place on the baseline."""
        for letter, at in zip(self.text, self.stands, strict=True):
            yield letter, self.way.apply(at)

    @property
    def quarter(self) -> int:
        """Its way up to the nearest quarter turn: 0 is upright, 180 upside down."""
        return round(self.turn / 90) % 4 * 90


class _Letter(NamedTuple):
    """One character: where it stands, what it covers, in points, and how it is turned."""

    text: str
    x: float
    y: float
    left: float
    bottom: float
    right: float
    top: float
    turn: float
    legible: bool

    @property
    def size(self) -> float:
        """The longer side of what it covers."""
        return max(self.right - self.left, self.top - self.bottom)


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
    for letter in _letters(page, count):
        if run and (letter is None or _starts_a_word(run[-1], letter)):
            yield run
            run = []
        if letter is not None:
            run.append(letter)
    if run:
        yield run


def _starts_a_word(last: _Letter, letter: _Letter) -> bool:
    """Whether there is too much room between two letters, or they are turned differently."""
    reach = last.size + _APART * max(last.size, 1)
    far = math.dist((last.x, last.y), (letter.x, letter.y)) > reach
    return far or abs((letter.turn - last.turn + 180) % 360 - 180) > 1


def _letters(page: PdfTextPage, count: int) -> Iterator[_Letter | None]:
    """The characters of a page; None for a space, which has no ink."""
    from pypdfium2 import raw

    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    for i in range(count):
        code = raw.FPDFText_GetUnicode(page.raw, i)
        if code in _BROKEN or code > 0x10FFFF or chr(code).isspace():
            yield None
            continue
        raw.FPDFText_GetCharBox(page.raw, i, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(page.raw, i, x, y)
        turn = -math.degrees(raw.FPDFText_GetCharAngle(page.raw, i))  # pdfium counts clockwise
        legible = raw.FPDFText_HasUnicodeMapError(page.raw, i) != 1
        yield _Letter(chr(code), x.value, y.value, left.value, bottom.value, right.value, top.value, turn, legible)


def _joined(letters: list[_Letter]) -> Word:
    first = letters[0]
    left, bottom = min(letter.left for letter in letters), min(letter.bottom for letter in letters)
    right, top = max(letter.right for letter in letters), max(letter.top for letter in letters)
    box = Rect(left, bottom, right - left, top - bottom)
    stands = tuple(Point(letter.x, letter.y) for letter in letters)
    return Word(
        "".join(letter.text for letter in letters),
        stands[0],
        box,
        first.turn,
        stands,
        legible=all(letter.legible for letter in letters),
    )
