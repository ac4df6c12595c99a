"""What hands do with sheets, in the words of the command line: the same wherever one says `--as`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from booklet.claim import Method

WAYS: Mapping[str, Method] = {"saddle": "nest", "fold": "eight", "cards": "cards", "pages": "pages"}
"""The words for people, and what a file's claim calls the same."""

_BEFORE = {method: word for word, method in WAYS.items()}  # of 0.1.0, whose `verify --as` took the claim's words


class Way(click.Choice[str]):
    """One of the words, all of them or some; what 0.1.0 called it is taken for it, and not offered."""

    def __init__(self, *words: str) -> None:
        super().__init__(words or tuple(WAYS))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        return super().convert(_BEFORE.get(value, value), param, ctx)
