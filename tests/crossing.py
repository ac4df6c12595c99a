"""Values tried with one another: from day to day each of them once, in `make proof` every one with every other."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

import pytest
from _pytest.mark import ParameterSet


def crossed(**axes: Sequence[object]) -> pytest.MarkDecorator:
    """Parametrize a test by all combinations of the values of some arguments, most of them for `make proof`."""
    return pytest.mark.parametrize(tuple(axes), combined(**axes))


def combined(**axes: Sequence[object]) -> list[ParameterSet]:
    """All combinations of the values, most of them for `make proof`.

    The daily ones are as many as the longest list has values, and each value of each list is among them. Each list is
    gone through in an order of its own, so that no value meets one and the same of another list every time.
    """
    longest = max(map(len, axes.values()))
    orders = [_order(name, len(values), longest) for name, values in axes.items()]
    daily = set(zip(*orders, strict=True))
    return [
        pytest.param(*combination, marks=() if places in daily else pytest.mark.proof)
        for places, combination in zip(
            product(*(range(len(values)) for values in axes.values())), product(*axes.values()), strict=True
        )
    ]


def _order(name: str, count: int, length: int) -> list[int]:
    """So many of the numbers below `count`, each once before one comes again; always the same for a name."""
    shuffled = random.Random(name)  # noqa: S311  # chooses tests, not secrets
    order: list[int] = []
    while len(order) < length:
        block = list(range(count))
        shuffled.shuffle(block)
        order += block
    return order[:length]
