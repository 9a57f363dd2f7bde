"""The demo school: complete, repeatable, and closed outside demo mode."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from sqlalchemy import func, select

from inkfast.core.errors import WrongUsernameOrPassword
from inkfast.core.question import Kind
from inkfast.models import Attachment, Exam, Question, User
from inkfast.store.accounts import authenticate
from inkfast.store.transaction import Database
from tests.cli.conftest import Run


@pytest.fixture
def demo(migrated: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The demo school, loaded in demo mode."""
    monkeypatch.setenv("INKFAST_DEMO", "1")
    migrated("demo", "load")
    return migrated


def test_the_demo_has_five_students_a_teacher_and_two_exams_that_all_students_may_sit(
    demo: Run, database: Database
) -> None:
    with database.read() as session:
        usernames = session.scalars(select(User.username).where(User.is_demo).order_by(User.username)).all()
    assert usernames == ["student1", "student2", "student3", "student4", "student5", "teacher1"]
    listed = demo("exam", "list").output
    assert "General knowledge  Demo School  30 min" in listed
    assert "A quick look       Demo School  10 min" in listed
    assert authenticate(database, "student5", "demo", allow_demo=True).school == "Demo School"


def test_texts_between_the_questions_are_not_counted_as_questions(demo: Run, database: Database) -> None:
    with database.read() as session:
        of_kind = (
            select(Question.exam_id, func.count())
            .where(Question.kind != "description")
            .group_by(Question.exam_id)
        )
        asked = dict(session.execute(of_kind).all())
        everything = session.scalar(select(func.count()).select_from(Question))
    assert sum(asked.values()) != everything
    for exam_id, count in asked.items():
        assert f"questions           {count}\n" in demo("exam", "show", exam_id).output


def test_the_demo_exam_has_at_least_forty_questions_of_every_kind_and_two_pictures(
    demo: Run, database: Database
) -> None:
    with database.read() as session:
        exam_id = session.scalars(select(Exam.id).where(Exam.title == "General knowledge")).one()
        kinds = session.scalars(select(Question.kind).where(Question.exam_id == exam_id)).all()
        pictures = session.scalar(select(func.count()).where(Attachment.exam_id == exam_id))
    assert len(kinds) >= 40
    assert set(kinds) == {kind.value for kind in Kind}
    assert pictures == 2


def test_loading_the_demo_again_changes_nothing(demo: Run) -> None:
    before = demo("exam", "list").output
    demo("demo", "load")
    assert demo("exam", "list").output == before


def test_without_demo_mode_the_demo_is_refused_and_its_accounts_cannot_sign_in(
    demo: Run, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INKFAST_DEMO")
    assert "demo mode" in demo("demo", "load", fails=True).output
    with pytest.raises(WrongUsernameOrPassword):
        authenticate(database, "student1", "demo", allow_demo=False)


def test_a_database_with_demo_accounts_is_not_served_without_demo_mode(
    demo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INKFAST_DEMO")
    output = demo("serve", fails=True).output
    assert "6 demo accounts" in output
    assert "INKFAST_INSTANCE" in output


def test_a_port_that_is_taken_is_named(migrated: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        output = migrated("serve", "--port", taken.getsockname()[1], fails=True).output
    assert "choose another with --port" in output


def test_the_openapi_document_is_printed_without_an_installation(inkfast: Run, instance: Path) -> None:
    assert inkfast("openapi").output.startswith('{\n  "info"')
    assert not instance.exists()
