"""The whole of it: a finished file goes in, what it is on paper comes out, with all that is wrong.

Open, take the ticket, print, cut, pile and fold, leaf through, compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.base.geometry import Matrix, Rect
from booklet.base.papers import PRINTER_MARGIN
from booklet.verify.hands.book import Book, side_name
from booklet.verify.hands.copies import Run, joined, misnamed, mixed_up, run_in
from booklet.verify.hands.folding import handled, side_count, unsound
from booklet.verify.judge import clipping, register, unread
from booklet.verify.judge.codes import can_read, read_codes
from booklet.verify.judge.comparing import compared
from booklet.verify.judge.fonts import missing
from booklet.verify.judge.frames import Framed, framed, lone
from booklet.verify.judge.matching import Offset
from booklet.verify.judge.pictures import coarse
from booklet.verify.judge.readers import Fitted, fitted, one_lies_beside, own_pages, reader_beside
from booklet.verify.judge.sets import of_other_sets
from booklet.verify.judge.telling import told
from booklet.verify.opened.asked import Asked, way_out
from booklet.verify.opened.drawings import emptied
from booklet.verify.opened.faults import Fault, Report, UnreadableError
from booklet.verify.opened.ink import coverage
from booklet.verify.opened.limits import TooMuchError
from booklet.verify.opened.opening import Opened, opened
from booklet.verify.opened.parts import Whole, whole
from booklet.verify.opened.sides import Side

_AGAIN = "build the file again"


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is said of the pages of a book: their faults, by what they were judged, and where they lie."""

    faults: tuple[Fault, ...]
    checked: str
    offsets: tuple[Offset | None, ...]
    right: frozenset[int] = frozenset()


def verify(
    file: Path,
    *,
    reader: Path | Sequence[Path] | None = None,
    asked: Asked | None = None,
    margin: float = PRINTER_MARGIN,
    passwords: Sequence[str] = (),
) -> Report:
    """Print, cut, fold and leaf through a finished file in software, and say all that is wrong with it.

    `reader` has its pages in reading order, which may be in several files; without it, one beside the file is taken
    that fits. `asked` is for a file that says nothing of itself. `margin` is what a printer does not reach along each
    edge, in points. One of the `passwords` opens whatever of these is locked.

    Raises NoTicketError for a file without a ticket, UnreadableError for one that cannot be read, OSError.
    """
    with ExitStack() as files:
        found = whole(file, asked, files, passwords)
        try:
            run = run_in(found)
            found = run.whole if run else found
            sides = () if run else found.sides()
            beside = None if found.ticket.personal else reader_beside(file, found.ticket)
            known = [files.enter_context(opened(path, passwords)) for path in _paths(reader or beside)]
            faults = [*found.faults, *_of_files(found, run, known, own=asked is None)]
            faults += of_other_sets(file, found, known)
            obstacles = () if found.faults else tuple(_of_sheets(found, run, asked))
            if found.faults or obstacles:
                return _untouched(found, sides, [*faults, *obstacles])
            there = one_lies_beside(file)
            pages = [side for each in known for side in each.all_sides()]
            if run:
                return _copy_by_copy(run, faults, pages, margin, beside=there)
            return _leafed_through(found, _book(found, sides), faults, pages, margin, beside=there)
        except TooMuchError as error:
            raise UnreadableError(file.name, str(error), "verify a part of it") from None


def _paths(given: Path | Sequence[Path] | None) -> tuple[Path, ...]:
    """One file, several, or none."""
    if given is None:
        return ()
    return (given,) if isinstance(given, Path) else tuple(given)


def _of_files(found: Whole, run: Run | None, reader: Sequence[Opened], *, own: bool) -> Iterator[Fault]:
    """What is wrong with the files before any paper is touched; of a run, with the sides that are looked at.

    Whose reader lacks a font can but lack it too.
    """
    known = () if own_pages(found.ticket) else [page for each in reader for page in each.pdf.pages]
    theirs = {name for page in known for name in missing(page.obj)}
    among = run.sides_of(run.leafed_through()) if run else None
    for part in found.parts:
        pages = [(i, number) for i, number in enumerate(part.numbers) if among is None or number in among]
        yield from told(part.opened, part.ticket, pages, own=own)
        for i, number in pages:
            page = part.opened.pdf.pages[i]
            for name, fault in missing(page.obj).items():
                where, what = side_name(found.ticket, number), f"the font {name} {fault}"
                hint = "embed it: another machine prints other letters"
                yield Fault(kind="fonts", file=part.opened.name, where=where, what=what, hint=hint, mild=name in theirs)


def _of_sheets(found: Whole, run: Run | None, asked: Asked | None) -> Iterator[Fault]:
    """What keeps hands from doing what the ticket says, or what is asked."""
    name = found.parts[0].opened.name
    if why_not := unsound(found.ticket):
        what = f"nobody can do what {'is asked' if asked else 'it says'}: {why_not}"
        hint = way_out(asked, found.ticket.sheet) if asked else _AGAIN
        yield Fault(kind="ticket", file=name, where="", what=what, hint=hint)
    elif len(found.sources) != (wanted := side_count(found.ticket) * max(1, found.ticket.personal)):
        of = (
            f"{found.ticket.personal} copies of {found.ticket.page_count} pages"
            if run
            else f"{found.ticket.page_count} pages"
        )
        what = f"has {len(found.sources)} sides, where {of} need {wanted}"
        yield Fault(kind="sheets", file=name, where="", what=what, hint=_AGAIN)


def _book(found: Whole, sides: Sequence[Side]) -> Book:
    return Book(found.ticket, tuple(_as_printed(found, sides)), handled(found.ticket))


def _copy_by_copy(run: Run, faults: Sequence[Fault], reader: Sequence[Side], margin: float, *, beside: bool) -> Report:
    """The report on a run: each copy cut and folded by itself, of its own sheets alone."""
    reports = []
    for n in run.leafed_through():
        found = run.copy(n)
        book = _book(found, found.sides())
        one = _leafed_through(found, book, (), reader, margin, beside=beside)
        own = (replace(fault, where=f"copy {run.name(n)}, {fault.where}") for fault in one.faults)
        reports.append(replace(one, faults=(*misnamed(run, n, book), *own)))
    whole = replace(joined(run, reports), sheet_count=_sheet_count(run.whole))
    return replace(whole, faults=(*faults, *mixed_up(run), *whole.faults))


def _as_printed(found: Whole, sides: Sequence[Side]) -> Iterator[Side]:
    """The sides from the printer that the file was made for: it moves backs by the opposite of what the file does."""
    dx, dy, turn = found.ticket.moved
    x, y = found.ticket.sheet.width / 2, found.ticket.sheet.height / 2
    error = Matrix.shift(-x - dx, -y - dy).then(Matrix.turn(-turn)).then(Matrix.shift(x, y))
    for number, side in enumerate(sides):
        yield side.off(error) if number % 2 and found.ticket.moved != (0, 0, 0) else side


def _leafed_through(
    found: Whole, book: Book, faults: Sequence[Fault], reader: Sequence[Side], margin: float, *, beside: bool
) -> Report:
    """The report on pages that were cut, piled and folded."""
    known, strange = _known(book, reader) if reader else (None, ())
    book = known.book if known else book
    judged = _by_reader(known) if known else _by_themselves(found, book, beside=beside)
    addresses, unread_codes = read_codes(book, known.pages if known else ()) if can_read() else (None, ())
    printed = book.ticket.turning not in {"screen", "shop"}
    as_theirs = frozenset() if own_pages(book.ticket) else judged.right
    return Report(
        files=_names(found),
        ticket=found.ticket,
        sheet_count=_sheet_count(found),
        handled=book.handled.done,
        checked=judged.checked,
        drift=register.drift(book, judged.offsets),
        coverage=tuple(coverage(book.picture(i)) for i, page in enumerate(book.pages) if page.number is not None),
        codes=addresses,
        faults=(
            *faults,
            *strange,
            *judged.faults,
            *register.misplaced(book, judged.offsets),
            *clipping.cut_words(book, judged.right),
            *(clipping.out_of_reach(book, margin, as_theirs) if printed else ()),
            *coarse(book, as_theirs),
            *unread_codes,
        ),
    )


def _untouched(found: Whole, sides: Sequence[Side], faults: Sequence[Fault]) -> Report:
    """The report on sheets with which nobody can do anything."""
    return Report(
        files=_names(found),
        ticket=found.ticket,
        sheet_count=_sheet_count(found),
        handled="",
        checked="",
        drift=None,
        coverage=tuple(coverage(side.picture(Rect.of(side.size))) for side in sides),
        codes=None,
        faults=tuple(faults),
    )


def _known(book: Book, reader: Sequence[Side]) -> tuple[Fitted | None, tuple[Fault, ...]]:
    """The reader of these pages, or why it is not."""
    try:
        return fitted(book, reader), ()
    except ValueError as error:
        # of cards there may be copies, and backs that they have in common
        mild, hint = book.ticket.method == "cards", "name the right reader with --reader"
        what = f"{error}: it is not the reader of these pages"
        return None, (Fault(kind="ticket", file=reader[0].file, where="", what=what, hint=hint, mild=mild),)


def _by_reader(known: Fitted) -> _Judged:
    result = compared(known.book, known.pages)
    count = sum(page.number is not None for page in known.book.pages)
    laid = f" ({known.laid})" if known.laid else ""
    names = " + ".join(dict.fromkeys(page.file for page in known.pages))
    right = sum(known.book.pages[i].number is not None for i in result.right)
    checked = f"{right} of {count} pages are as in {names}{laid}, upright and in order"
    return _Judged(result.faults, checked, result.offsets, result.right)


def _by_themselves(found: Whole, book: Book, *, beside: bool) -> _Judged:
    """What the pages tell of their order and their places without a reader."""
    alone = unread.judged(book, beside=beside)
    drawn = list(_frames(found, book))
    frames = [each.frames for each in drawn]
    offsets = unread.offsets(book, frames)
    faults = [*alone.faults, *unread.misplaced(book, frames, offsets), *unread.on_the_cut(book)]
    faults += _emptied(found, book, mild=book.ticket.format in unread.STRANGERS and not alone.numbered)
    for number, each in enumerate(drawn):
        if each.scales and not each.frames:
            what = f"its pages are drawn at {100 * min(each.scales):.1f} % of their size"
            faults.append(
                Fault(
                    kind="size",
                    file=found.sources[number][0].name,
                    where=side_name(found.ticket, number),
                    what=what,
                    hint="build the file again",
                )
            )
        if each.frames and each.outside:
            source, page = found.sources[number]
            with lone(source.pdf, page, each.outside) as outside:
                faults += unread.sheet_marks(book, number, outside.off(book.sides[number].printed))
    count = sum(page.number is not None for page in book.pages)
    numbers = "their card's number" if book.ticket.method == "cards" else "their number"
    placed = "" if any(offsets) else "; where they lie could not be measured"
    checked = f"without a reader: {alone.numbered} of {count} pages bear {numbers}{placed}"
    return _Judged(tuple(faults), checked, offsets)


def _emptied(found: Whole, book: Book, *, mild: bool) -> Iterator[Fault]:
    """Sides with drawings in which nothing is drawn. A stranger's page may have such; one of ours was damaged."""
    for number, (source, page) in enumerate(found.sources):
        if count := emptied(source.pdf.pages[page]):
            what = f"{count} of its drawings {'is' if count == 1 else 'are'} empty"
            yield book.side_fault("pictures", number, what, "build the file again", mild=mild)


def _frames(found: Whole, book: Book) -> Iterator[Framed]:
    sizes = tuple({book.window(i).rect.size for i in range(len(book.pages))})
    for number, side in enumerate(book.sides):
        source, page = found.sources[number]
        yield framed(source.pdf.pages[page], side, sizes)


def _names(found: Whole) -> tuple[str, ...]:
    return tuple(part.opened.name for part in found.parts)


def _sheet_count(found: Whole) -> int:
    """Sheets of paper; none for what stays on a screen."""
    match found.ticket.turning:
        case "screen" | "shop":
            return 0
        case "one-side":
            return len(found.sources)
        case _:
            return -(-len(found.sources) // 2) if found.ticket.part == "all" else len(found.sources)
