"""Late work is judged by what is proven, and the policy decides what counts."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inkfast.core.lateness import (
    Deadline,
    Evidence,
    Lateness,
    LatePolicy,
    counts,
    deadline_of,
    judge,
)
from inkfast.core.timing import TimePolicy
from tests.unit.vectors import cases

INSTANTS = st.integers(0, 10_000)
DEADLINES = st.builds(Deadline, st.none() | INSTANTS, st.integers(0, 100))
EVIDENCE = st.builds(Evidence, st.none() | INSTANTS, INSTANTS, st.none() | st.floats(0, 200))


@cases("lateness")
def test_a_snapshot_is_judged_as_the_case_says(case: dict[str, Any]) -> None:
    policy, use = TimePolicy(**case["policy"]), case["use"]
    deadline = deadline_of(policy, use["granted_s"], use["started_ms"])
    lateness = judge(Evidence(**case["evidence"]), deadline)
    assert lateness == case["lateness"]
    assert [each.value for each in LatePolicy if counts(lateness, each)] == case["counted_by"]


@given(EVIDENCE, DEADLINES)
def test_a_grant_never_makes_work_later(evidence: Evidence, deadline: Deadline) -> None:
    at_ms = None if deadline.at_ms is None else deadline.at_ms + 600
    order = [Lateness.PROVEN_ON_TIME, Lateness.CLAIMED, Lateness.PROVEN_LATE]
    before, after = judge(evidence, deadline), judge(evidence, Deadline(at_ms, deadline.given_s + 0.6))
    assert order.index(after) <= order.index(before)


@given(EVIDENCE, DEADLINES)
def test_each_policy_counts_all_that_a_stricter_one_counts(evidence: Evidence, deadline: Deadline) -> None:
    lateness = judge(evidence, deadline)
    counted = [
        counts(lateness, policy)
        for policy in (
            LatePolicy.COUNT_PROVEN_ONLY,
            LatePolicy.COUNT_PROVEN_AND_CLAIMED,
            LatePolicy.COUNT_ALL,
        )
    ]
    assert counted == sorted(counted)


@given(st.sampled_from(Lateness), st.sampled_from(LatePolicy), st.booleans())
def test_a_ruling_stands_above_every_policy(lateness: Lateness, policy: LatePolicy, ruling: bool) -> None:
    assert counts(lateness, policy, ruling) is ruling
