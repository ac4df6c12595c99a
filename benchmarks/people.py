"""For whom the benchmarks make copies: the same names and messages, whoever makes them."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.model import Inscription


def said(count: int) -> Iterator[Inscription]:
    """What is written into each."""
    for n in range(count):
        message = f"Dear Anna {n},\nthank you for your week in room {n * 7 % 997}. Put your feet up."
        yield Inscription(to=f"Anna Person {n}", sender="The team", message=message)
