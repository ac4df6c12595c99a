"""The frames in which a side draws its pages, and what it draws outside of them: read off its operators.

Whoever places pages on a sheet clips each to its own edges: `q ... cm ... re W n ... Q` (ISO 32000-1, 8.5.4). The
rectangles of a page's size are where the pages are, whatever is drawn on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from booklet.base.geometry import Matrix, Point, Rect, Size, mm
from booklet.verify.opened.sides import Side, side_of

if TYPE_CHECKING:
    import pikepdf

_ALIKE = mm(0.1)
_SAME_FORM = 0.002  # between a clip's share of a page's width and of its height
_HALF = 0.5  # a page printed smaller than that is another page
_PATH = frozenset(["m", "l", "c", "v", "y", "h"])
_PAINTS = frozenset(["S", "s", "F", "f", "f*", "B", "B*", "b", "b*", "Do", "Tj", "TJ", "'", '"', "sh", "INLINE IMAGE"])

Instruction = tuple[Any, Any]
"""Operands and an operator, as pikepdf has them."""


@dataclass(frozen=True, slots=True)
class Framed:
    """Where the middles of the frames of a side are, in points, and the operators outside of them that paint.

    `scales` are those of clips that have the form of a page and another size: how much smaller or larger they are.
    """

    frames: tuple[Point, ...]
    outside: bytes | None
    scales: tuple[float, ...] = ()


def framed(page: pikepdf.Page, side: Side, sizes: Sequence[Size]) -> Framed:
    """The frames of one of those sizes on a page, which is that side, as its printer prints them."""
    import pikepdf

    walk = _Walk(sizes)
    for operands, operator in pikepdf.parse_content_stream(page):
        walk.step(operands, operator)
    place = side.shown.then(side.printed)
    paints = any(operator_name(operator) in _PAINTS for _, operator in walk.outside)
    outside = pikepdf.unparse_content_stream(walk.outside) if paints else None
    return Framed(tuple(place.apply(centre) for centre in walk.frames), outside, tuple(walk.scales))


class _Walk:
    """Goes through operators and keeps those outside of frames."""

    def __init__(self, sizes: Sequence[Size]) -> None:
        self.frames: list[Point] = []
        self.outside: list[Instruction] = []
        self.scales: list[float] = []
        self._sizes = sizes
        self._matrix = Matrix()
        self._stack: list[tuple[int, Matrix]] = []  # where each open `q` stands in `outside`, the matrix before it
        self._inside = 0  # how many `q` are open since a frame began, its own one too
        self._path: Rect | None = None
        self._clip: Rect | None = None

    def step(self, operands: Any, operator: Any) -> None:  # noqa: ANN401 -- pikepdf ships no types
        name = operator_name(operator)
        if self._inside:
            self._inside += (name == "q") - (name == "Q")
            return
        match name:
            case "q":
                self._stack.append((len(self.outside), self._matrix))
            case "Q" if self._stack:
                _, self._matrix = self._stack.pop()
            case "cm":
                self._matrix = _matrix(operands).then(self._matrix)
            case "re":
                self._path = None if self._path else _rect(operands)
            case "W" | "W*":
                self._clip = self._path
            case "n":
                frame, self._path, self._clip = self._clip, None, None
                if frame and self._stack and self._is_frame(frame):
                    self.frames.append(self._matrix.apply(frame.centre))
                    start, self._matrix = self._stack.pop()
                    del self.outside[start:]
                    self._inside = 1
                    return
            case _ if name in _PATH or name in _PAINTS:
                self._path = self._clip = None
        self.outside.append((operands, operator))

    def _is_frame(self, rect: Rect) -> bool:
        m = self._matrix
        width, height = rect.width * (m.a**2 + m.b**2) ** 0.5, rect.height * (m.c**2 + m.d**2) ** 0.5
        if any(abs(width - size.width) < _ALIKE and abs(height - size.height) < _ALIKE for size in self._sizes):
            return True
        for size in self._sizes:
            across, along = width / size.width, height / size.height
            if abs(across - along) < _SAME_FORM and _HALF < across < 1 / _HALF:
                self.scales.append(across)
        return False


@contextmanager
def lone(pdf: pikepdf.Pdf, number: int, operators: bytes) -> Iterator[Side]:
    """A page of a file, from 0, that draws nothing but those operators."""
    import pikepdf
    from pypdfium2 import PdfDocument

    with pikepdf.new() as other:
        other.pages.append(pdf.pages[number])
        other.pages[0].Contents = other.make_stream(operators)
        data = BytesIO()
        other.save(data)
    document = PdfDocument(data.getvalue())
    try:
        yield side_of(document[0], "", number + 1)
    finally:
        document.close()


def operator_name(operator: Any) -> str:  # noqa: ANN401
    """What an operator is called; nothing for bytes that are no name."""
    try:
        return str(operator)
    except UnicodeDecodeError:
        return ""


def _matrix(operands: Any) -> Matrix:  # noqa: ANN401
    numbers = _numbers(operands, 6)
    return Matrix(*numbers) if numbers else Matrix()


def _rect(operands: Any) -> Rect | None:  # noqa: ANN401
    numbers = _numbers(operands, 4)
    if numbers is None:
        return None
    x, y, width, height = numbers
    return Rect(min(x, x + width), min(y, y + height), abs(width), abs(height))


def _numbers(operands: Any, count: int) -> list[float] | None:  # noqa: ANN401
    try:
        numbers = [float(operand) for operand in operands]
    except (TypeError, ValueError):
        return None
    return numbers if len(numbers) == count else None
