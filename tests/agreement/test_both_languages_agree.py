"""The page and the server say the same of any case; the shared vectors are those that people thought of."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hypothesis import strategies as st

from inkfast.core.errors import MalformedStamp
from inkfast.core.merge import Snapshot, fold, merge
from inkfast.core.question import Answer, is_answered
from inkfast.core.session import MOVES, State, is_current
from inkfast.core.stamp import Stamp
from inkfast.core.timing import TimePolicy, TimeUse, time_left_s
from tests.agreement.chance import ANSWERS, NAMES, SECONDS, random_cases, snapshots, stamps
from tests.agreement.twin import Twin

ALMOST_A_STAMP = st.from_regex(r"[0-9a-fA-F]{11,13}[.:][0-9a-f]{4}\.[0-9a-f]{32}\n?", fullmatch=True)
COMPLETIONS = st.none() | stamps(999, 1_004).map(str)
AT_ONCE = snapshots(st.just(Stamp(1_000, 0, "a" * 32)), st.just("q1"))
"""Under one stamp, as only a broken writer makes them."""
SENT = st.lists(snapshots(stamps(1_000, 1_003), NAMES), max_size=6) | st.lists(AT_ONCE, max_size=3)
POLICIES = st.builds(
    TimePolicy,
    allowance_s=SECONDS,
    pause_allowance_s=st.none() | SECONDS,
    closes_ms=st.none() | st.integers(0, 2**42),
)
USES = st.builds(
    TimeUse, time_used_s=SECONDS, granted_s=SECONDS, started_ms=st.none() | st.integers(0, 2**42)
)


@random_cases(text=stamps().map(str) | ALMOST_A_STAMP | NAMES)
def test_on_what_a_stamp_is_and_what_it_says(twin: Twin, text: str) -> None:
    assert twin.says("parse_stamp", text) == _parse(text)


@random_cases(stamp=stamps())
def test_on_how_a_stamp_is_written(twin: Twin, stamp: Stamp) -> None:
    assert twin.says("format_stamp", asdict(stamp)) == str(stamp)


@random_cases(drawn=st.lists(stamps() | stamps(1_000, 1_001), min_size=1, max_size=8))
def test_on_the_order_of_stamps(twin: Twin, drawn: list[Stamp]) -> None:
    texts = [str(stamp) for stamp in drawn]
    assert twin.says("order_stamps", texts) == [str(stamp) for stamp in sorted(drawn)]
    assert twin.says("highest_stamp", texts) == str(max(drawn))


@random_cases(stamp=stamps())
def test_on_the_next_stamp(twin: Twin, stamp: Stamp) -> None:
    assert twin.says("next_stamp", str(stamp)) == str(stamp.next())


@random_cases(sent=SENT, completion_stamp=COMPLETIONS)
def test_on_what_a_session_becomes(twin: Twin, sent: list[Snapshot], completion_stamp: str | None) -> None:
    given = {"changes": [_change_of(snapshot) for snapshot in sent], "completion_stamp": completion_stamp}
    view = asdict(fold(sent, completion_stamp))
    assert twin.says("fold", given) == {**view, "question_order": list(view["question_order"])}


@random_cases(sent=SENT, completion_stamp=COMPLETIONS)
def test_on_what_becomes_of_each_snapshot(
    twin: Twin, sent: list[Snapshot], completion_stamp: str | None
) -> None:
    given = {"changes": [_change_of(snapshot) for snapshot in sent], "completion_stamp": completion_stamp}
    view, outcomes = fold([], completion_stamp), []
    for snapshot in sent:
        view, outcome = merge(view, snapshot)
        outcomes.append(outcome.value)
    assert twin.says("outcomes", given) == outcomes


@random_cases(policy=POLICIES, use=USES, now_ms=st.integers(0, 2**42))
def test_on_the_time_left(twin: Twin, policy: TimePolicy, use: TimeUse, now_ms: int) -> None:
    given = {"policy": asdict(policy), "use": asdict(use), "now_ms": now_ms}
    assert twin.says("time_left", given) == time_left_s(policy, use, now_ms)


@random_cases(answer=ANSWERS)
def test_on_what_counts_as_answered(twin: Twin, answer: Answer) -> None:
    assert twin.says("is_answered", answer) is is_answered(answer)


@random_cases(answer=ANSWERS)
def test_on_the_normal_form_of_an_answer(twin: Twin, answer: Answer) -> None:
    once, twice = twin.says("normal_forms", answer)
    assert once == twice == _normal(answer)
    assert is_answered(once) is twin.says("is_answered", answer)


@random_cases(start=st.sampled_from(State), to=st.sampled_from(State))
def test_on_the_moves_of_a_session(twin: Twin, start: State, to: State) -> None:
    assert twin.says("may_move", [start.value, to.value]) is (to is start or to in MOVES[start])


@random_cases(attempt=st.integers(1, 3), newest=st.integers(1, 3), over=st.booleans(), ended=st.booleans())
def test_on_which_attempt_is_current(
    twin: Twin, attempt: int, newest: int, *, over: bool, ended: bool
) -> None:
    ours = is_current(attempt, newest, any_completed=over, is_deactivated=ended)
    assert twin.says("is_current", [attempt, newest, over, ended]) is ours


def _parse(text: str) -> dict[str, Any] | None:
    try:
        return asdict(Stamp.parse(text))
    except MalformedStamp:
        return None


def _change_of(snapshot: Snapshot) -> dict[str, Any]:
    """Give a snapshot as it travels: without what it does not say."""
    said = {name: value for name, value in asdict(snapshot).items() if value is not None}
    return {name: value for name, value in said.items() if name not in {"writer", "number"}}


def _normal(answer: Answer) -> Answer:
    """Say in Python what the one form of an answer is, as the question's kind describes it."""
    if isinstance(answer, dict):
        answer = {prompt: option for prompt, option in answer.items() if option}
    elif isinstance(answer, list):
        answer = sorted(set(answer), key=lambda text: text.encode("utf-16-be", "surrogatepass"))
    return answer or None
