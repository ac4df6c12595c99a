"""Words that a cut, a fold or the edge of the sheet goes through, and what the printer does not reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.base.geometry import Rect, excess, mm, to_mm
from booklet.verify.hands.book import Book, some
from booklet.verify.judge.unread import STRANGERS
from booklet.verify.opened.faults import Fault
from booklet.verify.opened.ink import DOT, inked
from booklet.verify.opened.sides import Side

_ROUNDED = mm(0.5)  # margins are read off printers in whole millimetres
_A_HAIR = mm(0.2)  # the box of an upright letter grows by less than that where a back is printed askew


def cut_words(book: Book, right: frozenset[int] = frozenset()) -> Iterator[Fault]:
    """Words that lie partly on a page and partly elsewhere, or off the paper.

    What is cut off a page that is `right`, as its reader has it, is cut off there too.
    """
    for number, side in enumerate(book.sides):
        pieces = [(i, page.face.rect) for i, page in enumerate(book.pages) if page.face.side == number]
        for word in side.words:
            if told := _cut(book, side, word.box, pieces, right):
                hint = "the text is too wide, or lies in the wrong place"
                yield book.side_fault("clipped", number, f"{word.text[:30]!r} {told}", hint)


def _cut(book: Book, side: Side, box: Rect, pieces: Sequence[tuple[int, Rect]], right: frozenset[int]) -> str:
    """What is cut off a word; empty if nothing is."""
    sheet = Rect.of(side.size)
    touched = [(i, rect) for i, rect in pieces if rect.overlaps(box)]
    if right and all(i in right for i, _ in touched):
        return ""
    if (off := _over(box, sheet)) > _A_HAIR:
        # pages of others keep what their boxes hide
        hidden = book.ticket.format in STRANGERS and not _inked(side, box.common(sheet))
        return "" if hidden else f"reaches {excess(off)} over the edge of the sheet"
    if on := next((piece for piece in touched if piece[1].holds(box.centre)), None):
        i, rect = on
        over = _over(box, rect)
        lost = over > _A_HAIR and _crosses(side, box, rect)
        return f"reaches {excess(over)} over the edge of {book.page_name(i)}, to be cut or folded" if lost else ""
    for i, rect in touched:
        shared = box.common(rect)
        if min(shared.width, shared.height) > _A_HAIR and _inked(side, shared):
            return f"reaches from outside onto {book.page_name(i)}"
    return ""


def _inked(side: Side, rect: Rect) -> bool:
    return min(rect.width, rect.height) > 0 and inked(side.picture(rect)).getbbox() is not None


def out_of_reach(book: Book, margin: float, as_theirs: frozenset[int] = frozenset()) -> Iterator[Fault]:
    """Words, and other ink, nearer to the edge of the paper than a printer prints.

    Words are lost, so they are faults; where all pages of a side are `as_theirs`, of somebody who set them so near to
    the edge, it is a warning. Of other ink a little may be meant to be lost.
    """
    for number, side in enumerate(book.sides):
        edges = _inked_edges(side, margin)
        if not edges:
            continue
        reach = Rect.of(side.size).outset(_ROUNDED - margin)
        told = f"in the printer's margin of {to_mm(margin):g} mm: {', '.join(edges)}"
        if lost := [word.text for word in side.words if _over(word.box, reach) > 0 and _crosses(side, word.box, reach)]:
            what, hint = f"{some(lost)} {told}", "they may not be printed; widen the page's margin"
            here = (i for i, page in enumerate(book.pages) if page.face.side == number)
            yield book.side_fault("clipped", number, what, hint, mild=all(i in as_theirs for i in here))
        else:
            yield book.side_fault("clipped", number, f"ink {told}", "a little of it may not be printed", mild=True)


def _crosses(side: Side, box: Rect, within: Rect) -> bool:
    """Whether there is ink of a word outside of a rectangle: the box of a letter is often larger than the letter."""
    parts = (
        Rect(box.x, box.y, within.left - box.x, box.height),
        Rect(within.right, box.y, box.right - within.right, box.height),
        Rect(box.x, box.y, box.width, within.bottom - box.y),
        Rect(box.x, within.top, box.width, box.top - within.top),
    )
    return any(inked(side.picture(part)).getbbox() for part in parts if min(part.width, part.height) >= DOT)


def _inked_edges(side: Side, margin: float) -> list[str]:
    """The edges whose margin has ink, and how near to the edge it comes."""
    width, height = side.size.width, side.size.height
    margin -= DOT  # a line that begins where the printer does colours half a dot before it
    if margin < DOT:
        return []
    strips = {
        "left": Rect(0, 0, margin, height),
        "right": Rect(width - margin, 0, margin, height),
        "head": Rect(0, height - margin, width, margin),
        "foot": Rect(0, 0, width, margin),
    }
    found = []
    for name, strip in strips.items():
        picture = inked(side.picture(strip))
        if box := picture.getbbox():
            left, top, right, bottom = box
            near = {"left": left, "right": picture.width - right, "head": top, "foot": picture.height - bottom}[name]
            found.append(f"{to_mm(near * DOT):.1f} mm from the {name}")
    return found


def _over(inner: Rect, outer: Rect) -> float:
    """How far a rectangle reaches over the edges of another, in points; negative inside."""
    return max(outer.left - inner.left, inner.right - outer.right, outer.bottom - inner.bottom, inner.top - outer.top)
