from __future__ import annotations

from tests.crossing import crossed

CROSSED = crossed(letter="abcde", number=(1, 2, 3)).args[1]
DAILY = [one.values for one in CROSSED if not one.marks]


def test_each_value_is_tried_from_day_to_day() -> None:
    assert DAILY == [("a", 1), ("b", 2), ("c", 3), ("d", 1), ("e", 2)]


def test_all_are_tried_with_one_another_in_the_end() -> None:
    assert len({one.values for one in CROSSED}) == 5 * 3
