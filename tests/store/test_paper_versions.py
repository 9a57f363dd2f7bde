"""A paper that a student may have is never changed: sessions keep the version that they began with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event

from inkfast.core.errors import ChangedMeanwhile, Conflict, NotFound
from inkfast.core.question import Kind, Question
from inkfast.core.session import State
from inkfast.models import Exam, PaperVersion
from inkfast.store.cards import list_cards
from inkfast.store.exam_import import ExamSettings
from inkfast.store.exams import load_paper
from inkfast.store.mandate import Mandate
from inkfast.store.papers import load_version, name_questions
from inkfast.store.results import SESSION_COLUMNS, session_rows
from inkfast.store.sessions import Caller
from inkfast.store.staff.deactivating import deactivate_sessions
from inkfast.store.staff.editing import Rewriting, change_settings, remove_exam, rewrite_questions
from inkfast.store.transaction import Database
from tests.store.support import Device, World, after, by, make_world, questions


def version(world: World) -> str:
    with world.database.read() as session:
        return session.get_one(Exam, world.exam_id).paper_version


def names(world: World) -> str:
    """Name the questions as they are, keys and all."""
    with world.database.read() as session:
        return name_questions(load_version(session, world.exam_id, None))


def kept(world: World) -> list[tuple[int, str]]:
    with world.database.read() as session:
        return [(one.number, one.version) for one in session.query(PaperVersion)]


def rewrite(world: World, changed: list[Question], at_s: float = 100) -> str:
    """Put questions in the place of the present ones, and give the name of the new version."""
    rewrite_questions(world.database, by(at_s), world.exam_id, Rewriting(version(world), changed))
    return version(world)


def reworded() -> list[Question]:
    """Give the questions with another first one: option b is the wrong one now, and c the right one."""
    first, *others = questions()
    return [replace(first, text_html="Another?", key={"weights": {"c": 1.0}}), *others]


def begin(world: World, device: Device, caller: Caller | None = None, **more: str) -> State:
    return world.save(device.snapshot({"q1": "b"}, **more), caller=caller).session.state


def test_a_change_after_someone_has_begun_leaves_theirs_alone(world: World, device: Device) -> None:
    begin(world, device)
    first = version(world)
    second = rewrite(world, reworded())
    assert second != first
    assert load_paper(world.database, world.ada, after(110)).questions[0].text_html == "One?"
    assert load_paper(world.database, world.ben, after(110)).questions[0].text_html == "Another?"
    shown = [
        list_cards(world.database, who.student_id, after(110))[0].paper_version
        for who in (world.ada, world.ben)
    ]
    assert shown == [first, second]


def test_each_session_is_marked_by_the_paper_that_it_was_sat_on(world: World, device: Device) -> None:
    begin(world, device)
    rewrite(world, reworded())
    begin(world, Device("b"), world.ben)
    world.hand_in(at_s=120)
    world.hand_in(caller=world.ben, at_s=120)
    marks = [world.rows(who)[0].marks_by_question["q1"] for who in (world.ada, world.ben)]  # type: ignore[index]
    assert marks == [1.0, 0.0]


def test_a_paper_that_nobody_can_have_is_changed_in_place(database: Database) -> None:
    world = make_world(database, ExamSettings(enrol_all=True, opens_at=after(1000)))
    rewrite(world, reworded())
    assert kept(world) == []


def test_a_student_who_began_offline_before_the_change_is_taken_at_their_word(
    world: World, device: Device
) -> None:
    first = version(world)
    rewrite(world, reworded())
    begin(world, device, paper_version=first)
    world.hand_in(at_s=120)
    assert world.rows()[0].paper_version == first
    assert world.rows()[0].marks_by_question["q1"] == 1.0  # type: ignore[index]


def test_answers_to_a_version_that_is_not_known_are_kept_and_told_apart(world: World, device: Device) -> None:
    result = world.save(device.snapshot({"q1": "b"}, paper_version="f" * 64))
    assert [(one.outcome, one.code) for one in result.outcomes] == [("quarantined", "unknown_paper_version")]
    (apart,) = world.quarantine()
    assert (apart.body["answers"], apart.body["paper_version"]) == ({"q1": "b"}, "f" * 64)


def test_what_both_papers_ask_alike_is_merged_and_what_they_do_not_is_kept_apart(
    world: World, device: Device
) -> None:
    first = version(world)
    begin(world, device, paper_version=first)
    second = rewrite(world, reworded())
    other = Device("b")
    same = other.snapshot({"q3": "true"}, at_s=101, paper_version=second)
    another = other.snapshot({"q1": "c"}, at_s=102, paper_version=second)
    result = world.save(same, another, at_s=110)
    assert [(one.outcome, one.code) for one in result.outcomes] == [
        ("accepted", None),
        ("quarantined", "other_paper_version"),
    ]
    assert world.rows()[0].answers == {"q1": "b", "q3": "true"}


def test_a_question_that_was_taken_out_can_still_be_answered_by_who_has_it(
    world: World, device: Device
) -> None:
    begin(world, device)
    rewrite(world, questions()[1:])
    result = world.save(device.snapshot({"q1": "c"}, at_s=110), at_s=111)
    assert [one.outcome for one in result.outcomes] == ["accepted"]
    refused = world.save(Device("b").snapshot({"q1": "c"}), caller=world.ben, at_s=112)
    assert [one.code for one in refused.outcomes] == ["unknown_question"]


def test_a_new_attempt_begins_with_the_paper_on_the_device(world: World, device: Device) -> None:
    begin(world, device)
    first = version(world)
    rewrite(world, reworded())
    world.save(Device("b").snapshot({"q1": "a"}, attempt=2), at_s=120)
    assert [row.paper_version for row in world.rows()] == [first, first]


def test_a_key_that_is_put_right_marks_anew_and_makes_no_new_version(world: World, device: Device) -> None:
    begin(world, device)
    world.hand_in(at_s=70)
    before = version(world)
    first, *others = questions()
    assert rewrite(world, [replace(first, key={"weights": {"c": 1.0}}), *others]) == before
    assert world.rows()[0].marks_by_question["q1"] == 0.0  # type: ignore[index]
    assert kept(world) == []


def test_a_paper_that_returns_is_the_present_one_again(world: World, device: Device) -> None:
    begin(world, device)
    first = version(world)
    second = rewrite(world, reworded())
    assert rewrite(world, questions()) == first
    assert [one for _, one in kept(world)] == [second]
    assert load_paper(world.database, world.ada, after(130)).questions[0].text_html == "One?"


def test_a_new_title_is_a_new_version_and_a_new_duration_is_none(world: World, device: Device) -> None:
    begin(world, device)
    first = version(world)
    change_settings(world.database, by(100), world.exam_id, {"duration_s": 2700})
    assert version(world) == first
    change_settings(world.database, by(101), world.exam_id, {"title": "Renamed"})
    assert version(world) != first
    assert load_paper(world.database, world.ada, after(110)).title == "Everything"


def test_two_who_change_the_questions_at_once_are_told(world: World) -> None:
    stale = version(world)
    rewrite(world, reworded())
    with pytest.raises(Conflict, match="changed meanwhile"):
        rewrite_questions(world.database, by(101), world.exam_id, Rewriting(stale, questions()))


def test_two_who_change_keys_at_once_are_told_though_the_paper_stays(world: World) -> None:
    seen = names(world)
    first, second, *others = questions()
    right = replace(first, key={"weights": {"c": 1.0}})
    rewrite_questions(world.database, by(100), world.exam_id, Rewriting(seen, [right, second, *others]))
    stale = Rewriting(seen, [first, replace(second, feedback_html="Why."), *others])
    with pytest.raises(ChangedMeanwhile):
        rewrite_questions(world.database, by(101), world.exam_id, stale)
    with world.database.read() as session:
        assert load_version(session, world.exam_id, None)[0].key == right.key


def test_who_has_seen_the_others_change_may_change_on(world: World) -> None:
    first, *others = questions()
    for right in ("c", "b"):
        changed = [replace(first, key={"weights": {right: 1.0}}), *others]
        rewrite_questions(world.database, by(100), world.exam_id, Rewriting(names(world), changed))


def test_students_never_get_an_empty_paper(world: World) -> None:
    with pytest.raises(Conflict):
        rewrite(world, [])


def test_an_exam_is_removed_until_somebody_begins_it(world: World, device: Device) -> None:
    begin(world, device)
    with pytest.raises(Conflict):
        remove_exam(world.database, by(100), world.exam_id)
    with pytest.raises(NotFound):
        remove_exam(world.database, Mandate(after(100), school_id=world.school_id + 1), world.exam_id)


def test_an_exam_that_nobody_began_is_removed_with_its_questions(world: World) -> None:
    remove_exam(world.database, by(100), world.exam_id)
    assert list_cards(world.database, world.ada.student_id, after(110)) == []


def test_a_session_is_told_with_as_many_questions_as_its_own_paper_has(world: World, device: Device) -> None:
    everything = {"q1": "b", "q2": ["a"], "q3": "true", "q4": "x", "q5": "1", "q6": {"1": "a"}, "q8": "words"}
    world.save(device.snapshot(everything))
    world.save(Device("b").snapshot({"q1": "b"}), caller=world.ben)
    rewrite(world, questions()[1:])
    world.save(Device("c").snapshot({"q2": ["a"]}, attempt=2, paper_version=version(world)), caller=world.ben)
    columns = [SESSION_COLUMNS.index(name) for name in ("answered", "questions")]
    told = [tuple(row[column] for column in columns) for row in session_rows(world.database, world.exam_id)]
    assert told == [(7, 7), (1, 7), (1, 6)]
    cards = [list_cards(world.database, who.student_id, after(110))[0] for who in (world.ada, world.ben)]
    assert [card.question_count for card in cards] == [7, 6]


def test_a_card_tells_the_present_paper_once_a_session_of_another_is_set_aside(
    world: World, device: Device
) -> None:
    begin(world, device)
    rewrite(world, questions()[1:])
    deactivate_sessions(world.database, "ada", world.exam_id, by(105))
    assert list_cards(world.database, world.ada.student_id, after(110))[0].question_count == 6


def test_a_description_may_be_added_for_who_begins_later(world: World, device: Device) -> None:
    begin(world, device)
    rewrite(world, [*questions(), Question("q9", Kind.DESCRIPTION, "The end.", marks=0.0)])
    assert len(load_paper(world.database, world.ben, after(110)).questions) == 9


def test_a_paper_that_is_fetched_while_staff_replace_it_is_of_one_version(
    database_url: str, world: World
) -> None:
    """Staff save after it was seen that the version is the present one, and before its questions are read."""
    staff, saved = Database(database_url), []

    def save_first(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "FROM paper_versions" in statement and not saved:
            saved.append(rewrite(replace(world, database=staff), reworded()))

    event.listen(world.database.engine, "after_cursor_execute", save_first)
    before = version(world)
    paper = load_paper(world.database, world.ada, after(100))
    staff.close()
    assert saved == [version(world)]
    assert (paper.paper_version, paper.questions[0].text_html) == (before, "One?")
