"""`booklet impose`: a PDF made elsewhere on sheets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from booklet.base.geometry import Size
from booklet.base.papers import A4, IMPOSED_ON
from booklet.cli import say
from booklet.cli.app import Invocation
from booklet.cli.imposed import summary
from booklet.cli.options import FLIP, IMPOSED, PASSWORD, QUIET, Folder, Millimetres, Whole, in_words, printer
from booklet.cli.progress import shown
from booklet.cli.ways import BIND, Way, bound

if TYPE_CHECKING:
    from booklet.base.papers import Binding
    from booklet.formats.foreign import Blanks
    from booklet.formats.foreign import Way as Making

SIZE = re.compile(r"(\d{1,4}(?:\.\d+)?)[x×](\d{1,4}(?:\.\d+)?)", re.IGNORECASE)
SIDE_MM = (15, 2000)
CALIPER_MM = (0.03, 0.6)  # as in the manifest
MOST_COPIES = 400
SHARE = {"fold": "a fold's page is an eighth of the paper", "pages": "--as pages makes pages of the paper's size"}


def _millimetres(_: click.Context, __: click.Parameter, value: str | None) -> Size | None:
    """Width and height in millimetres, as 105x148."""
    if value is None:
        return None
    match = SIZE.fullmatch(value)
    least, most = SIDE_MM
    if match is None or not all(least <= float(side) <= most for side in match.groups()):
        raise click.BadParameter(f"{value!r} is no width and height of {least} to {most} mm, such as 105x148.")
    return Size.of_mm(*map(float, match.groups()))


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--as",
    "way",
    type=Way(),
    required=True,
    help="saddle: a booklet to fold and staple; fold: eight pages round a slit; cards: front, back, front, back; "
    "pages: a page a side.",
)
@IMPOSED
@FLIP
@click.option("--size", metavar="WxH", callback=_millimetres, help="Of the finished page in mm; else the file's own.")
@click.option(
    "--scale-to-fit",
    is_flag=True,
    help="Enlarge or reduce pages to fill --size, the fold or --as pages; else to fit paper.",
)
@click.option(
    "--blanks",
    type=click.Choice(["end", "before-last"]),
    default=None,
    help="Where blank pages stand that fill the last sheet of a saddle or fold.",
)
@BIND
@click.option(
    "--caliper",
    "caliper_mm",
    metavar="MM",
    type=Millimetres(*CALIPER_MM),
    help="Of a booklet trimmed after folding: the paper's thickness, 0.1 for 80 g; inner pages make room.",
)
@PASSWORD
@click.option("--copies", "copy_count", type=Whole(1, MOST_COPIES), default=1, help="Of each card.")
@click.option("--common-back", is_flag=True, help="The last page is the back of every card.")
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    type=Folder(path_type=Path),
    help="A name that ends in .pdf, or a folder; else output/ in the project, or the file's own folder.",
)
@QUIET
@click.pass_obj
def impose(  # noqa: PLR0917 - one parameter an option
    invocation: Invocation,
    files: tuple[Path, ...],
    way: Making,
    paper: str | None,
    flip: str | None,
    size: Size | None,
    scale_to_fit: bool,  # noqa: FBT001 - click's signature
    blanks: Blanks | None,
    binding: Binding | None,
    caliper_mm: float | None,
    passwords: tuple[str, ...],
    copy_count: int,
    common_back: bool,  # noqa: FBT001 - click's signature
    output: Path | None,
    quiet: bool,  # noqa: FBT001 - click's signature
) -> None:
    """Lay the pages of any PDF on sheets, to be folded or cut; those of several one after another.

    Pages are printed at their own size, with what is printed of fields, stamps and comments. What is no ink is left
    out: links, scripts, attached files.
    """
    from booklet.formats.foreign import Wish
    from booklet.pipeline.imposing import Source
    from booklet.pipeline.imposing import impose as make

    if way != "cards" and (copy_count > 1 or common_back):
        raise click.UsageError("--copies and --common-back are for --as cards; print a booklet's file several times")
    if way in {"cards", "pages"} and blanks:
        raise click.UsageError("--blanks is for --as saddle and --as fold")
    if way != "saddle" and caliper_mm:
        raise click.UsageError("--caliper is for --as saddle")
    if size and (share := SHARE.get(way)):
        raise click.UsageError(f"{share}; --size is for --as saddle and --as cards")
    wish = Wish(
        files=tuple(map(click.format_filename, files)),
        way=way,
        size=size,
        scale_to_fit=scale_to_fit,
        copy_count=copy_count,
        common_back=common_back,
        blanks=blanks or "end",
        caliper_mm=caliper_mm,
        binding=bound(way, binding),
    )
    source = Source(files, IMPOSED_ON[paper or A4.name], printer(flip), in_words(passwords))
    file = files[0]
    target = _target(output, invocation.folder, file, f"{file.stem}-{way}-{source.paper.name}.pdf")
    with shown(quiet=quiet) as report:
        imposed = make(source, wish, target, report=report)
    if not quiet:
        click.echo("".join(f"{line}\n" for line in summary(imposed, wish, source)), nl=False)
        click.echo(say.warnings(imposed.warnings, Path()), nl=False, err=True)


def _target(output: Path | None, project: Path, file: Path, name: str) -> Path:
    if output is None:
        here = (project / "content" / "booklet.yaml").is_file()
        return (project / "output" if here else file.parent) / name
    is_file = output.suffix.lower() == ".pdf" and not output.is_dir()
    return output if is_file else output / name
