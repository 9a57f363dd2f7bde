"""What an operator does to an exam that runs, each on record with its reason."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from inkfast.models import AuditEvent
from inkfast.store.cards import ExamCard, list_cards
from inkfast.store.sessions import Caller, SubmittedSnapshot, save
from inkfast.store.transaction import Database
from tests.cli.conftest import Run

ADA = 1
WHY = ("--reason", "the lights went out")


@pytest.fixture
def hall(migrated: Run, database: Database, roster: Path, bank: Path) -> Run:
    """Ada and Ben may sit exam 1, and Ada has begun."""
    migrated("students", "import", roster)
    migrated("exam", "import", bank, "--title", "Sums", "--minutes", 45, "--enrol", "all")
    save(database, Caller(ADA, 1), [SubmittedSnapshot({"q1": "a"})], datetime.now(UTC))
    return migrated


def card(database: Database) -> ExamCard:
    """Give Ada's card."""
    (found,) = list_cards(database, ADA, datetime.now(UTC))
    return found


def state(database: Database) -> str:
    session = card(database).session
    assert session is not None
    return session.state.value


def record(database: Database) -> list[tuple[str, object]]:
    """Give what was done to the exam, with the reasons."""
    with database.read() as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.id))
        return [(event.action, event.detail.get("reason")) for event in events if "reason" in event.detail]


def test_an_exam_is_paused_and_goes_on(hall: Run, database: Database) -> None:
    assert hall("exam", "pause", 1, *WHY).output == "Exam 1 is paused for 2 students.\n"
    assert "paused_at" in card(database).notices
    assert "paused already" in hall("exam", "pause", 1, *WHY, fails=True).output
    assert "goes on for 2 students" in hall("exam", "resume", 1, "--reason", "light").output
    assert "paused_at" not in card(database).notices
    assert record(database) == [("exam paused", "the lights went out"), ("exam resumed", "light")]


def test_everybody_in_an_exam_is_told_something(hall: Run, database: Database) -> None:
    assert hall("exam", "tell", 1, "Question 2: wet, not dry.").output == "Message 1 of exam 1 goes out.\n"
    (message,) = card(database).notices["messages"]
    assert message["text"] == "Question 2: wet, not dry."
    assert "1 to 1000" in hall("exam", "tell", 1, " ", fails=True).output
    assert "no exam 9" in hall("exam", "tell", 9, "Hello", fails=True).output


def test_a_hand_in_is_made_and_taken_back(hall: Run, database: Database) -> None:
    handed_in = hall("session", "hand-in", "--exam", 1, "--all", *WHY).output
    assert (handed_in, state(database)) == ("Sessions handed in: 1.\n", "closed")
    reopened = hall("session", "reopen", "--exam", 1, "--student", "ada", *WHY).output
    assert (reopened, state(database)) == ("Sessions reopened: 1.\n", "active")
    assert [action for action, _ in record(database)] == ["handed in for a student", "session reopened"]


def test_another_attempt_is_allowed(hall: Run, database: Database) -> None:
    hall("session", "hand-in", "--exam", 1, "--student", "Ada", *WHY)
    assert card(database).attempts_left == 0
    said = hall("session", "new-attempt", "--exam", 1, "--student", "ada", *WHY).output
    assert (said, card(database).attempts_left) == ("Students who may begin another attempt: 1.\n", 1)


def test_whoever_is_meant_is_named(hall: Run, database: Database) -> None:
    for whom in ((), ("--all", "--student", "ada")):
        assert "--student, or --all" in hall("session", "reopen", "--exam", 1, *whom, *WHY, fails=True).output
    nobody = hall("session", "reopen", "--exam", 1, "--student", "zoe", *WHY, fails=True)
    assert "There is no student zoe." in nobody.output
    assert "--reason" in hall("session", "reopen", "--exam", 1, "--all", fails=True).output
    assert record(database) == []


@pytest.mark.parametrize(
    "command",
    [
        ("students", "sign-out", "ad\udcff"),
        ("session", "deactivate", "--student", "ad\udcff"),
        ("session", "list", "--student", "ad\udcff"),
    ],
)
def test_a_username_that_is_no_text_is_refused_in_words(hall: Run, command: tuple[str, ...]) -> None:
    assert "no text in UTF-8" in hall(*command, fails=True).output
