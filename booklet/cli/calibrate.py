"""`booklet calibrate`: the printer's test sheet, and the profile that is read off it."""

from __future__ import annotations

from pathlib import Path

import click

from booklet.calibrating import calibration_file
from booklet.cli.app import Invocation
from booklet.cli.options import OUTPUT, PAPER, stored
from booklet.geometry import to_mm
from booklet.papers import A4, PAPERS
from booklet.printers import Printer
from booklet.printers.profile import written
from booklet.printers.readings import Readings, printer_of
from booklet.store import staging
from booklet.store.facts import profile_file

ASKED = {
    "edges": "The letters at the edges: top, right, bottom, left (such as DEDE)",
    "head": "The letter of the comb at the head",
    "foot": "The letter of the comb at the foot",
    "side": "The letter of the comb at the side",
}


@click.command()
@PAPER
@OUTPUT
@click.option("--set", "setting", is_flag=True, help="Store what was read off the sheet; asks for what is not given.")
@click.option("--edges", metavar="LETTERS", help="At the top, right, bottom and left edge, such as DEDE.")
@click.option("--head", metavar="LETTER", help="Of the comb at the head.")
@click.option("--foot", metavar="LETTER", help="Of the comb at the foot.")
@click.option("--side", metavar="LETTER", help="Of the comb at the side.")
@click.option("--arrows", type=click.Choice(["same", "opposite"]), help="How the arrows point, seen through the sheet.")
@click.option("--duplex", type=click.Choice(["automatic", "manual"]), help="Who turns the sheets.")
@click.option("--tray", type=click.Choice(["face-up", "face-down"]), help="How printed sheets come out.")
@click.option("--show", is_flag=True, help="Say what is stored.")
@click.option("--forget", is_flag=True, help="Remove what is stored.")
@click.pass_obj
def calibrate(  # noqa: PLR0917 - one parameter an option
    invocation: Invocation,
    paper: str | None,
    output: Path | None,
    setting: bool,  # noqa: FBT001 - click's signature
    edges: str | None,
    head: str | None,
    foot: str | None,
    side: str | None,
    arrows: str | None,
    duplex: str | None,
    tray: str | None,
    show: bool,  # noqa: FBT001 - click's signature
    forget: bool,  # noqa: FBT001 - click's signature
) -> None:
    """Make a sheet that tells what is true of your printer, and store what you read off it.

    Without options: calibrate-a4.pdf, to be printed on both sides of one sheet. With --set: the printer's margins, how
    far its backs are off, and which edge it turns; every imposed file obeys it from then on.
    """
    if show:
        _show(stored())
    elif forget:
        _forget()
    elif setting:
        letters = {"edges": edges, "head": head, "foot": foot, "side": side}
        told = {name: (given or click.prompt(ASKED[name])).strip().upper() for name, given in letters.items()}
        same = (
            arrows == "same" if arrows else click.confirm("Do the arrows point the same way, seen through the sheet?")
        )
        by_hand = duplex == "manual" if duplex else not click.confirm("Does the printer turn sheets by itself?")
        face_up = bool(by_hand) and (tray == "face-up" if tray else click.confirm("Do sheets come out print side up?"))
        readings = Readings(
            **told,
            arrows_agree=same,
            duplex="manual" if by_hand else "automatic",
            tray="face-up" if face_up else "face-down",
        )
        _store(readings, paper or A4.name)
    else:
        name = paper or A4.name
        folder = output or invocation.folder / "output"
        staging.put(folder, {f"calibrate-{name}.pdf": calibration_file(name)})
        click.echo(f"{click.format_filename(folder / f'calibrate-{name}.pdf')}  one sheet, both sides, at actual size")
        click.echo("Print it, read the letters off it, then: booklet calibrate --set")


def _store(readings: Readings, paper: str) -> None:
    try:
        printer = printer_of(readings, PAPERS[paper].size)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    file = Path(profile_file())
    staging.put(file.parent, {file.name: written(printer).encode()})
    _show(printer)
    click.echo(f"Stored in {click.format_filename(file)}; booklet calibrate --forget undoes it.")


def _show(printer: Printer | None) -> None:
    if printer is None:
        click.echo("Nothing is stored of your printer; booklet calibrate makes the sheet to read it off.")
        return
    m, back = printer.margins, printer.back
    edges = {"top": m.top, "right": m.right, "bottom": m.bottom, "left": m.left}
    click.echo(f"margins  {', '.join(f'{name} {to_mm(length):g}' for name, length in edges.items())} mm")
    click.echo(
        f"backs    moved {to_mm(back.dx):+.2f} mm to the right, {to_mm(back.dy):+.2f} mm up, {back.turn:+.2f} degrees"
    )
    by_hand = f"by hand, sheets come out {printer.tray}"
    click.echo(f"turning  over the {printer.flip} edge, {'automatic' if printer.duplex == 'automatic' else by_hand}")


def _forget() -> None:
    Path(profile_file()).unlink(missing_ok=True)
    click.echo("Nothing is stored of your printer any more.")
