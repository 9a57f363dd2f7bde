"""Marks that people give: nothing that was sent is lost, whoever else was marking at the time."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from inkfast.core.errors import Conflict, Invalid, NotFound
from inkfast.models import Exam, Marking
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page
from inkfast.store.staff.essays import list_answers
from inkfast.store.staff.marking import MarkingDraft, StandingMarking, give_marks
from inkfast.store.staff.results import list_results
from inkfast.store.staff.summing_up import sum_up_results
from tests.store.support import Device, World, add_student, after, by


@pytest.fixture
def session_id(world: World, device: Device) -> int:
    """Ada's session, handed in with an essay and one right answer."""
    world.save(device.snapshot({"q1": "b", "q8": "It was a dark night."}))
    world.hand_in()
    return world.rows()[0].id


def give(world: World, session_id: int, marks: float | None, **more: Any) -> StandingMarking:
    draft = MarkingDraft(
        request=more.pop("request", f"{marks}"), seen_revision=more.pop("seen", 0), marks=marks, **more
    )
    return give_marks(world.database, by(100), (session_id, more.pop("question", "q8")), draft)


def test_an_essay_waits_for_marks_and_then_has_them(world: World, session_id: int) -> None:
    assert world.rows()[0].marks_by_question["q8"] is None  # type: ignore[index]
    given = give(world, session_id, 0.5, remark="Bold.")
    assert (given.revision, given.marks, given.is_set_aside) == (1, 0.5, False)
    assert world.rows()[0].marks == 1.5


def test_sending_a_marking_again_adds_nothing(world: World, session_id: int) -> None:
    first = give(world, session_id, 0.5)
    assert give(world, session_id, 0.5) == first


def test_of_two_at_once_the_first_stands_and_the_other_is_kept_beside_it(
    world: World, session_id: int
) -> None:
    give(world, session_id, 0.5, remark="First.")
    second = give(world, session_id, 1.0, remark="Second.")
    assert (second.marks, second.remark, second.is_set_aside) == (0.5, "First.", True)
    with world.database.read() as session:
        remarks = list(session.scalars(select(Marking.remark).order_by(Marking.revision)))
    assert remarks == ["First.", "Second."]
    again = give(world, session_id, 1.0, remark="Second.", request="again", seen=second.revision)
    assert (again.marks, again.is_set_aside, world.rows()[0].marks) == (1.0, False, 2.0)


def test_marks_given_over_one_that_is_not_there_any_more_stand(world: World, session_id: int) -> None:
    """As after an older backup was put back: the page has seen a marking that the server forgot."""
    given = give(world, session_id, 0.5, remark="Bold.", seen=3)
    assert (given.revision, given.marks, given.is_set_aside) == (1, 0.5, False)
    assert world.rows()[0].marks == 1.5


def test_computed_marks_are_replaced_for_a_reason_and_come_back_without_marks(
    world: World, session_id: int
) -> None:
    draft = MarkingDraft("a", 0, 0.5)
    with pytest.raises(Invalid, match="why"):
        give_marks(world.database, by(100), (session_id, "q1"), draft)
    reasoned = MarkingDraft("a", 0, 0.5, reason="the text was misprinted")
    give_marks(world.database, by(100), (session_id, "q1"), reasoned)
    assert world.rows()[0].marks_by_question["q1"] == 0.5  # type: ignore[index]
    undone = MarkingDraft("b", 1, None, reason="it was not")
    give_marks(world.database, by(101), (session_id, "q1"), undone)
    assert world.rows()[0].marks_by_question["q1"] == 1.0  # type: ignore[index]


def test_marks_stay_through_what_computes_them_anew(world: World, session_id: int, device: Device) -> None:
    give(world, session_id, 0.5)
    world.save(device.snapshot({"q3": "true"}, at_s=200), at_s=201)
    assert world.rows()[0].marks_by_question["q8"] == 0.5  # type: ignore[index]


def test_no_more_than_the_question_has_and_only_what_is_handed_in(world: World, session_id: int) -> None:
    with pytest.raises(Invalid):
        give(world, session_id, 1.5)
    world.save(Device("b").snapshot({"q8": "x"}), caller=world.ben)
    with pytest.raises(Conflict):
        give(world, world.rows(world.ben)[0].id, 1.0)
    with pytest.raises(NotFound):
        give_marks(world.database, by(1), (session_id, "q99"), MarkingDraft("x", 0, 1.0))
    elsewhere = Mandate(after(1), school_id=world.school_id + 1)
    with pytest.raises(NotFound):
        give_marks(world.database, elsewhere, (session_id, "q8"), MarkingDraft("x", 0, 1.0))


def test_the_answers_to_a_question_come_with_what_stands(world: World, session_id: int) -> None:
    give(world, session_id, 0.5, remark="Bold.")
    (answer,) = list_answers(world.database, by(100), (world.exam_id, "q8"), Page()).items
    assert (answer.answer, answer.marks, answer.remark, answer.revision) == (
        "It was a dark night.",
        0.5,
        "Bold.",
        1,
    )


def test_the_answers_of_two_attempts_say_which_they_are_and_which_counts(
    world: World, session_id: int
) -> None:
    again = Device("b")
    world.save(again.snapshot({"q8": "It was a bright day."}, attempt=2), at_s=200)
    world.hand_in(attempt=2, stamp=again.stamp(210), at_s=210)

    def listed() -> list[tuple[int, str, bool]]:
        """Read page by page: what counts may stand on another one."""
        first = list_answers(world.database, by(300), (world.exam_id, "q8"), Page(limit=1))
        second = list_answers(world.database, by(300), (world.exam_id, "q8"), Page(limit=1, after=first.next))
        return [(one.attempt, one.answer, one.counts) for one in [*first.items, *second.items]]

    assert listed() == [(1, "It was a dark night.", True), (2, "It was a bright day.", False)]
    with world.database.write() as session:
        session.get_one(Exam, world.exam_id).attempts_allowed = 2
    assert [counts for _, _, counts in listed()] == [False, True]


def test_results_come_by_student_and_page_by_page(world: World, session_id: int) -> None:
    add_student(world.database, world.school_id, "not-enrolled")
    first = list_results(world.database, by(100), world.exam_id, Page(limit=1))
    second = list_results(world.database, by(100), world.exam_id, Page(limit=1, after=first.next))
    rows = [*first.items, *second.items]
    assert [(row.username, row.state, row.to_mark, row.marks) for row in rows] == [
        ("ada", "handed_in", 1, None),
        ("ben", "not_started", 0, None),
    ]
    assert (rows[0].session_id, second.next) == (session_id, None)
    give(world, session_id, 1.0)
    marked = list_results(world.database, by(101), world.exam_id, Page()).items[0]
    assert (marked.marks, marked.to_mark) == (2.0, 0)


def test_a_cursor_of_another_list_is_refused(world: World) -> None:
    for cursor in ("!!!", "W10", "WzFd", "eyJhIjoxfQ"):
        with pytest.raises(Invalid):
            list_results(world.database, by(1), world.exam_id, Page(after=cursor))


def test_an_exam_is_summed_up_by_question(world: World, session_id: int) -> None:
    summed = sum_up_results(world.database, by(100), world.exam_id)
    assert (summed["handed_in"], summed["to_mark"], summed["distribution"]) == (1, 1, [])
    first = summed["questions"][0]
    assert (first["facility"], first["discrimination"], first["answered"]) == (1.0, None, 1)
    assert {one["option_id"]: one["chosen"] for one in first["options"]} == {"a": 0, "b": 1, "c": 0}
    give(world, session_id, 1.0)
    assert sum_up_results(world.database, by(101), world.exam_id)["distribution"] == [2.0]
