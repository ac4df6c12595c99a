"""`booklet watch`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Unpack

import click

from booklet.base.errors import ContentError
from booklet.cli import say
from booklet.cli.app import Invocation
from booklet.cli.build import deliver
from booklet.cli.options import FORMATS, OF_FORMATS, OUTPUT, QUIET, Chosen, look_of_all, request
from booklet.pipeline.request import Request
from booklet.store import stamp

PAUSE_S = 0.5


@click.command(epilog=OF_FORMATS)
@FORMATS
@look_of_all
@OUTPUT
@QUIET
@click.pass_obj
def watch(
    invocation: Invocation, formats: tuple[str, ...], *, output: Path | None, quiet: bool, **chosen: Unpack[Chosen]
) -> None:
    """Build, and build again whenever a file of the project is saved. Ctrl-C ends it."""
    asked = request(invocation.folder, formats=formats, **chosen)
    seen = ""
    try:
        while True:
            now = stamp.inputs(str(asked.folder), [str(file) for file in asked.loose])
            if now != seen:
                seen = now
                _build(asked, output, quiet=quiet)
            time.sleep(PAUSE_S)
    except KeyboardInterrupt:
        return


def _build(asked: Request, output: Path | None, *, quiet: bool) -> None:
    try:
        deliver(asked, output, quiet=quiet)
    except ContentError as error:
        say.problems(error.problems, asked.folder)
    if not quiet:
        click.echo("waiting for a file to be saved; Ctrl-C ends")
