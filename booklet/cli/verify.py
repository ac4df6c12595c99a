"""`booklet verify`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from booklet.base.geometry import Size, mm, to_mm
from booklet.base.papers import PRINTER_MARGIN
from booklet.cli import say
from booklet.cli.options import PASSWORD, QUIET, Millimetres, Whole, in_words, stored
from booklet.cli.products import TURNING
from booklet.cli.progress import shown
from booklet.cli.ways import BIND, WAYS, Way, bound
from booklet.printers import Printer

if TYPE_CHECKING:
    from booklet.base.papers import Binding
    from booklet.verify import Asked, Copies, Report

PDF = click.Path(exists=True, dir_okay=False, path_type=Path)
PER_LINE = 8  # pages whose ink is told in one line
NEEDS_PAGE = frozenset({"saddle", "cards"})


class Pair(click.ParamType[tuple[float, float]]):
    """Two numbers with an x between them, such as 105x148; an `example` is one of these."""

    name = "AxB"

    def __init__(self, example: str, digits: str) -> None:
        self.example = example
        self.form = re.compile(rf"({digits})[x×]({digits})", re.IGNORECASE)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:  # noqa: ANN401 - click's signature
        match = self.form.fullmatch(str(value))
        if match is None:
            self.fail(f"{value!r} is not of the form {self.example}.", param, ctx)
        return float(match[1]), float(match[2])


MILLIMETRES = Pair("105x148", r"[1-9]\d{1,2}(?:\.\d+)?")
COUNTS = Pair("2x2", r"[1-9]\d?")


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PDF)
@click.option(
    "--reader",
    "readers",
    type=PDF,
    multiple=True,
    help="A PDF of the pages in reading order, several times for several; else one beside the file that fits.",
)
@PASSWORD
@click.option(
    "--as",
    "way",
    type=Way(),
    help="What is made of a file that does not say it, as in `booklet impose`; with the options below.",
)
@click.option("--page", metavar="WxH", type=MILLIMETRES, help="The finished page in mm, as 105x148.")
@click.option("--count", type=Whole(1, 2000), help="How many pages there are without blanks.")
@click.option("--flip", type=click.Choice(["long", "short", "one-side"]), help="How it is printed.")
@click.option("--grid", metavar="CxR", type=COUNTS, help="Columns and rows of pieces on a sheet; else as many as fit.")
@click.option("--gap", type=Millimetres(0, 100), help="Between two pieces, in mm.")
@click.option("--bleed", type=Millimetres(0, 20), help="Ink past the edges of a page, in mm.")
@BIND
@click.option(
    "--margin",
    type=Millimetres(0, 40),
    help=f"What the printer does not reach at its edges, in mm; else by its profile, or {to_mm(PRINTER_MARGIN):g}.",
)
@QUIET
@click.pass_context
def verify(  # noqa: PLR0917 - one parameter an option
    ctx: click.Context,
    files: tuple[Path, ...],
    readers: tuple[Path, ...],
    passwords: tuple[str, ...],
    way: str | None,
    page: tuple[float, float] | None,
    count: int | None,
    flip: str | None,
    grid: tuple[float, float] | None,
    gap: float | None,
    bleed: float | None,
    binding: Binding | None,
    margin: float | None,
    quiet: bool,  # noqa: FBT001 - click's signature
) -> None:
    """Fold and cut finished PDFs in software, leaf through them, and say what is wrong.

    A file says in its metadata how it is put together. Fronts and backs in two files are verified together; name one.
    """
    from booklet.verify import NoTicketError, UnreadableError, apart
    from booklet.verify import verify as read_back

    told = {
        "--page": page,
        "--count": count,
        "--flip": flip,
        "--grid": grid,
        "--gap": gap,
        "--bleed": bleed,
        "--bind": binding,
    }
    asked = _asked(way, told) if way else None
    if way is None and (alone := [name for name, value in told.items() if value is not None]):
        raise click.UsageError(f"{', '.join(alone)} goes with --as")
    m = (stored() or Printer()).margins
    reach = min(m.left, m.right, m.top, m.bottom) if margin is None else mm(margin)
    keys = in_words(passwords)
    wrong = 0
    for file in files:
        try:
            with shown(quiet=quiet) as report:
                report(f"verifying {click.format_filename(file)}")
                job = partial(read_back, file, reader=readers or None, asked=asked, margin=reach, passwords=keys)
                found = apart(file.name, job)
        except NoTicketError as error:
            raise click.UsageError(f"{error}; say it with --as, see booklet verify --help", ctx) from None
        except UnreadableError as error:
            _complain(file.parent / error.file, "", error.what, error.hint)
            wrong += 1
            continue
        for fault in found.faults:
            what = f"warning: {fault.what}" if fault.mild else fault.what
            _complain(file.parent / fault.file, fault.where, what, fault.hint)
        if not quiet:
            click.echo("".join(f"{say.plain(line)}\n" for line in _summary(found)), nl=False)
        wrong += not found.sound
    ctx.exit(1 if wrong else 0)


def _asked(way: str, told: dict[str, Any]) -> Asked:
    """What the options say of a file that says nothing of itself."""
    from booklet.verify import Asked

    if way in NEEDS_PAGE and told["--page"] is None:
        raise click.UsageError(f"--as {way} needs --page, the finished page in mm, such as 105x148")
    grid = told["--grid"]
    return Asked(
        method=WAYS[way],
        turning=told["--flip"] or "long",
        page=Size.of_mm(*told["--page"]) if told["--page"] else None,
        page_count=told["--count"],
        grid=(int(grid[0]), int(grid[1])) if grid else None,
        gap=None if told["--gap"] is None else mm(told["--gap"]),
        bleed=mm(told["--bleed"] or 0),
        binding=bound(way, told["--bind"]),
    )


def _complain(file: Path, where: str, what: str, hint: str) -> None:
    """One problem in one line, on stderr."""
    place = f"{click.format_filename(file)}: {where}: " if where else f"{click.format_filename(file)}: "
    click.echo(say.plain(f"{place}{what} ({hint})" if hint else f"{place}{what}"), err=True)


def _summary(report: Report) -> Iterator[str]:
    """What a file is, what was done with it, what was found."""
    ticket = report.ticket
    yield " + ".join(report.files)
    sheets = f" on {say.count(report.sheet_count, 'sheet')} of {_mm(ticket.sheet)}" if report.sheet_count else ""
    pages = f"{say.count(ticket.page_count, 'page')} of {_mm(ticket.page)}{sheets}, {TURNING[ticket.turning]}"
    if ticket.stretches:
        held = " and ".join(f"{first} to {last}" for first, last in ticket.stretches)
        pages = f"{pages}; pages {held} of the book"
    many = f"{say.copies(ticket.personal)} of " if ticket.personal > 1 else ""
    yield _row("claims", f"{ticket.format}: {many}{pages}")
    if report.copies:
        yield _row("copies", _copies(report.copies))
    if report.handled:
        yield _row("done", report.handled)
        yield _row("order", report.checked)
    if report.drift is not None:
        yield _row("backs", f"within {to_mm(report.drift):.2f} mm of their places behind the fronts")
    yield _row("codes", _codes(report))
    yield from _ink(report)
    grave, mild = (sum(fault.mild is each for fault in report.faults) for each in (False, True))
    warned = f", {say.count(mild, 'warning')}" if mild else ""
    yield _row("verdict", f"{say.count(grave, 'fault') if grave else 'nothing is wrong'}{warned}")


def _copies(found: Copies) -> str:
    """Which copies there are, and how many of them were looked at."""
    some = (
        f"{found.leafed_through} of {found.count}, evenly over the file"
        if found.leafed_through < found.count
        else "each"
    )
    return f"{found.first} to {found.last}; {some} cut out and put together of its own sheets"


def _codes(report: Report) -> str:
    if not report.handled:
        return "not looked for on sheets that nobody can put together"
    if report.codes is None:
        return "QR codes were not read: that needs the extra, pocket-booklet[codes]"
    return ", ".join(report.codes) or "no QR code"


def _ink(report: Report) -> Iterator[str]:
    """The share of each page that ink covers: black, and the mean of the three colours."""
    pages = [f"{i + 1}: {page.black:.1f} + {page.colour:.1f}" for i, page in enumerate(report.coverage)]
    yield _row("ink", "percent of each page that black and, on the mean, the three colours cover")
    for start in range(0, len(pages), PER_LINE):
        yield _row("", "   ".join(pages[start : start + PER_LINE]))


def _row(name: str, text: str) -> str:
    return f"  {name:<8}{text}".rstrip()


def _mm(size: Size) -> str:
    return f"{round(to_mm(size.width), 1):g} x {round(to_mm(size.height), 1):g} mm"
