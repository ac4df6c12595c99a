"""What hands do with sheets, in the words of the command line: the same wherever one says `--as`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from booklet.base.papers import Binding
from booklet.base.ticket import Method

WAYS: Mapping[str, Method] = {"saddle": "nest", "fold": "eight", "cards": "cards", "pages": "pages"}
"""The words for people, and what a file's ticket calls the same."""

_BOUND = {"saddle", "fold"}
BIND = click.option(
    "--bind",
    "binding",
    type=click.Choice(["left", "right"]),
    help="The side at which a saddle or fold hangs together: right for what is read from right to left; else left.",
)

_BEFORE = {method: word for word, method in WAYS.items()}  # of 0.1.0, whose `verify --as` took the ticket's words


class Way(click.Choice[str]):
    """One of the words, all of them or some; what 0.1.0 called it is taken for it, and not offered."""

    def __init__(self, *words: str) -> None:
        super().__init__(words or tuple(WAYS))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        return super().convert(_BEFORE.get(value, value), param, ctx)


def bound(way: str, binding: Binding | None) -> Binding:
    """The side that was asked for. Raises UsageError for what has none."""
    if binding and way not in _BOUND:
        raise click.UsageError(f"{way} do not bind; --bind is for --as saddle and --as fold")
    return binding or "left"
