from __future__ import annotations

from tests.crossing import crossed

CROSSED = crossed(letter="abcde", number=(1, 2, 3)).args[1]
DAILY = [one.values for one in CROSSED if not one.marks]


def test_each_value_is_tried_from_day_to_day() -> None:
    assert len(DAILY) == 5
    assert {letter for letter, _ in DAILY} == set("abcde")
    assert {number for _, number in DAILY} == {1, 2, 3}


def test_no_value_meets_the_same_one_of_another_list_every_time() -> None:
    daily = [one.values for one in crossed(way=range(6), one="ab", other="xy").args[1] if not one.marks]
    assert len({(one, other) for _, one, other in daily}) > 2


def test_all_are_tried_with_one_another_in_the_end() -> None:
    assert len({one.values for one in CROSSED}) == 5 * 3
