"""Time never grows by itself."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inkfast.core.timing import TimePolicy, TimeUse, keep_time_used_s, lost_while_closed_s, time_left_s
from tests.unit.vectors import cases

NOW_MS = 1_750_000_000_000

policies = st.builds(
    TimePolicy,
    st.integers(0, 20_000),
    st.none() | st.integers(0, 20_000),
    st.none() | st.integers(NOW_MS - 10**8, NOW_MS + 10**8),
)
uses = st.builds(
    TimeUse,
    st.integers(0, 20_000),
    st.integers(0, 5_000),
    st.none() | st.integers(NOW_MS - 10**8, NOW_MS),
)


@cases("timing")
def test_time_left_is_the_shared_result(case: dict[str, Any]) -> None:
    left = time_left_s(TimePolicy(**case["policy"]), TimeUse(**case["use"]), case["now_ms"])
    assert left == case["time_left_s"]


@given(policies, uses, st.integers(0, 10**7), st.integers(0, 10**4))
def test_time_left_never_grows_as_time_goes_by(
    policy: TimePolicy, use: TimeUse, later_ms: int, used: int
) -> None:
    later = TimeUse(use.time_used_s + used, use.granted_s, use.started_ms or NOW_MS)
    assert time_left_s(policy, later, NOW_MS + later_ms) <= time_left_s(policy, use, NOW_MS)


@given(policies, uses, st.integers(0, 5_000))
def test_a_grant_never_takes_time_away_nor_gives_more_than_it_says(
    policy: TimePolicy, use: TimeUse, grant: int
) -> None:
    granted = TimeUse(use.time_used_s, use.granted_s + grant, use.started_ms)
    gain = time_left_s(policy, granted, NOW_MS) - time_left_s(policy, use, NOW_MS)
    assert 0 <= gain <= grant


@given(policies, uses, st.integers(0, 10**7), st.integers(0, 5_000))
def test_what_a_session_lost_while_it_was_closed_makes_up_for_it_and_for_no_more(
    policy: TimePolicy, use: TimeUse, closed_ms: int, paused_s: int
) -> None:
    """Unless a pause of the exam gave more meanwhile; the exam's closing is left out."""
    own, now_ms = replace(policy, closes_ms=None), NOW_MS + closed_ms
    begun = replace(use, started_ms=use.started_ms or NOW_MS)
    after = replace(begun, granted_s=begun.granted_s + paused_s)
    lost_s = lost_while_closed_s(policy, (begun, NOW_MS), (after, now_ms))
    left_s = time_left_s(own, replace(after, granted_s=after.granted_s + lost_s), now_ms)
    assert left_s >= time_left_s(own, begun, NOW_MS)
    if lost_s > 0:
        assert left_s < time_left_s(own, begun, NOW_MS) + 1


def test_time_used_is_kept_as_it_is_claimed_where_it_can_be() -> None:
    assert keep_time_used_s(1799.5, 1800, 5000) == 1799.5
    assert keep_time_used_s(1805, 1800, 5000) == 1805


def test_no_more_time_is_kept_as_used_than_was_given_and_a_last_count() -> None:
    assert keep_time_used_s(1e9, 1800, 5000) == 1805


def test_no_more_time_is_kept_as_used_than_has_passed_and_a_minute() -> None:
    assert keep_time_used_s(1e9, 1800, 300) == 360
    assert keep_time_used_s(70, 1800, -5) == 60
