"""What has not arrived, by runs of numbers."""

from __future__ import annotations

from inkfast.core.gaps import Gap, find_gaps


def test_gaps_are_the_numbers_below_a_writers_highest() -> None:
    found = find_gaps([("b", 1), ("a", 5), ("a", 2), ("b", 2), ("c", 3)])
    assert found == {"a": [Gap(1, 1), Gap(3, 4)], "c": [Gap(1, 2)]}
    assert [str(gap) for gap in found["a"]] == ["1", "3 to 4"]


def test_what_lies_under_quarantine_has_arrived() -> None:
    quarantined = [("a", 2), (None, None), ("b", 3), ("a", "3"), ("a", -1), ("a", 9)]
    assert find_gaps([("a", 4)], quarantined) == {"a": [Gap(1, 1), Gap(3, 3)]}


def test_a_number_beyond_all_that_a_device_makes_costs_no_more_than_another() -> None:
    assert find_gaps([("a", 1), ("a", 2**31 - 1)]) == {"a": [Gap(2, 2**31 - 2)]}
