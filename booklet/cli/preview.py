"""`booklet preview`."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Unpack

import click

from booklet.cli import say
from booklet.cli.app import Invocation
from booklet.cli.options import FORMATS, OF_FORMATS, QUIET, Chosen, Whole, look_of_all, request
from booklet.cli.progress import shown
from booklet.pipeline.build import check
from booklet.store import lock, staging

POINTS_PER_INCH = 72


@click.command(epilog=OF_FORMATS)
@FORMATS
@look_of_all
@click.option("--dpi", type=Whole(18, 600), default=110, show_default=True, help="Dots per inch.")
@QUIET
@click.pass_obj
def preview(
    invocation: Invocation, formats: tuple[str, ...], *, dpi: int, quiet: bool, **chosen: Unpack[Chosen]
) -> None:
    """Draw every page of the files as a PNG into output/preview/."""
    asked = request(invocation.folder, formats=formats, **chosen)
    folder = asked.folder / "output" / "preview"
    with shown(quiet=quiet) as report:
        finished = check(asked, report=report)
        pictures: dict[str, bytes] = {}
        for made in finished.files:
            report(f"drawing {made.name}")
            pictures |= dict(_drawn(Path(made.name).stem, made.data, dpi))
        with lock.held(folder, waiting=lambda: report("waiting for another preview")):
            staging.put(folder, pictures)
            _sweep(folder, {Path(made.name).stem for made in finished.files}, keeping=pictures)
    if not quiet:
        click.echo(say.warnings(finished.warnings, asked.folder), nl=False, err=True)
        click.echo(f"{click.format_filename(folder)}: {say.count(len(pictures), 'picture')}")


def _drawn(stem: str, pdf: bytes, dpi: int) -> Iterator[tuple[str, bytes]]:
    """The name and the PNG of each page of a PDF."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        for i, page in enumerate(document):
            png = io.BytesIO()
            page.render(scale=dpi / POINTS_PER_INCH).to_pil().save(png, format="PNG")
            yield f"{stem}-{i + 1:02}.png", png.getvalue()
    finally:
        document.close()


def _sweep(folder: Path, stems: Iterable[str], *, keeping: Container[str]) -> None:
    """Take away the pictures of pages that these files no longer have."""
    ours = re.compile(rf"(?:{'|'.join(map(re.escape, stems))})-\d+\.png")
    for path in folder.iterdir():
        if ours.fullmatch(path.name) and path.name not in keeping:
            path.unlink(missing_ok=True)
