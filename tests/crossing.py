"""Values tried with one another: from day to day each of them once, in `make proof` every one with every other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from _pytest.mark import ParameterSet


def crossed(**axes: Sequence[object]) -> pytest.MarkDecorator:
    """Parametrize a test by all combinations of the values of some arguments, most of them for `make proof`."""
    return pytest.mark.parametrize(tuple(axes), combined(**axes))


def combined(**axes: Sequence[object]) -> list[ParameterSet]:
    """All combinations of the values, most of them for `make proof`.

    The daily ones go down the diagonal, as often as the longest list has values, so that each value of each list is
    among them.
    """
    longest = max(map(len, axes.values()))
    daily = {tuple(n % len(values) for values in axes.values()) for n in range(longest)}
    return [
        pytest.param(*combination, marks=() if places in daily else pytest.mark.proof)
        for places, combination in zip(
            product(*(range(len(values)) for values in axes.values())), product(*axes.values()), strict=True
        )
    ]
