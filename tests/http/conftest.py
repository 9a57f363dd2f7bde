"""A running application with two schools, their people and an exam of each kind of question."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from inkfast.app import Surroundings, create_app
from inkfast.config import Config
from inkfast.http.context import Parts
from inkfast.http.request_log import make_log
from inkfast.models import User
from inkfast.store.accounts import HASHER
from inkfast.store.exam_import import ExamDraft, ExamSettings, import_exam
from inkfast.store.mandate import Mandate
from inkfast.store.schools import create_school
from inkfast.store.sign_ins import begin_sign_in
from inkfast.store.transaction import Database
from tests.store.support import questions

START = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
KEYS = ("a secret key that these tests sign with", "an older key that is still good to verify")
PASSWORD = "correct horse"

on_one_database = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
"""For what is decided before any database is asked: trying it on both would tell nothing more."""


@dataclass
class Clock:
    """The server's clock, which stands still until a test moves it."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


@dataclass
class Hall:
    """An application and the people around it: ada and ben may sit `exam`, cleo's school is another.

    tess is staff and adele administrator of ada's school, otto is staff of cleo's.
    """

    app: Flask
    clock: Clock
    database: Database
    log: io.StringIO
    static: Path
    school_id: int
    exam: int = 0
    people: dict[str, int] = field(default_factory=dict)

    @property
    def parts(self) -> Parts:
        """The parts of the application."""
        parts: Parts = self.app.extensions["inkfast"]
        return parts

    def client(self, who: str | None = None) -> FlaskClient:
        """Return a browser in which `who` is signed in, or nobody."""
        client = self.app.test_client()
        if who is not None:
            with client.session_transaction() as cookie:
                cookie["sign_in_id"] = begin_sign_in(self.database, self.people[who], self.clock.at)
                cookie.permanent = True
        return client

    def save(self, who: str | None, body: object, **headers: str) -> TestResponse:
        """Save to the exam."""
        return self.client(who).post(self.session("save"), json=body, headers=headers)

    def complete(self, who: str | None, body: object, **headers: str) -> TestResponse:
        """Hand the exam in."""
        return self.client(who).post(self.session("complete"), json=body, headers=headers)

    def restore(self, who: str) -> dict[str, Any]:
        """Return the session to resume, which must be there."""
        reply = self.client(who).get(self.session("restore"))
        assert reply.json is not None
        session: dict[str, Any] = reply.json["session"]
        assert session is not None
        return session

    def session(self, call: str, exam: int | None = None) -> str:
        """Return the address of a call about a session."""
        return f"/student/exam/{exam or self.exam}/session/{call}"

    def bearer(self, who: str, exam: int | None = None) -> dict[str, str]:
        """Return the header with the upload token that the list of exams gives to `who`."""
        token = self.parts.signer.sign_upload_token(self.people[who], exam or self.exam)
        return {"Authorization": f"Bearer {token}"}

    def add_exam(self, title: str, settings: ExamSettings) -> int:
        """Add an exam to ada's school."""
        draft = ExamDraft(title, 1800, questions(), settings=settings)
        return import_exam(self.database, self.school_id, draft, Mandate(START - timedelta(days=1)))

    def logged(self) -> list[dict[str, Any]]:
        """Return the lines of the log."""
        return [json.loads(line) for line in self.log.getvalue().splitlines()]


@pytest.fixture
def hall(database: Database, database_url: str, tmp_path: Path) -> Iterator[Hall]:
    """Make them; on SQLite and on PostgreSQL."""
    clock, log, static = Clock(), io.StringIO(), tmp_path / "static"
    static.mkdir()
    surroundings = Surroundings(clock=clock, log=make_log(log), static=static)
    app = create_app(Config(database_url, KEYS, tmp_path), surroundings)
    school_id = create_school(database, "Hill School", "hill", START).id
    hall = Hall(app, clock, database, log, static, school_id)
    lake_id = create_school(database, "Lake School", "lake", START).id
    hall.people = {
        "ada": add_person(database, school_id, "ada"),
        "ben": add_person(database, school_id, "ben"),
        "cleo": add_person(database, lake_id, "cleo"),
        "tess": add_person(database, school_id, "tess", role="staff"),
        "adele": add_person(database, school_id, "adele", role="admin"),
        "otto": add_person(database, lake_id, "otto", role="staff"),
    }
    hall.exam = hall.add_exam("Everything", ExamSettings(enrol_all=True))
    yield hall
    hall.parts.database.close()


def add_person(database: Database, school_id: int, username: str, role: str = "student") -> int:
    """Add an account whose password is PASSWORD."""
    with database.write() as session:
        user = User(
            school_id=school_id,
            username=username,
            name=username.title(),
            role=role,
            password_hash=password_hash(),
            created_at=START,
        )
        session.add(user)
        session.flush()
        return user.id


@cache
def password_hash() -> str:
    """Hash PASSWORD, once: a hash is slow on purpose."""
    return HASHER.hash(PASSWORD)
