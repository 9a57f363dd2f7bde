"""The server's side of the simulation: the real application on a database of its own, one for every seed."""

from __future__ import annotations

import importlib
import io
import json
import shutil
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import text

from inkfast.app import Surroundings, create_app
from inkfast.config import Config
from inkfast.http.request_log import make_log
from inkfast.models import User
from inkfast.store import rules
from inkfast.store.clock import from_ms
from inkfast.store.exam_import import ExamDraft, ExamSettings, import_exam
from inkfast.store.mandate import Mandate
from inkfast.store.migrating import migrate
from inkfast.store.schools import begin_epoch, create_school
from inkfast.store.transaction import Database
from tests.simulation.papers import questions

KEYS = ("a secret key that only the simulation signs with",)
PASSWORD = "correct horse"
HASH = PasswordHasher(memory_cost=8, time_cost=1, parallelism=1).hash(PASSWORD)
"""As cheap as can be: the simulation is not about passwords."""


@dataclass(frozen=True)
class Settings:
    """What differs from seed to seed. Times are in seconds, `closes_s` after the start."""

    students: int
    duration_s: int
    pause_allowance_s: int | None
    closes_s: float | None
    body_limit: int
    start_ms: int


@dataclass
class School:
    """A school with one exam, and its server, which can be restarted and put back to a backup."""

    folder: Path
    now: datetime = datetime(2030, 1, 1, tzinfo=UTC)
    backups: list[Path] = field(default_factory=list)
    log: io.StringIO = field(default_factory=io.StringIO)
    _app: Flask | None = None
    _settings: Settings | None = None

    def open(self, settings: Settings) -> None:
        """Begin with an empty database and a fresh server; nothing of the seed before is left."""
        self._stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        shutil.copyfile(self._template(settings), self._file)
        self.backups, self._settings = [], settings
        self.now = from_ms(settings.start_ms)
        self.restart()

    def restart(self) -> None:
        """Start the server again: all that it had in memory is gone."""
        assert self._settings is not None
        self._stop()
        vars(rules)["_papers"].clear()
        self.log = io.StringIO()
        config = Config(self._url, KEYS, self.folder, body_limit=self._settings.body_limit)
        surroundings = Surroundings(clock=lambda: self.now, log=make_log(self.log), static=self.folder)
        self._app = create_app(config, surroundings)

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> dict[str, Any]:
        """Answer one request."""
        assert self._app is not None
        client = self._app.test_client(use_cookies=False)
        reply = client.open(path, method=method, headers=headers, data=body)
        answered = {
            "status": reply.status_code,
            "headers": list(reply.headers.items()),
            "body": reply.get_data(as_text=True),
        }
        reply.close()
        return answered

    def back_up(self) -> None:
        """Take a backup while the server runs, as operators do."""
        backup = self.folder / f"backup-{len(self.backups)}.db"
        target = _sqlite().connect(backup)
        connection = self.database.engine.raw_connection()
        assert connection.driver_connection is not None
        connection.driver_connection.backup(target)
        connection.close()
        target.close()
        self.backups.append(backup)

    def put_back(self, place: int) -> None:
        """Stop the server, put a backup in place of the database, say so and start again."""
        self._stop()
        for leftover in self.folder.glob(f"{self._file.name}-*"):
            leftover.unlink()
        shutil.copyfile(self.backups[place], self._file)
        self.restart()
        begin_epoch(self.database, self.now)

    @property
    def database(self) -> Database:
        """The running server's database."""
        assert self._app is not None
        database: Database = self._app.extensions["inkfast"].database
        return database

    @property
    def _file(self) -> Path:
        return self.folder / "inkfast.db"

    @property
    def _url(self) -> str:
        return f"sqlite:///{self._file}"

    def _stop(self) -> None:
        if self._app is not None:
            self.database.close()
            self._app = None

    def _template(self, settings: Settings) -> Path:
        """Give a database with the school in it, made once for each kind of settings."""
        name = "-".join(str(value) for value in asdict(settings).values())
        template = self.folder.with_name(f"template-{name}.db")
        if not template.exists():
            _make(template, settings)
        return template


def _make(file: Path, settings: Settings) -> None:
    database = Database(f"sqlite:///{file}")
    migrate(database)
    start = from_ms(settings.start_ms)
    school_id = create_school(database, "Hill School", "hill", start).id
    with database.write() as session:
        session.execute(text("UPDATE installation SET epoch = 'the first epoch'"))
        for number in range(1, settings.students + 1):
            name = f"student{number}"
            names = {"username": name, "name": name, "role": "student", "password_hash": HASH}
            session.add(User(school_id=school_id, created_at=start, **names))
    closes_at = None if settings.closes_s is None else start + timedelta(seconds=settings.closes_s)
    rest = ExamSettings(pause_allowance_s=settings.pause_allowance_s, closes_at=closes_at, enrol_all=True)
    draft = ExamDraft("Everything", settings.duration_s, questions(), settings=rest)
    import_exam(database, school_id, draft, Mandate(start))
    database.close()


def _sqlite() -> Any:
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return importlib.import_module("sqlite3.dbapi2")


def parse(line: bytes) -> dict[str, Any]:
    """Read one message of the simulated devices."""
    message: dict[str, Any] = json.loads(line)
    return message


def dump(content: object) -> bytes:
    """Write one message to the simulated devices; a lone surrogate survives, as it does in a journal."""
    return json.dumps(content, ensure_ascii=True, default=str).encode()
