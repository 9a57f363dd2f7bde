"""Exams: in whole or not at all, and out without a key."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

import pytest
from sqlalchemy.exc import SQLAlchemyError

from inkfast.core.errors import Invalid, NotFound
from inkfast.core.question import Kind, Question
from inkfast.core.session import State
from inkfast.store.cards import list_cards
from inkfast.store.exam_import import ExamDraft, ExamSettings, enrol, import_exam
from inkfast.store.exams import find_paper_version, load_attachment, load_paper
from inkfast.store.mandate import Mandate
from inkfast.store.overview import list_exams
from inkfast.store.sessions import Caller
from inkfast.store.terms import find_terms
from inkfast.store.transaction import Database
from tests.store.support import NOW, Device, World, add_student, after, make_world, questions

SHA256 = "5e" * 32


@dataclass(frozen=True)
class Drawing:
    sha256: str = SHA256
    media_type: str = "image/svg+xml"
    content: bytes = b"<svg/>"


def illustrated() -> ExamDraft:
    text = f'<p>See <img src="picture/{SHA256}.svg" alt="a leaf"> and picture/this</p>'
    return ExamDraft(
        "Leaves", 600, [Question("q1", Kind.ESSAY, text)], [Drawing()], ExamSettings(enrol_all=True)
    )


def test_the_paper_holds_neither_key_nor_feedback(world: World) -> None:
    paper = json.dumps(asdict(load_paper(world.database, world.ada, NOW)))
    assert '"One?"' in paper
    for secret in ("weights", "accepted", "pairs", "fraction", "Secret", "yes"):
        assert secret not in paper


def test_the_paper_shows_the_questions_in_the_order_of_the_bank(world: World) -> None:
    paper = load_paper(world.database, world.ada, NOW)
    assert [question.id for question in paper.questions] == [question.id for question in questions()]
    assert [option.id for option in paper.questions[0].options] == ["a", "b", "c"]
    assert [prompt.text_html for prompt in paper.questions[5].prompts] == ["First", "Second"]


def test_pictures_are_addressed_where_that_exam_serves_them(world: World) -> None:
    exam_id = import_exam(world.database, world.school_id, illustrated(), Mandate(NOW))
    ada = Caller(world.ada.student_id, exam_id)
    paper = load_paper(world.database, ada, NOW)
    address = f"/student/exam/{exam_id}/picture/{SHA256}.svg"
    assert paper.pictures == (address,)
    assert f'<img src="{address}"' in paper.questions[0].text_html
    assert "and picture/this" in paper.questions[0].text_html
    assert load_attachment(world.database, ada, SHA256, NOW) == ("image/svg+xml", b"<svg/>")


def test_a_picture_of_another_exam_is_not_found(world: World) -> None:
    import_exam(world.database, world.school_id, illustrated(), Mandate(NOW))
    with pytest.raises(NotFound):
        load_attachment(world.database, world.ada, SHA256, NOW)


def test_equal_papers_have_equal_versions_whatever_their_key_and_others_have_others(world: World) -> None:
    def version(draft: ExamDraft) -> str:
        exam_id = import_exam(world.database, world.school_id, draft, Mandate(NOW))
        return find_paper_version(world.database, Caller(world.ada.student_id, exam_id), NOW)

    draft = ExamDraft("Same", 600, questions(), settings=ExamSettings(enrol_all=True))
    first = version(draft)
    assert version(draft) == first
    key = replace(draft.questions[0], key={"weights": {"a": 1.0}})
    assert version(replace(draft, questions=[key, *draft.questions[1:]])) == first
    reworded = replace(draft.questions[0], text_html="Another?")
    assert version(replace(draft, questions=[reworded, *draft.questions[1:]])) != first
    assert version(replace(draft, settings=replace(draft.settings, shuffle_options=True))) != first


def test_a_student_sees_the_exams_of_their_own_enrolments_with_the_newest_session(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "a"}, time_used_s=60.0))
    world.save(Device("b").snapshot({}, attempt=2, time_used_s=5.0))
    (card,) = list_cards(world.database, world.ada.student_id, after(60))
    assert (card.title, card.question_count, card.duration_s) == ("Everything", 7, 1800)
    assert card.session is not None
    assert (card.session.attempt, card.session.state) == (2, State.ACTIVE)
    assert card.session.time_remaining == 1795.0
    (bens,) = list_cards(world.database, world.ben.student_id, after(60))
    assert bens.session is None
    assert list_cards(world.database, world.stranger.student_id, after(60)) == []


@pytest.mark.parametrize("look", [load_paper, find_paper_version], ids=["paper", "version"])
def test_nothing_is_there_for_strangers_before_the_opening_and_after_the_close(
    database: Database, look: object
) -> None:
    assert callable(look)
    world = make_world(database, ExamSettings(opens_at=after(10), closes_at=after(20), enrol_all=True))
    assert look(database, world.ada, after(10))
    for caller, at_s in ((world.ada, 9), (world.ada, 20), (world.stranger, 15)):
        with pytest.raises(NotFound):
            look(database, caller, after(at_s))
    with pytest.raises(NotFound):
        look(database, Caller(world.ada.student_id, 999), after(15))


def test_the_list_shows_exams_that_are_not_open_so_that_the_device_can_say_so(database: Database) -> None:
    world = make_world(database, ExamSettings(opens_at=after(10), closes_at=after(20), enrol_all=True))
    (card,) = list_cards(database, world.ada.student_id, after(0))
    assert (card.opens_at, card.closes_at) == (after(10), after(20))


def test_an_exam_that_cannot_be_stored_leaves_nothing_behind(world: World) -> None:
    twice = [Question("q1", Kind.ESSAY, "Once?"), Question("q1", Kind.ESSAY, "Twice?")]
    with pytest.raises(SQLAlchemyError):
        import_exam(world.database, world.school_id, ExamDraft("Broken", 600, twice), Mandate(NOW))
    assert [line.exam.title for line in list_exams(world.database)] == ["Everything"]


@pytest.mark.parametrize(
    "draft",
    [
        ExamDraft("Empty", 600, [], settings=ExamSettings(enrol_all=True)),
        ExamDraft(" ", 600, questions()),
        ExamDraft("No time", 0, questions()),
        ExamDraft("Over", 600, questions(), settings=ExamSettings(opens_at=NOW, closes_at=NOW)),
    ],
    ids=lambda draft: draft.title,
)
def test_what_is_no_exam_is_refused_in_words(world: World, draft: ExamDraft) -> None:
    with pytest.raises(Invalid):
        import_exam(world.database, world.school_id, draft, Mandate(NOW))


def test_only_students_of_the_exams_school_can_be_enrolled(world: World) -> None:
    add_student(world.database, world.school_id, "cora")
    assert enrol(world.database, world.exam_id, ["CORA", "ada"], Mandate(NOW)) == 1
    with pytest.raises(NotFound, match="stranger"):
        enrol(world.database, world.exam_id, ["cora", "stranger"], Mandate(NOW))
    with pytest.raises(NotFound, match="999"):
        enrol(world.database, 999, None, Mandate(NOW))


def test_extra_time_of_the_roster_is_given_with_the_enrolment(world: World) -> None:
    student_id = add_student(world.database, world.school_id, "cora", extra_time_s=300)
    enrol(world.database, world.exam_id, None, Mandate(NOW))
    with world.database.read() as session:
        terms = find_terms(session, Caller(student_id, world.exam_id))
    assert terms.policy.allowance_s == 2100
