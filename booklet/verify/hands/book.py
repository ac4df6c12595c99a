"""What lies on the table after all was printed, cut and folded: pages with their words and pictures, by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from booklet.base.geometry import Insets, Point, Rect, mm, to_mm
from booklet.base.ticket import COPY_NAME, Ticket
from booklet.verify.hands.folding import Handled, Shown, faces_of_card
from booklet.verify.opened.faults import Fault, Kind
from booklet.verify.opened.sides import DPI, Face, Side
from booklet.verify.opened.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

_PLAY = Point(mm(0.7), mm(0.3))  # a name may lie elsewhere by that, and a letter end before its width does
MANY = 5  # words that are told one by one


@dataclass(frozen=True, slots=True)
class Book:
    """A ticket, the sides of a file as a true printer prints them, and what hands made of them.

    A page is known by its place in `handled.pages`, from 0.
    """

    ticket: Ticket
    sides: tuple[Side, ...]
    handled: Handled

    @property
    def pages(self) -> tuple[Shown, ...]:
        return self.handled.pages

    def words(self, page: int) -> tuple[Word, ...]:
        """The words of a page where one sees them on it, but for the name of its copy."""
        return tuple(word for word in self._seen(page) if not self._is_name(page, word))

    def name(self, page: int) -> str:
        """The name of its copy where a run has it on its sheets; nothing where it stands on another page."""
        return " ".join(word.text for word in self._seen(page) if self._is_name(page, word))

    def is_of_name(self, page: int, patch: Rect) -> bool:
        """Whether ink is that of the name of a copy."""
        return any(
            self._is_name(page, word) and word.box.outset(_PLAY.x).contains(patch, tolerance=0)
            for word in self._seen(page)
        )

    def _seen(self, page: int) -> tuple[Word, ...]:
        face = self.pages[page].face
        return self.sides[face.side].seen(face)

    def _is_name(self, page: int, word: Word) -> bool:
        """Whether a word stands where the pages of a run have the name of their copy: at the foot, beside the fold."""
        shown = self.pages[page]
        if not self.ticket.personal or shown.number is None or word.quarter:
            return False
        on_left = shown.number % 2 == 1
        away = shown.face.size.width - word.box.right if on_left else word.at.x
        off = away - COPY_NAME.x + (shown.shift if on_left else -shown.shift)
        return abs(off) < _PLAY.x and abs(word.at.y - COPY_NAME.y) < _PLAY.y

    def picture(self, page: int, *, dx: float = 0, dy: float = 0, dpi: float = DPI) -> Image:
        """What one sees of a page; or of the paper that far to the right of it and above."""
        face = self.pages[page].face
        part = face.part(Rect.of(face.size).shifted(dx, dy))
        return self.sides[face.side].picture(part.rect, upside_down=part.upside_down, dpi=dpi)

    def window(self, page: int) -> Face:
        """A page with the bleed around it, as far as it goes: not over the fold."""
        shown, bleed = self.pages[page], self.ticket.bleed
        around = Insets(0 if shown.fold == "left" else bleed, 0 if shown.fold == "right" else bleed, bleed, bleed)
        return shown.face.part(Rect.of(shown.face.size).grown(around))

    def fault(self, kind: Kind, page: int, what: str, hint: str = "", *, mild: bool = False) -> Fault:
        """A fault of a page."""
        side = self.pages[page].face.side
        on_paper = self.ticket.turning not in {"screen", "shop"}
        where = f"{self.page_name(page)}, {self.side_name(side)}" if on_paper else self.page_name(page)
        return Fault(kind=kind, file=self.sides[side].file, where=where, what=what, hint=hint, mild=mild)

    def side_fault(self, kind: Kind, side: int, what: str, hint: str = "", *, mild: bool = False) -> Fault:
        """A fault of a whole side."""
        where, file = self.side_name(side), self.sides[side].file
        return Fault(kind=kind, file=file, where=where, what=what, hint=hint, mild=mild)

    def page_name(self, page: int) -> str:
        if self.ticket.method == "cards":
            each = faces_of_card(self.ticket)
            return f"card {page // each + 1} {('front', 'back')[page % each]}"
        if self.ticket.stretches and page < len(self.ticket.numbers):
            return f"page {page + 1}, {self.ticket.numbers[page]} of the book"
        return f"page {page + 1}"

    def side_name(self, side: int) -> str:
        return side_name(self.ticket, side)


def side_name(ticket: Ticket, side: int) -> str:
    """A side as the person at the printer knows it."""
    match ticket.turning:
        case "screen" | "shop":
            return f"page {side + 1}"
        case "one-side":
            return f"sheet {side + 1}"
        case _:
            return f"sheet {side // 2 + 1} {('front', 'back')[side % 2]}"


def away(dx: float, dy: float) -> str:
    """A way in words: `1.0 mm to the right and 0.5 mm down`."""
    across = f"{abs(to_mm(dx)):.2f} mm to the {'right' if dx > 0 else 'left'}"
    return f"{across} and {abs(to_mm(dy)):.2f} mm {'up' if dy > 0 else 'down'}"


def size_in_words(rect: Rect) -> str:
    """A place on a page: `5.0 x 0.3 mm, 12.0 mm from the left and 3.0 mm from the foot`."""
    width, height, left, foot = (to_mm(each) for each in (rect.width, rect.height, rect.x, rect.y))
    return f"{width:.1f} x {height:.1f} mm, {left:.1f} mm from the left and {foot:.1f} mm from the foot"


def some(words: Iterable[str]) -> str:
    """The first of some words, and how many more there are."""
    told = list(words)
    first = ", ".join(repr(word[:30]) for word in told[:MANY])
    return f"{first} and {len(told) - MANY} more" if len(told) > MANY else first or "nothing"
