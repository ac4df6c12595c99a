"""What the tab key offers: click asks with the beginning of a word, and gets the names that there are.

It is asked while somebody types, so no project is read for it, only the names of files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

PACKAGE = Path(__file__).parents[1]

Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _offer(names_in: Callable[[Path], Iterable[str]], others: tuple[str, ...] = ()) -> Offer:
    """What offers the names that a project has, and others."""

    def offer(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
        names = dict.fromkeys((*names_in(_project(context)), *others))
        return [CompletionItem(name) for name in names if name.startswith(begun)]

    return offer


def _project(context: click.Context) -> Path:
    from booklet.store.facts import project_around

    return Path(context.find_root().params.get("folder") or project_around())


def _techniques(project: Path) -> Iterable[str]:
    return sorted(file.stem for file in (project / "content" / "techniques").glob("*.yaml") if "." not in file.stem)


def _themes(project: Path) -> Iterable[str]:
    yield from sorted(file.stem for file in (PACKAGE / "themes").glob("*.yaml"))
    yield from sorted(f"themes/{file.name}" for file in (project / "themes").glob("*.yaml"))


def _formats(_: Path) -> Iterable[str]:
    from booklet.cli.products import NAMED

    return NAMED


def _sizes(_: Path) -> Iterable[str]:
    from booklet.base.papers import PAGE_SIZES
    from booklet.sheets import CARD_SIZES

    return (*CARD_SIZES, *PAGE_SIZES)


def _pouches(_: Path) -> Iterable[str]:
    from booklet.sheets import POUCHES

    return POUCHES


def _sheets(project: Path) -> Iterable[str]:
    for folder in (project / "sheets", PACKAGE / "sheets"):
        yield from sorted(file.stem for file in folder.glob("*.yaml"))


def _kinds(_: Path) -> Iterable[str]:
    from booklet.reading.project.schema import KINDS

    return KINDS


TECHNIQUES, THEMES, FORMATS = _offer(_techniques), _offer(_themes), _offer(_formats)
SIZES, POUCHES, SHEETS, KINDS = _offer(_sizes), _offer(_pouches), _offer(_sheets), _offer(_kinds)
