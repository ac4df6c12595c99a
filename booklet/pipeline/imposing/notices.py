"""What a person ought to know of sheets that were made of files from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from booklet.base.errors import Problem
from booklet.base.geometry import Size, measure, mm, to_mm
from booklet.formats.foreign import Laid, Way, Wish
from booklet.formats.sheets.standing import is_of
from booklet.pdf.foreign.page import ForeignPage, Standing, named
from booklet.pdf.foreign.sheets import Pages

if TYPE_CHECKING:
    from booklet.formats import Plan

_SEEN = mm(0.1)
SAME_SCALE = 0.0005
_BESIDE = "where ink runs to the edge of a page, leave it more room: another --paper or --size"
MORE_ROOM: Mapping[Way, str] = {  # for ink that runs over edges
    "saddle": _BESIDE,
    "cards": _BESIDE,
    "fold": "pages of a fold lie edge to edge; --as saddle cuts them out, if --paper has room around them",
    "pages": "pages as large as the paper are not cut; --as cards on a larger --paper has marks to cut them by",
}


def notices(wish: Wish, pages: Pages, common: Size, at: Laid, plan: Plan) -> Iterator[Problem]:
    """File by file, then what is true of all sheets."""
    rest = iter(pages.standing)
    for number, one in enumerate(pages.files):
        standing = [next(rest) for _ in one.pages]
        yield from (wish.problem(note.what, note.hint, number=number) for note in one.notes)
        for what in _strange(one.pages, standing, common, at):
            yield wish.problem(
                what, "look at them in the printed file, or lay pages of one size together", number=number
            )
        if one.press and one.press != pages.files[0].press:
            what = f"its inks are meant for {', '.join(one.press)}, those of {wish.files[0]} for others"
            yield wish.problem(what, "have the print shop look at a proof", number=number)
    yield from (wish.problem(advice.what, advice.hint) for advice in plan.advice)
    has, kept = pages.bleed, at.on.bleed
    if has > kept + _SEEN:
        what = f"of {to_mm(has):.1f} mm of bleed the sheet has room for {to_mm(kept):.1f} mm"
        yield wish.problem(what, MORE_ROOM[wish.way])


@dataclass(frozen=True, slots=True)
class _Look:
    """How a page that is no common one is printed."""

    size: str
    turned: bool
    printed: str


def _strange(pages: Sequence[ForeignPage], standing: Sequence[Standing], common: Size, at: Laid) -> Iterator[str]:
    """Pages that are turned, or have another size than most, and what becomes of them."""
    found: dict[_Look, list[int]] = {}
    for index, (page, stands) in enumerate(zip(pages, standing, strict=True)):
        turned = stands.page != page
        if turned or not is_of(page.size, common):
            found.setdefault(_Look(measure(page.size), turned, _printed(page, stands, common, at)), []).append(index)
    for look, where in found.items():
        one = len(where) == 1
        head = "its head" if one else "their heads"
        way = f"turned, {head} to the left" if look.turned else ""
        told = " and ".join(filter(None, (way, look.printed)))
        yield f"{named(where)} {look.size} and {'is' if one else 'are'} {told}"


def _printed(page: ForeignPage, stands: Standing, common: Size, at: Laid) -> str:
    """How large, where that is not as large as the common ones."""
    if is_of(page.size, common):
        return ""
    if abs(stands.scale - 1) > SAME_SCALE:
        return f"printed at {100 * stands.scale:.1f} %"
    return f"printed in the middle of {measure(at.page)}"
