"""`booklet check`."""

from __future__ import annotations

from typing import Unpack

import click

from booklet.cli import say
from booklet.cli.app import Invocation
from booklet.cli.options import FORMATS, OF_FORMATS, QUIET, Chosen, look_of_all, request
from booklet.cli.progress import shown
from booklet.pipeline.build import check


@click.command("check", epilog=OF_FORMATS)
@FORMATS
@look_of_all
@QUIET
@click.pass_obj
def check_command(invocation: Invocation, formats: tuple[str, ...], *, quiet: bool, **chosen: Unpack[Chosen]) -> None:
    """Read everything and fit it on its pages, and write nothing. Lists all problems at once."""
    asked = request(invocation.folder, formats=formats, **chosen)
    with shown(quiet=quiet) as report:
        finished = check(asked, report=report)
    if not quiet:
        click.echo(say.warnings(finished.warnings, asked.folder), nl=False, err=True)
        nothing = "nothing keeps it from being built" if finished.warnings else "nothing is wrong"
        for line in say.left_out(finished.files):
            click.echo(line)
        click.echo(f"{nothing}: {say.count(len(finished.files), 'file')} would be written")
