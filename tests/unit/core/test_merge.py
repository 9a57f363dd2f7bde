"""The stored session is a pure function of the set of snapshots received."""

from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inkfast.core.merge import EMPTY, Outcome, SessionView, Snapshot, complete, fold, merge
from inkfast.core.stamp import Stamp
from tests.unit.vectors import cases

WRITERS = ("0" * 31 + "1", "0" * 31 + "2")


def snapshot_of(body: dict[str, Any]) -> Snapshot:
    order = body.get("question_order")
    return Snapshot(**{**body, "question_order": order and tuple(order)})


def visible(view: SessionView) -> dict[str, Any]:
    return {
        "answers": dict(view.answers),
        "marked": dict(view.marked),
        "current_question_index": view.current_question_index,
        "question_order": list(view.question_order),
        "time_used_s": view.time_used_s,
        "started_ms": view.started_ms,
    }


@cases("merge")
def test_merging_gives_the_shared_result_in_every_order_and_with_repetition(case: dict[str, Any]) -> None:
    snapshots = [snapshot_of(body) for body in case["snapshots"]]
    for order in permutations(snapshots):
        assert visible(fold(order, case["completion_stamp"])) == case["expected"]
        assert visible(fold([*order, *order], case["completion_stamp"])) == case["expected"]


@cases("merge")
def test_each_snapshot_has_the_shared_outcome(case: dict[str, Any]) -> None:
    view = fold([], case["completion_stamp"])
    outcomes = []
    for body in case["snapshots"]:
        view, outcome = merge(view, snapshot_of(body))
        outcomes.append(outcome.value)
    assert outcomes == case.get("outcomes", outcomes)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    writer = draw(st.sampled_from(WRITERS))
    stamp = Stamp(draw(st.integers(1_000, 1_020)), draw(st.integers(0, 1)), writer)
    questions = st.sampled_from(("q1", "q2", "q3"))
    answers = st.none() | st.text(max_size=2) | st.lists(st.sampled_from("abc"), max_size=2)
    return Snapshot(
        writer=writer,
        number=draw(st.integers(1, 9)),
        stamp=str(stamp),
        answers=draw(st.dictionaries(questions, answers, max_size=3)),
        marked=draw(st.dictionaries(questions, st.booleans(), max_size=2)),
        current_question_index=draw(st.none() | st.integers(0, 2)),
        time_used_s=draw(st.none() | st.integers(0, 60).map(float)),
        question_order=draw(st.none() | st.permutations(("q1", "q2", "q3")).map(tuple)),
    )


completions = st.none() | st.builds(Stamp, st.integers(1_000, 1_020), st.just(0), st.just(WRITERS[0])).map(
    str
)


@given(st.lists(snapshots(), max_size=8), completions, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(
    sent: list[Snapshot], completion: str | None, random: Any
) -> None:
    received = [*sent, *random.choices(sent, k=4)] if sent else []
    random.shuffle(received)
    assert fold(received, completion) == fold(sent, completion)


@given(st.lists(snapshots(), max_size=8), completions)
def test_merging_one_by_one_comes_to_the_same_as_folding_all(
    sent: list[Snapshot], completion: str | None
) -> None:
    view = fold([], completion)
    for snapshot in sent:
        view, _ = merge(view, snapshot)
    assert view == fold(sent, completion)


@given(st.lists(snapshots(), max_size=8))
def test_no_answer_is_ever_replaced_by_an_earlier_one(sent: list[Snapshot]) -> None:
    view = EMPTY
    for snapshot in sent:
        merged, _ = merge(view, snapshot)
        assert all(merged.answer_stamps[name] >= stamp for name, stamp in view.answer_stamps.items())
        view = merged


@given(st.lists(snapshots(), min_size=1, max_size=6), completions)
def test_a_late_snapshot_leaves_the_session_as_it_was(sent: list[Snapshot], completion: str | None) -> None:
    view = fold(sent[1:], completion)
    merged, outcome = merge(view, sent[0])
    assert (outcome is Outcome.LATE) == (completion is not None and sent[0].stamp > completion)
    if outcome is Outcome.LATE:
        assert merged == view


def test_the_first_hand_in_is_final() -> None:
    first, second = str(Stamp(5, 0, WRITERS[0])), str(Stamp(4, 0, WRITERS[0]))
    assert complete(complete(EMPTY, first), second).completion_stamp == first


def test_two_answers_under_one_stamp_are_decided_alike_however_their_pairs_are_ordered() -> None:
    stamp = f"{5:012x}.0000.{'a' * 32}"
    one = Snapshot("a" * 32, 1, stamp, answers={"q6": {"2": "a", "1": "b"}})
    other = Snapshot("a" * 32, 1, stamp, answers={"q6": {"1": "c"}})
    assert fold([one, other]).answers == fold([other, one]).answers == {"q6": {"1": "c"}}
