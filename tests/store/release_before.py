"""The release before, as far as a database can tell: it names its own columns, and knows of no others."""

from __future__ import annotations

from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, insert, select, update

from inkfast.core.stamp import Stamp
from inkfast.store.clock import to_ms
from inkfast.store.terms import Caller
from inkfast.store.transaction import Database
from tests.store.support import after

BEFORE = list(ScriptDirectory("migrations").walk_revisions())[1].revision
"""Its tables; this release has one migration more."""


class ReleaseBefore:
    """Saves as the release before does, with the columns that were there when it was made."""

    def __init__(self, database: Database) -> None:
        """Learn the tables as they are now."""
        self._database = database
        tables = MetaData()
        tables.reflect(database.engine)
        self._enrolments = tables.tables["enrolments"]
        self._sessions = tables.tables["exam_sessions"]
        self._journal = tables.tables["session_snapshots"]

    def save(self, caller: Caller, answers: dict[str, Any], at_s: float) -> str:
        """Save answers to a student's first session: lock, read, merge, write the journal, update the row."""
        stamp = str(Stamp(to_ms(after(at_s)), 0, "e" * 32))
        enrolments, sessions = self._enrolments.c, self._sessions.c
        with self._database.write() as session:
            locked = select(self._enrolments).where(enrolments.student_id == caller.student_id)
            session.execute(locked.where(enrolments.exam_id == caller.exam_id).with_for_update()).one()
            found = select(self._sessions).where(
                sessions.student_id == caller.student_id, sessions.exam_id == caller.exam_id
            )
            row = session.execute(found.with_for_update()).mappings().one()
            session.execute(
                insert(self._journal).values(
                    session_id=row["id"],
                    writer="e" * 32,
                    number=round(at_s),
                    body_hash="",
                    body={"answers": answers},
                    stamp_claimed=stamp,
                    stamp_kept=stamp,
                    received_at=after(at_s),
                    outcome="accepted",
                )
            )
            changed = {
                "answers": {**row["answers"], **answers},
                "answer_stamps": {**row["answer_stamps"], **dict.fromkeys(answers, stamp)},
                "revision": row["revision"] + 1,
                "updated_at": after(at_s),
            }
            session.execute(update(self._sessions).where(sessions.id == row["id"]).values(changed))
        return stamp


def step_back(database: Database, revision: str) -> None:
    """Give a database the tables of an older revision."""
    config = Config()
    config.set_main_option("script_location", "migrations")
    config.set_main_option("path_separator", "os")
    engine = database.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
        connection.commit()
