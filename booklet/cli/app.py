"""The command `booklet`: finds the command asked for, and turns what it raises into words and an exit code.

0: done. 1: something in the content does not hold; it is listed and nothing was written. 2: wrong usage.

`booklet --help` loads this module and click, and little else: the rest is imported by what needs it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = {
    "build": ("booklet.cli.build:build_command", "Build the outputs of the manifest, or the formats named."),
    "card": ("booklet.cli.build:card", "Build one card of one technique, both sides."),
    "handout": ("booklet.cli.handout:handout", "Build a page for one client, with the techniques named."),
    "gift": ("booklet.cli.gift:gift", "Make a booklet for somebody, or one for each of a list of people."),
    "check": (
        "booklet.cli.check:check_command",
        "Read and fit everything and write nothing; lists all problems at once.",
    ),
    "verify": ("booklet.cli.verify:verify", "Fold and cut finished PDFs in software, and say what is wrong with them."),
    "impose": ("booklet.cli.impose:impose", "Lay the pages of any PDF on sheets, to be folded or cut."),
    "calibrate": ("booklet.cli.calibrate:calibrate", "Make a test sheet for your printer, and store what it tells."),
    "list": ("booklet.cli.lists:show", "List techniques, formats, themes, papers, or the schema of a file."),
    "new": ("booklet.cli.start:new", "Write a new technique, or a brand, from a template."),
    "init": ("booklet.cli.start:init", "Start a project in an empty folder, with the shipped content."),
    "preview": ("booklet.cli.preview:preview", "Draw every page as a PNG into output/preview/."),
    "watch": ("booklet.cli.watch:watch", "Build again whenever a file of the project is saved."),
}
TERMINATED = 143  # what shells give a program that SIGTERM ended


class Invocation(NamedTuple):
    """How the program was called: all words after its name, and the project folder."""

    words: tuple[str, ...]
    folder: Path


class _Commands(click.Group):
    """Commands that are imported when they are called, and not for the list of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if name not in COMMANDS:
            return None
        module, _, function = COMMANDS[name][0].partition(":")
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)  # noqa: S101 - for the type checker; our own table
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and args[0] not in COMMANDS:
            from booklet.cli import say

            raise click.UsageError(say.unknown("command", args[0], COMMANDS), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        from booklet.base.errors import ContentError, UnknownNameError
        from booklet.cli import say

        try:
            return super().invoke(ctx)
        except ContentError as error:
            say.problems(error.problems, ctx.obj.folder)
            ctx.exit(1)
        except UnknownNameError as error:
            raise click.UsageError(say.unknown(error.kind, error.name, error.known, error.hint)) from error


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if not value:
        return
    from importlib import metadata  # half of what `--help` takes

    try:
        click.echo(f"booklet {metadata.version('pocket-booklet')}")
    except metadata.PackageNotFoundError:
        click.echo("booklet (run from its source)")
    ctx.exit()


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Work on the project in this folder, instead of the one that you are in.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version.")
@click.pass_context
def booklet(ctx: click.Context, folder: str | None) -> None:
    """Lay out a pocket booklet and laminated cards from technique files and pictures, ready to print."""
    from pathlib import Path

    from booklet.store.facts import project_around

    ctx.obj = Invocation(tuple(ctx.obj), Path(project_around() if folder is None else folder))


def run(words: Sequence[str]) -> int:
    """Run the command that the words name; returns the exit code."""
    signal.signal(signal.SIGTERM, _end)
    try:
        code = booklet.main([*words], prog_name="booklet", standalone_mode=False, obj=words)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
    except OSError as error:
        return _failed(error)
    return code if isinstance(code, int) else 0


def _failed(error: OSError) -> int:
    """Say in one line which file the system refused, and why; returns the exit code."""
    # without a name are the folder one stands in, where it was deleted, what was printed, and what has no name yet
    name = error.filename or ("." if isinstance(error, FileNotFoundError) else None)
    name = name or ("stdout" if _was_printing(error) else None)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is not tried again at the exit
    why = (error.strerror or str(error)).lower()
    click.echo(f"{click.format_filename(name)}: {why}" if name else why, err=True)
    return 1


def _was_printing(error: OSError) -> bool:
    """Whether it was raised in a library that prints."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0] in {"click", "rich"}


def _end(signum: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - the signature of a signal handler
    """Leave through the open context managers, so that nothing half done stays behind."""
    raise SystemExit(TERMINATED)
