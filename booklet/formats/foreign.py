"""Pages of any size, made elsewhere, on sheets: a booklet, a fold, cards or a page a side, by the plans of our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from booklet.base.errors import ContentError, Problem
from booklet.base.geometry import Insets, Rect, Size, measure, mm
from booklet.base.papers import Binding
from booklet.formats.layout.pages import stylebook
from booklet.formats.product import Composition, Job, Plan, registered
from booklet.formats.sheets.marks import marked
from booklet.formats.sheets.plans import cards_plan, eight_plan, leaflet_plan, nest_plan
from booklet.formats.sheets.standing import lies
from booklet.impose import Sheet
from booklet.impose.fitting import SLACK, Fitted, fitted
from booklet.impose.fold import PAGE_COUNT
from booklet.impose.grid import Grid
from booklet.impose.nest import Nest
from booklet.page import Page

Way = Literal["saddle", "fold", "cards", "pages"]
"""What hands make of the sheets."""

Blanks = Literal["end", "before-last"]
"""Where pages stand that are missing for whole sheets: behind the last page, or before it."""

MULTIPLE: dict[Way, int] = {"saddle": 4, "fold": PAGE_COUNT, "cards": 2, "pages": 1}
"""Pages come in multiples of as many."""

FILLING: frozenset[Way] = frozenset({"fold", "pages"})
"""Ways whose page is a share of the paper: a size that is asked for has no place there."""

LEAST_SIDE = mm(10)  # of a finished page: what `verify` takes for one
FEWER = "make a booklet of each of its parts, or lay its pages on sheets with --as pages, and bind those"

Order = tuple[int | None, ...]
"""For each place of a page in a plan the page of the files that stands there, counted through from 0; None is blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to make of the pages of files, in their order; problems call them `files`.

    `size` is the finished page, else the files' own. Only with `scale_to_fit` are pages printed larger or smaller than
    they are. With a `common_back` the last page is the back of every card. `caliper_mm` is the thickness of the paper
    of a booklet whose fore-edge is trimmed after folding, `binding` the side at which a booklet or a fold hangs
    together.
    """

    files: tuple[str, ...]
    way: Way
    size: Size | None = None
    scale_to_fit: bool = False
    copy_count: int = 1
    common_back: bool = False
    blanks: Blanks = "end"
    caliper_mm: float | None = None
    binding: Binding = "left"

    @property
    def its(self) -> str:
        """`its` of one file, `their` of several."""
        return "its" if len(self.files) == 1 else "their"

    @property
    def it_has(self) -> str:
        """What begins a sentence on what is in the files."""
        return "it has" if len(self.files) == 1 else "they have"

    def problem(self, what: str, hint: str = "", *, number: int | None = None) -> Problem:
        """A problem with the file of that number, from 0, or with all of them."""
        file = " + ".join(self.files) if number is None else self.files[number]
        return Problem(file, 0, 0, "", what, hint)


@dataclass(frozen=True, slots=True)
class Laid:
    """Pieces on sheets, the finished page, and what pages are enlarged by to be printed on it."""

    on: Fitted
    page: Size
    scale: float


def order_of(wish: Wish, page_count: int) -> Order:
    """The pages of the plan. Raises ContentError for more than a fold has, and for a common back without fronts."""
    multiple = MULTIPLE[wish.way]
    pages: list[int | None] = list(range(page_count))
    if wish.way == "fold" and page_count > multiple:
        what = f"{wish.it_has} {page_count} pages, and a fold has {multiple}"
        raise ContentError([wish.problem(what, "save eight of them as a file, or make a booklet with --as saddle")])
    if wish.common_back:
        if page_count < 2:
            raise ContentError(
                [wish.problem(f"{wish.it_has} one page, and so no back in common", "leave out --common-back")]
            )
        pages = [page for front in pages[:-1] for page in (front, pages[-1])]
    blank: list[int | None] = [None] * (-len(pages) % multiple)
    if wish.blanks == "before-last" and page_count > 1:
        pages = [*pages[:-1], *blank, pages[-1]]
    else:
        pages += blank
    if wish.way == "cards" and len(pages) > 2:  # copies of a single card are its plan's business
        pages = [page for a, b in zip(pages[0::2], pages[1::2], strict=True) for page in (a, b) * wish.copy_count]
    return tuple(pages)


def laid(wish: Wish, page: Size, count: int, sheets: tuple[Sheet, Sheet], *, bleed: float = 0) -> Laid:
    """Where that many pages of a size lie, blanks among them, on the paper upright or lying.

    `bleed` is what the pages have of it. Raises ContentError for pages too large for the paper, or for the size that
    was wished for.
    """
    rooms = (wish.size,) if wish.size else _rooms(wish.way, sheets)
    most = max(min(room.width / page.width, room.height / page.height) for room in rooms)
    count = max(count, 2 * wish.copy_count)

    def at(finished: Size, scale: float) -> Laid | None:
        on = _fitted(wish.way, finished, count, sheets, scale * bleed)
        return Laid(on, _finished(wish.way, on), scale) if on else None

    if wish.scale_to_fit and (wish.size or wish.way in FILLING or not at(page, 1)):
        found = at(wish.size or Size(most * page.width, most * page.height), most)
    else:
        found = at(wish.size or page, 1) if holds(wish.size or page, page) else None
    if found is None:
        raise ContentError([_too_large(wish, page, sheets[0].size, most)])
    if min(found.page.width, found.page.height) < LEAST_SIDE:
        what = f"at {100 * found.scale:.0f} % {wish.its} pages of {measure(page)} are smaller than a knife can cut"
        raise ContentError([wish.problem(what, "take a larger --paper, or pages of another shape")])
    return found


def strangers_plan(job: Job, wish: Wish, order: Order, at: Laid, file: str) -> Plan:
    """The plan for the job's printer, with its marks; the pages of its slots are places in `order`."""
    # blanks at the end are nobody's pages; others are, or what follows them would be a page too early
    count = len(order) if wish.way == "cards" else max(i for i, page in enumerate(order) if page is not None) + 1
    # only their number and size count: what is on them comes from elsewhere
    pages = [Page(str(number + 1), at.page, (), Rect.of(at.page)) for number in range(count)]
    composition, on = Composition(tuple(pages)), at.on
    match wish.way:
        case "saddle":
            spreads = Nest(on.sheet, at.page, columns=on.columns, rows=on.rows, gap=on.gap)
            plan = nest_plan(job, composition, file, spreads, bleed=on.bleed, binding=wish.binding, fewer=FEWER)
        case "fold":
            plan = eight_plan(job, composition, file, at.page, binding=wish.binding)
        case "cards":
            grid = Grid(on.sheet, at.page, on.columns, on.rows, on.gap, on.gap, on.origin)
            copy_count = wish.copy_count if count == 2 else 1
            plan = cards_plan(job, composition, file, grid, on.bleed, copy_count)
        case "pages":
            plan = leaflet_plan(job, composition, file, at.page)
    return registered(marked(job, plan, composition, stylebook(job, "handout")), job.printer.back)


def _fitted(way: Way, page: Size, count: int, sheets: tuple[Sheet, Sheet], bleed: float) -> Fitted | None:
    match way:
        case "saddle":
            return fitted(Size(2 * page.width, page.height), count // 4, sheets, bleed=bleed)
        case "cards":
            return fitted(page, count // 2, sheets, bleed=bleed)
        case "fold":
            eighth = _eighth(sheets)
            return Fitted(sheets[1].size, eighth, 4, 2, bleed=0, inside=False) if holds(eighth, page) else None
        case "pages":
            whole = [_whole(sheet, page) for sheet in sheets if holds(sheet.size, page)]
            return min(whole, key=lambda one: (not one.inside, lies(one.sheet) != lies(page)), default=None)


def _finished(way: Way, on: Fitted) -> Size:
    return Size(on.piece.width / 2, on.piece.height) if way == "saddle" else on.piece


def _rooms(way: Way, sheets: tuple[Sheet, Sheet]) -> tuple[Size, ...]:
    """The largest pages that the paper has room for, upright and lying; cards lie where the printer reaches."""
    match way:
        case "saddle":
            return tuple(Size(sheet.size.width / 2, sheet.size.height) for sheet in sheets)
        case "pages":
            return tuple(sheet.size for sheet in sheets)
        case "fold":
            return (_eighth(sheets),)
        case "cards":
            return tuple(_centred(sheet) for sheet in sheets)


def _whole(sheet: Sheet, page: Size) -> Fitted:
    """A sheet that is one page, in whose middle the file's stands."""
    inside = holds(_centred(sheet), page)
    return Fitted(sheet.size, sheet.size, 1, 1, bleed=0, inside=inside)


def _eighth(sheets: tuple[Sheet, Sheet]) -> Size:
    lying = sheets[1].size
    return Size(lying.width / 4, lying.height / 2)


def _centred(sheet: Sheet) -> Size:
    across, down = (
        max(sheet.margins.left, sheet.margins.right),
        max(sheet.margins.top, sheet.margins.bottom),
    )
    return Rect.of(sheet.size).inset(Insets(across, across, down, down)).size


def holds(finished: Size, page: Size) -> bool:
    """Whether a page has room on a finished one, but for what programs round."""
    return page.width <= finished.width + SLACK and page.height <= finished.height + SLACK


def _too_large(wish: Wish, page: Size, paper: Size, most: float) -> Problem:
    its, on = f"{wish.its} pages of {measure(page)}", f"the paper of {measure(paper)}"
    if wish.size and (wish.scale_to_fit or holds(wish.size, page)):
        what = {
            "saddle": f"two pages of {measure(wish.size)} side by side do not fit {on}",
            "cards": f"cards of {measure(wish.size)} do not fit {on}",
        }[wish.way]
        return wish.problem(what, "ask for a smaller --size, or for a larger --paper")
    if wish.size:
        what = f"{its} are larger than {measure(wish.size)}"
    else:
        what = {
            "saddle": f"two of {its} side by side do not fit {on}",
            "fold": f"{its} are larger than an eighth of {on}",
            "cards": f"{its} do not fit {on}",
            "pages": f"{its} do not fit {on}",
        }[wish.way]
    return wish.problem(what, f"--scale-to-fit prints them at {100 * most:.0f} %")
