"""How long students spend on each question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkfast.core.pace import Moment, seconds_by_place, spread

MOMENTS = st.builds(Moment, st.floats(0, 10_000), st.integers(0, 5))


def test_what_went_by_counts_for_the_question_on_screen_at_its_end() -> None:
    moments = [Moment(0, 0), Moment(12.5, 0), Moment(40, 1), Moment(70, 1), Moment(75, 0)]
    assert seconds_by_place(moments) == {0: 17.5, 1: 57.5}


def test_the_order_in_which_moments_are_told_does_not_matter() -> None:
    moments = [Moment(40, 1), Moment(10, 0), Moment(45, 2)]
    assert seconds_by_place(moments) == seconds_by_place(reversed(moments)) == {0: 10, 1: 30, 2: 5}


@given(st.lists(MOMENTS, min_size=1))
def test_all_questions_together_take_the_time_that_was_used(moments: list[Moment]) -> None:
    seconds = seconds_by_place(moments)
    assert sum(seconds.values()) == pytest.approx(max(one.time_used_s for one in moments))
    assert all(each >= 0 for each in seconds.values())


def test_half_of_the_students_lie_between_low_and_high() -> None:
    assert spread([10, 20, 30, 40, 50]) == (20, 30, 40)
    assert spread([1.04]) == (1.0, 1.0, 1.0)
    assert spread([1.26, 2.26]) == (1.5, 1.8, 2.0)
    assert spread([1.0, 2.0, 3.3, 4.1]) == (1.8, 2.6, 3.5)


def test_nobody_has_no_spread() -> None:
    assert spread([]) is None
    assert seconds_by_place([]) == {}
