"""One session's marks, question by question."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from inkfast.core.errors import Conflict, NotFound
from inkfast.models import AuditEvent
from inkfast.store.staff.marking import MarkingDraft, give_marks
from inkfast.store.staff.marksheet import MarkedAnswer, show_mark_sheet
from tests.store.support import Device, World, by


@pytest.fixture
def session_id(world: World, device: Device) -> int:
    """Ada's session, handed in with an essay, a right answer and a wrong one."""
    world.save(device.snapshot({"q1": "b", "q2": ["b"], "q8": "It was a dark night."}))
    world.hand_in()
    return world.rows()[0].id


def sheet(world: World, session_id: int) -> dict[str, MarkedAnswer]:
    return {one.question_id: one for one in show_mark_sheet(world.database, by(100), session_id).answers}


def test_each_question_has_the_answer_in_words_and_what_it_earns(world: World, session_id: int) -> None:
    answers = sheet(world, session_id)
    assert (answers["q1"].answer_text, answers["q1"].computed, answers["q1"].marks) == ("B", 1.0, 1.0)
    assert (answers["q8"].answer_text, answers["q8"].computed, answers["q8"].marks) == (
        "It was a dark night.",
        None,
        None,
    )
    assert (answers["q3"].answer_text, answers["q3"].marks, answers["q3"].revision) == ("", 0.0, 0)


def test_marks_that_replace_computed_ones_stand_beside_them_with_their_reason(
    world: World, session_id: int
) -> None:
    draft = MarkingDraft("1" * 32, 0, 0.5, remark="Half.", reason="The question was unclear.")
    give_marks(world.database, by(100), (session_id, "q1"), draft)
    shown = show_mark_sheet(world.database, by(101), session_id)
    first = shown.answers[0]
    assert (first.computed, first.marks, first.revision) == (1.0, 0.5, 1)
    assert (first.remark, first.reason, first.marked_by) == ("Half.", "The question was unclear.", None)
    assert shown.marks == world.rows()[0].marks == 0.5
    with world.database.read() as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.action == "answer marked")).one()
    assert event.detail["reason"] == "The question was unclear."


def test_marks_can_be_put_back_to_what_the_key_gives(world: World, session_id: int) -> None:
    for revision, marks in enumerate((0.5, None)):
        draft = MarkingDraft(f"{revision}" * 32, revision, marks, reason="On second thoughts.")
        give_marks(world.database, by(100), (session_id, "q1"), draft)
    first = sheet(world, session_id)["q1"]
    assert (first.marks, first.revision) == (1.0, 2)


def test_a_session_in_progress_has_no_marks_yet(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}))
    with pytest.raises(Conflict):
        show_mark_sheet(world.database, by(100), world.rows()[0].id)
    with pytest.raises(NotFound):
        show_mark_sheet(world.database, by(100), 999)
