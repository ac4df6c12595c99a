"""`booklet calibrate`: the printer's test sheet, and the profile that is read off it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from booklet.base.geometry import Size, to_mm
from booklet.base.papers import A4, PAPERS
from booklet.cli.app import Invocation
from booklet.cli.options import OUTPUT, PAPER, stored
from booklet.pipeline.calibrating import calibration_file
from booklet.printers import Printer, readings
from booklet.printers.profile import written
from booklet.printers.readings import Readings, printer_of
from booklet.store import staging
from booklet.store.facts import profile_file

Read = TypeVar("Read")

# the options that each way to call the command takes; without a way the sheet is made
TAKES = {
    "": ("--paper", "--output"),
    "--set": ("--paper", "--edges", "--steps", "--arrows", "--duplex", "--tray"),
    "--show": (),
    "--forget": (),
}


@click.command()
@PAPER
@OUTPUT
@click.option(
    "--set",
    "way",
    flag_value="--set",
    multiple=True,
    help="Store what was read off the sheet; asks for what is not given.",
)
@click.option("--show", "way", flag_value="--show", multiple=True, help="Say what is stored.")
@click.option("--forget", "way", flag_value="--forget", multiple=True, help="Remove what is stored.")
@click.option("--edges", metavar="LETTERS", help="Clockwise from the top: DEDE.")
@click.option("--steps", metavar="STEPS", help="Clockwise from the top: F3F4F1G2.")
@click.option("--arrows", type=click.Choice(["same", "opposite"]), help="How the arrows point, seen through the sheet.")
@click.option("--duplex", type=click.Choice(["automatic", "manual"]), help="Who turns the sheets.")
@click.option("--tray", type=click.Choice(["face-up", "face-down"]), help="How printed sheets come out, if by hand.")
@click.pass_context
def calibrate(  # noqa: PLR0917 - one parameter an option
    context: click.Context,
    paper: str | None,
    output: Path | None,
    way: tuple[str, ...],
    edges: str | None,
    steps: str | None,
    arrows: str | None,
    duplex: str | None,
    tray: str | None,
) -> None:
    """Make a sheet that tells what is true of your printer, and store what you read off it.

    Without options: calibrate-a4.pdf, to be printed on both sides of one sheet. With --set: the printer's margins, how
    far its backs are off, and which edge it turns; every imposed file obeys it from then on.
    """
    asked = _fitting(context, way)
    on = PAPERS[paper or A4.name]
    match asked:
        case "--show":
            _show(stored())
        case "--forget":
            _forget()
        case "--set":
            _store(printer_of(_asked(on.size, edges, steps, arrows, duplex, tray), on.size))
        case _:
            assert isinstance(context.obj, Invocation)  # noqa: S101 - for the type checker
            folder = output or context.obj.folder / "output"
            file = f"calibrate-{on.name}.pdf"
            staging.put(folder, {file: calibration_file(on.name)})
            click.echo(f"{click.format_filename(folder / file)}  one sheet, both sides, at actual size")
            click.echo("Print it; the sheet says the rest.")


def _fitting(context: click.Context, ways: tuple[str, ...]) -> str:
    """The way in which the command is called. Refuses options that would not be looked at."""
    if len(set(ways)) > 1:
        raise click.UsageError(f"{ways[0]} does not go with {ways[1]}")
    way = ways[0] if ways else ""
    for parameter in context.command.params:
        option = max(parameter.opts, key=len)
        if parameter.name == "way" or context.params.get(parameter.name or "") is None or option in TAKES[way]:
            continue
        others = [name for name, options in TAKES.items() if name and option in options]
        raise click.UsageError(f"{option} does not go with {way}" if way else f"{option} goes with {others[0]}")
    return way


def _asked(  # noqa: PLR0917 - one parameter a question
    sheet: Size, edges: str | None, steps: str | None, arrows: str | None, duplex: str | None, tray: str | None
) -> Readings:
    """All readings; those that no option gave are asked for, in the order in which the sheet has them."""
    try:
        rungs = _answer("--edges", edges, "At the edges, clockwise from the top, such as DEDE", readings.edges)
        question = "On the stairs, clockwise from the top, such as F3 F4 F1 G2"
        met = _answer("--steps", steps, question, lambda text: readings.steps(text, sheet))
        same = arrows == "same" if arrows else click.confirm("Do the arrows point the same way?")
        itself = duplex == "automatic" if duplex else click.confirm("Does the printer turn sheets itself?")
        up = tray == "face-up" if tray or itself else click.confirm("Do sheets come out print side up?")
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise click.UsageError("not all readings were given, and there is nobody to ask") from None
    return Readings(
        rungs,
        met,
        arrows_agree=same,
        duplex="automatic" if itself else "manual",
        tray="face-up" if up else "face-down",
    )


def _answer(option: str, given: str | None, question: str, read: Callable[[str], Read]) -> Read:
    """What an option was given, or an answer that holds: it is asked for until there is one."""

    def process(text: str) -> Read:
        try:
            return read(text)
        except ValueError as error:
            raise click.UsageError(str(error)) from error

    if given is None:
        answer: Read = click.prompt(question, value_proc=process)
        return answer
    try:
        return read(given)
    except ValueError as error:
        raise click.UsageError(f"{option}: {error}") from error


def _store(printer: Printer) -> None:
    file = Path(profile_file())
    staging.put(file.parent, {file.name: written(printer).encode()})
    _show(printer)
    click.echo(f"Stored in {click.format_filename(file)}; booklet calibrate --forget undoes it.")


def _show(printer: Printer | None) -> None:
    if printer is None:
        click.echo("Nothing is stored of your printer; booklet calibrate makes the sheet to read it off.")
        return
    m, back = printer.margins, printer.back
    sides = {"top": m.top, "right": m.right, "bottom": m.bottom, "left": m.left}
    click.echo(f"margins  {', '.join(f'{name} {to_mm(length):g}' for name, length in sides.items())} mm")
    right, up, turn = (f"{round(number, 2) + 0.0:+.2f}" for number in (to_mm(back.dx), to_mm(back.dy), back.turn))
    click.echo(f"backs    moved {right} mm to the right, {up} mm up, turned {turn} degrees")
    by_hand = f"by hand, sheets come out {printer.tray}"
    click.echo(f"turning  over the {printer.flip} edge, {'automatic' if printer.duplex == 'automatic' else by_hand}")


def _forget() -> None:
    Path(profile_file()).unlink(missing_ok=True)
    click.echo("Nothing is stored of your printer any more.")
