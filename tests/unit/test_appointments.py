"""Those who are turned away come back one after the other, as fast as others were answered."""

from __future__ import annotations

from collections import Counter

import pytest

from inkfast.http.appointments import LATEST_S, SOONEST_S, Appointments

WINDOW_S = 8


class Reception:
    """Appointments by a clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now_s = 1_000.25
        self.asked_for: list[tuple[int, int]] = []
        self.appointments = Appointments(WINDOW_S, self.draw, lambda: self.now_s)

    def draw(self, least: int, most: int) -> int:
        self.asked_for.append((least, most))
        return most

    def answer(self, each_second: int, seconds: int = WINDOW_S) -> None:
        """Answer so many in each of so many seconds, up to now."""
        for _ in range(seconds):
            self.now_s += 1
            for _ in range(each_second):
                self.appointments.answering()

    def turn_away(self, count: int) -> list[int]:
        return [self.appointments.give() for _ in range(count)]


@pytest.fixture
def reception() -> Reception:
    return Reception()


def test_the_first_comes_back_as_soon_as_may_be(reception: Reception) -> None:
    reception.answer(100)
    assert reception.turn_away(1) == [SOONEST_S]


def test_they_come_back_as_fast_as_others_were_answered(reception: Reception) -> None:
    reception.answer(100)
    told = Counter(reception.turn_away(1_000))
    assert sorted(told)[0] == SOONEST_S
    assert sorted(told)[-1] == SOONEST_S + 10
    assert all(99 <= told[each] <= 101 for each in sorted(told)[1:-1])


def test_later_ones_are_told_times_after_those_that_are_given_already(reception: Reception) -> None:
    reception.answer(100)
    reception.turn_away(990)
    reception.now_s += 4
    assert reception.turn_away(1) == [SOONEST_S + 10 - 4]


def test_times_that_are_past_keep_nobody_waiting(reception: Reception) -> None:
    reception.answer(100)
    reception.turn_away(1_000)
    reception.now_s += 60
    assert reception.turn_away(1) == [SOONEST_S]


def test_only_the_last_seconds_say_how_fast_it_goes(reception: Reception) -> None:
    reception.answer(1_000)
    reception.answer(10)
    assert reception.turn_away(40)[-1] == SOONEST_S + 4


def test_where_nobody_was_answered_they_come_back_one_a_second(reception: Reception) -> None:
    assert reception.turn_away(4) == [SOONEST_S + place for place in range(4)]


def test_nobody_is_told_a_time_so_late_that_nobody_can_know_it(reception: Reception) -> None:
    told = reception.turn_away(200)
    assert max(told) == LATEST_S
    assert set(reception.asked_for) == {(LATEST_S // 2, LATEST_S)}
    assert len(reception.asked_for) == 200 - (LATEST_S - SOONEST_S + 1)
