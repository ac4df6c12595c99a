"""What a product is: how its pages are composed, and how they lie on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from booklet.base.errors import Misfit
from booklet.base.fonts import Fonts
from booklet.base.geometry import Size
from booklet.base.papers import LARGE_PAPERS, Paper, Turning
from booklet.base.ticket import Facts, Ticket
from booklet.formats.product.film import Film
from booklet.formats.product.leaves_out import NOTHING, LeavesOut, Omission
from booklet.impose import Sheet, Side
from booklet.impose.assembly import Assembly, Ruled
from booklet.model import Library, Output
from booklet.model.homework import Homework
from booklet.page import Page
from booklet.printers import TRUE, Printer, Registration
from booklet.sheets import CardSheet
from booklet.themes import Theme
from booklet.words import Words


@dataclass(frozen=True, slots=True)
class Job:
    """What a format is given: everything that was read, and what was asked for.

    `techniques` are the ids that a card or a handout was asked for; empty means all. `plans` are those of the other
    outputs of the build, which the assembly sheet speaks of. `digest` is a short name of this very content: sheets that
    bear the same one belong together. An `inscribed` product leaves room for what is written into each copy, in fields
    of its pages. `card_sheet` is the perforated sheet that cards come from, `copies` how many of one card are wanted,
    `skip` how many of a sheet's places are used already. `homework` is what a handout tells one client. `asked` are
    the options by which something was asked for that the manifest does not say.
    """

    library: Library
    theme: Theme
    words: Words
    fonts: Fonts
    paper: Paper
    output: Output
    techniques: tuple[str, ...] = ()
    plans: tuple[Plan, ...] = ()
    printer: Printer = Printer()
    digest: str = ""
    inscribed: bool = False
    card_sheet: CardSheet | None = None
    copies: int | None = None
    skip: int = 0
    homework: Homework = Homework()
    asked: frozenset[str] = frozenset()

    @property
    def set_name(self) -> str:
        """The name of the set that a file says to be one of; what is personal says nothing of what it was made from."""
        return "" if self.homework.is_personal else self.digest

    @property
    def sheets(self) -> tuple[Sheet, Sheet]:
        """The paper upright and lying, with what the printer cannot reach of it."""
        upright, lying = self.paper.size, self.paper.size.turned
        return Sheet(upright, self.printer.margins_of(upright)), Sheet(lying, self.printer.margins_of(lying))


@dataclass(frozen=True, slots=True)
class Composition:
    """Typeset pages in reading order, and what could not be set.

    The last `extra_count` of them are no pages of a booklet: they lie on pieces of its sheets that are left over.
    """

    pages: tuple[Page, ...]
    misfits: tuple[Misfit, ...] = ()
    extra_count: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A product on paper: its sides in the order in which they are printed, and what a person does with them.

    `ticket` is what the file says of that. Without `assembly` nothing is cut or folded. `advice` are warnings, or what
    keeps the sheets from being made. `film` is what the cards are laminated in. `marked` are the names of the cuts that
    marks in the waste lead to; `has_bar` is whether a bar to measure stands there. `left_out` is what of the content
    is not on it, and worth telling. With `cover_apart` a shop's booklet comes in two files, and `excerpt` is which of
    them it is.
    """

    file: str
    paper: Paper
    sides: tuple[Side, ...]
    ticket: Ticket
    assembly: Assembly | None = None
    advice: tuple[Misfit, ...] = ()
    film: Film | None = None
    marked: tuple[str, ...] = ()
    has_bar: bool = False
    left_out: tuple[Omission, ...] = ()
    cover_apart: bool = False
    excerpt: Literal["", "cover", "inside"] = ""

    @property
    def part(self) -> str:
        """Which part of its product it is, fronts or backs, cover or inside; empty for all of it."""
        return self.excerpt if self.ticket.part == "all" else self.ticket.part

    @property
    def measured(self) -> tuple[Ruled, ...]:
        """The cuts that no marks lead to: they are found with a ruler."""
        cuts = self.assembly.ruled if self.assembly else ()
        return tuple(cut for cut in cuts if cut.name not in self.marked)

    @property
    def format(self) -> str:
        return self.ticket.format

    @property
    def hands(self) -> str:
        """What hands do with the sheets, by a name."""
        cut = self.assembly is not None and bool(self.assembly.cuts)
        if self.ticket.method == "nest":
            return "nest cut" if cut else "nest whole"
        if self.format == "poster" and self.paper.name in LARGE_PAPERS:
            return "poster wall"
        if self.ticket.method != "cards":
            return self.format
        if self.turning == "one-side":
            return "cards peeled"
        apart = "cut" if cut else "whole" if self.assembly else "broken"
        if self.film is None:
            return f"cards {apart}"
        return f"cards {apart}, sealed" if self.film.seal else f"cards laminated, {apart}"

    @property
    def turning(self) -> Turning:
        return self.ticket.turning

    @property
    def page(self) -> Size:
        return self.ticket.page

    @property
    def page_count(self) -> int:
        return self.ticket.page_count

    @property
    def sheet_count(self) -> int:
        """Sheets of paper; 0 for what stays on the screen."""
        match self.turning:
            case "screen" | "shop":
                return 0
            case "one-side":
                return len(self.sides)
            case _ if self.ticket.part == "all":
                return -(-len(self.sides) // 2)
            case _:
                return len(self.sides)

    @property
    def card_count(self) -> int:
        """Cards that the sheets make; 0 of what is no card."""
        if self.ticket.method != "cards":
            return 0
        alternate = self.ticket.part == "all" and self.turning in {"long", "short"}
        fronts = self.sides[::2] if alternate else self.sides
        return sum(len(side.slots) for side in fronts)

    @property
    def facts(self) -> Facts:
        """What is to be known at the printer."""
        how = self.turning if self.ticket.part == "all" else self.ticket.part
        return Facts(
            self.file,
            self.format,
            self.paper.name,
            how,
            self.hands,
            self.page_count,
            self.sheet_count,
            self.card_count,
            self.has_bar,
            self.left_out,
        )


COVER = 2  # pages of it at the beginning, and as many at the end


def in_parts(plan: Plan, printer: Printer) -> tuple[Plan, ...]:
    """The plan in one file; for a person who turns the sheets in two, the fronts and then the backs.

    The backs come in the order in which the tray feeds the sheets; see `printers.Tray`. A shop's file whose cover is
    apart comes as its inner pages and as its cover.
    """
    if plan.cover_apart and len(plan.sides) > 2 * COVER:
        return _inside_and_cover(plan)
    if plan.turning not in {"long", "short"} or printer.duplex == "automatic":
        return (plan,)
    stem = plan.file.removesuffix(".pdf")
    last_first = printer.tray == "face-down"
    backs = plan.sides[1::2]
    fronts = replace(
        plan, file=f"{stem}.fronts.pdf", sides=plan.sides[0::2], ticket=replace(plan.ticket, part="fronts")
    )
    behind = replace(plan.ticket, part="backs", reversed=last_first)
    return (
        fronts,
        replace(plan, file=f"{stem}.backs.pdf", sides=backs[::-1] if last_first else backs, ticket=behind),
    )


def _inside_and_cover(plan: Plan) -> tuple[Plan, Plan]:
    """The inner pages, and the first two pages with the last two; each file says which of the book it holds."""
    count, stem = len(plan.sides), plan.file.removesuffix(".pdf")
    inner = replace(plan.ticket, page_count=count - 2 * COVER, stretches=((COVER + 1, count - COVER),))
    outer = replace(plan.ticket, page_count=2 * COVER, stretches=((1, COVER), (count - COVER + 1, count)))
    cover = (*plan.sides[:COVER], *plan.sides[-COVER:])
    return (
        replace(plan, sides=plan.sides[COVER:-COVER], ticket=inner, excerpt="inside"),
        replace(plan, file=f"{stem}.cover.pdf", sides=cover, ticket=outer, excerpt="cover"),
    )


def registered(plan: Plan, back: Registration) -> Plan:
    """The plan for a printer whose backs have to be moved by as much to lie behind the fronts."""
    if plan.turning not in {"long", "short"} or back == TRUE:
        return plan
    sides = [
        replace(side, moved=back.matrix(side.size)) if number % 2 else side for number, side in enumerate(plan.sides)
    ]
    here = back.seen_on(plan.ticket.sheet)
    return replace(plan, sides=tuple(sides), ticket=replace(plan.ticket, moved=(here.dx, here.dy, here.turn)))


@dataclass(frozen=True, slots=True)
class Format:
    """One product.

    `compose` makes the pages; formats with the same one show the same pages, which a build composes once. `impose` lays
    a composition on sheets, for a file of that name. `stem` is that name without ending. `leaves_out` declares what of
    the content the product does not show.
    """

    name: str
    compose: Callable[[Job], Composition]
    impose: Callable[[Job, Composition, str], Plan]
    stem: Callable[[Job], str]
    leaves_out: LeavesOut = NOTHING
