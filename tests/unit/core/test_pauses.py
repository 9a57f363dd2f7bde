"""Pauses: what they take from a session is given back, to the second and never more than once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkfast.core.pauses import Pause, ended, given_back_s, running_since

MS = st.integers(min_value=0, max_value=10**7)


@pytest.mark.parametrize(
    ("pauses", "started_ms", "until_ms", "seconds"),
    [
        ([], 0, 60_000, 0),
        ([(10_000, 40_000)], 0, 60_000, 30),
        ([(10_000, 40_000)], 20_000, 60_000, 20),
        ([(10_000, 40_000)], 40_000, 60_000, 0),
        ([(10_000, 40_000)], 0, 25_000, 15),
        ([(10_000, None)], 0, 25_000, 15),
        ([(10_000, 40_000), (50_000, None)], 0, 60_000, 40),
        ([(10_000, 10_001)], 0, 60_000, 1),
        ([(0, 7_200_000)], 0, 7_200_000, 7200),
        ([(10_000, 40_000)], None, 60_000, 0),
    ],
)
def test_what_lies_within_the_session_is_given_back(
    pauses: list[Pause], started_ms: int | None, until_ms: int, seconds: int
) -> None:
    assert given_back_s(pauses, started_ms, until_ms) == seconds


@given(MS, MS, MS, MS)
def test_it_never_shrinks_while_time_goes_on_nor_passes_the_sessions_own_length(
    first: int, second: int, started: int, until: int
) -> None:
    pauses: list[Pause] = [(min(first, second), max(first, second)), (max(first, second), None)]
    now = given_back_s(pauses, started, until)
    assert now <= max(0, -(-(until - started) // 1000))
    assert given_back_s(pauses, started, until + 1_500) >= now
    assert given_back_s(pauses, min(started, first), until) >= now


def test_one_pause_at_most_goes_on() -> None:
    pauses: list[Pause] = [(1, 2), (3, None)]
    assert (ended(pauses), running_since(pauses), running_since(ended(pauses))) == (((1, 2),), 3, None)
