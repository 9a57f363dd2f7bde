"""Results: a row for each session or each answer, safe to open in a spreadsheet."""

from __future__ import annotations

from typing import Any

import pytest

from inkfast.core.errors import NotFound
from inkfast.store.overview import list_exams, list_sessions, show_session
from inkfast.store.results import ANSWER_COLUMNS, SESSION_COLUMNS, answer_rows, safe_cell, session_rows
from tests.store.support import Device, World, after


def sessions(world: World) -> list[dict[str, Any]]:
    rows = session_rows(world.database, world.exam_id)
    return [dict(zip(SESSION_COLUMNS, row, strict=True)) for row in rows]


def answers(world: World) -> list[dict[str, Any]]:
    rows = answer_rows(world.database, world.exam_id)
    return [dict(zip(ANSWER_COLUMNS, row, strict=True)) for row in rows]


def test_a_row_for_each_session_tells_which_one_counts(world: World) -> None:
    world.save(Device("a").snapshot({"q1": "b", "q8": "words"}, at_s=1, time_used_s=12.5))
    world.hand_in(attempt=1)
    world.save(Device("b").snapshot({}, attempt=2))
    world.save(Device("c").snapshot({"q1": "a"}), caller=world.ben)
    ada, late, ben = sessions(world)
    assert (ada["username"], ada["attempt"], ada["state"], ada["counts"]) == ("ada", 1, "closed", "yes")
    assert (ada["marks"], ada["marks_possible"], ada["answers_to_mark"]) == (1.0, 7.0, 1)
    assert (ada["answered"], ada["questions"], ada["time_used_s"]) == (2, 7, 12.5)
    assert ada["started_at"] == "2030-05-06T09:00:01Z"
    assert len(ada["receipt"]) == 9
    assert (late["attempt"], late["state"], late["counts"]) == (2, "inactive", "no")
    assert (ben["username"], ben["state"], ben["counts"], ben["marks"]) == ("ben", "active", "no", None)


def test_the_hand_in_that_arrives_first_counts_whatever_a_later_one_claims(world: World) -> None:
    world.save(Device("a").snapshot({"q1": "a"}, at_s=100, attempt=1), at_s=100)
    world.hand_in(attempt=1, stamp=Device("a").stamp(110), at_s=110)
    again = Device("b")
    world.save(again.snapshot({"q1": "b"}, at_s=1, attempt=2), at_s=200)
    world.hand_in(attempt=2, stamp=again.stamp(2), at_s=210)
    assert [(row["attempt"], row["counts"]) for row in sessions(world)] == [(1, "yes"), (2, "no")]


def test_a_row_for_each_answer_gives_it_as_sent_and_in_words(world: World, device: Device) -> None:
    world.save(
        device.snapshot({"q1": "b", "q2": ["a", "c"], "q4": "=1+1", "q6": {"2": "b", "1": "a"}}, at_s=7)
    )
    world.hand_in(attempt=1)
    rows = {row["question_id"]: row for row in answers(world)}
    assert list(rows) == ["q1", "q2", "q3", "q4", "q5", "q6", "q8"]
    assert (rows["q1"]["answer"], rows["q1"]["answer_text"]) == ("b", "B")
    assert (rows["q2"]["answer"], rows["q2"]["answer_text"]) == ('["a", "c"]', "A; C")
    assert (rows["q6"]["answer"], rows["q6"]["answer_text"]) == (
        '{"1": "a", "2": "b"}',
        "First = A; Second = B",
    )
    assert rows["q4"]["answer"] == "'=1+1"
    assert rows["q1"]["answered_at"] == "2030-05-06T09:00:07Z"
    assert (rows["q3"]["answer"], rows["q3"]["marks"]) == (None, 0.0)


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "+1+cmd", "-x", "@sum", "\tx", "\n=1", "＝1", "＋x", "－x", "＠x"]
)
def test_what_a_spreadsheet_would_run_is_made_plain_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-5", "+3.25", "ink", "a=b", "-1,5"])
def test_what_a_spreadsheet_would_not_run_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_staff_see_exams_and_sessions_with_what_stands_behind_them(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=1), device.snapshot({"q9": "a"}))
    world.save(device.snapshot({"q1": "b"}, at_s=0.5))
    (exam,) = list_exams(world.database)
    assert (exam.school, exam.questions, exam.enrolled, exam.sessions) == ("Hill School", 7, 2, 1)
    (line,) = list_sessions(world.database, username="ADA")
    detail = show_session(world.database, line.row.id, after(60))
    assert detail.evidence.outcomes == {"accepted": 1, "superseded": 1}
    assert detail.evidence.gaps == {}
    assert [kept.code for kept in detail.quarantined] == ["unknown_question"]
    assert list_sessions(world.database, exam_id=999) == []


def test_what_does_not_exist_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        list(session_rows(world.database, 999))
    with pytest.raises(NotFound):
        show_session(world.database, 999, after(0))
    with pytest.raises(NotFound):
        list_exams(world.database, 999)
