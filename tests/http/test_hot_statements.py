"""What a student's device asks of the database while an exam goes on: of one student, and of nobody else.

A statement that names its student stays in one place wherever rows are laid by student, and costs the same
beside a thousand students as beside a million.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlglot import exp, parse_one

from tests.http.conftest import PASSWORD, Hall
from tests.http.snapshots import WRITER, batch, content, outcomes, snapshot, stamp

Place = tuple[str, str]
"""A column: its table's name in the statement, and its own."""

KEYS = {
    "users": {"id", "username"},
    "sign_ins": {"id", "user_id"},
    "enrolments": {"student_id"},
    "exam_sessions": {"student_id"},
    "session_snapshots": {"session_id"},
    "late_rulings": {"session_id"},
    "quarantined_snapshots": {"student_id"},
    "device_reports": {"student_id"},
}
"""Of each table that grows with the students, the columns that name one student's rows."""


def save_one(hall: Hall) -> None:
    assert outcomes(hall.save("ada", batch(snapshot(3, {"q1": "c"})))) == ["accepted"]


def bring_a_queue(hall: Hall) -> None:
    queue = [snapshot(number, {"q1": "a"}) for number in range(10, 30)]
    reply = hall.app.test_client().post(hall.session("save"), json=batch(*queue), headers=hall.bearer("ada"))
    assert set(outcomes(reply)) == {"accepted"}


def send_again(hall: Hall) -> None:
    assert outcomes(hall.save("ada", batch(snapshot(1, {"q1": "b"})))) == ["duplicate"]


def send_what_cannot_be(hall: Hall) -> None:
    assert outcomes(hall.save("ada", batch(snapshot(1, {"q1": "a"})))) == ["quarantined"]


def come_back(hall: Hall) -> None:
    assert hall.restore("ada")["answers"] == {"q1": "b"}


def take_over(hall: Hall) -> None:
    reply = hall.client("ada").post(hall.session("take-over"), json={"writer": "e" * 32})
    assert content(reply)["session"]["generation"] == 1


def report(hall: Hall) -> None:
    paper = content(hall.client("ada").get("/student/exams"))["exams"][0]["paper_version"]
    exam = {"exam_id": hall.exam, "is_ready": True, "waiting": 0, "paper_version": paper}
    reply = hall.client("ada").post("/student/device-report", json={"device": "d" * 32, "exams": [exam]})
    assert reply.status_code == 204


def hand_in(hall: Hall) -> None:
    manifest = {"q1": stamp(1)}
    given = {"writer": WRITER, "stamp": stamp(9), "attempt": 1, "manifest": manifest}
    assert content(hall.complete("ada", given))["receipt"]["answered"] == 1


def bring_late_work(hall: Hall) -> None:
    hand_in(hall)
    assert outcomes(hall.save("ada", batch(snapshot(2, {"q1": "c"})))) == ["late"]


def sign_in(hall: Hall) -> None:
    reply = hall.app.test_client().post("/auth/sign-in", json={"username": "ada", "password": PASSWORD})
    assert reply.status_code == 200, reply.text


HOT = (
    *(sign_in, come_back, save_one, bring_a_queue, send_again, send_what_cannot_be),
    *(take_over, report, hand_in, bring_late_work),
)


@pytest.mark.parametrize("act", HOT, ids=lambda act: act.__name__)
def test_each_statement_names_the_student_it_is_about(hall: Hall, act: Callable[[Hall], None]) -> None:
    if hall.parts.database.engine.dialect.name != "sqlite":
        pytest.skip("SQLite alone tells what it was asked, with the values; the statements are the same")
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    with asked(hall) as statements:
        act(hall)
    told = {statement: unnamed(statement) for statement in statements}
    assert sum("exam_sessions" in statement or "users" in statement for statement in told) > 0
    assert {statement: tables for statement, tables in told.items() if tables} == {}


def test_a_statement_about_everybody_would_be_noticed() -> None:
    assert unnamed("SELECT * FROM exam_sessions WHERE exam_id = 1") == {"exam_sessions"}
    assert unnamed("UPDATE exam_sessions SET marks = 1 WHERE id = 5") == {"exam_sessions"}
    assert unnamed("SELECT * FROM users JOIN enrolments ON users.id = enrolments.student_id") == {
        "users",
        "enrolments",
    }


@contextmanager
def asked(hall: Hall) -> Iterator[list[str]]:
    """Collect what the database is asked, also past SQLAlchemy, with the values written out."""
    statements: list[str] = []

    def listen(connection: sqlite3.Connection, *_more: Any) -> None:
        connection.set_trace_callback(statements.append)

    engine = hall.parts.database.engine
    event.listen(engine, "checkout", listen)
    try:
        yield statements
    finally:
        event.remove(engine, "checkout", listen)


def unnamed(statement: str) -> set[str]:
    """Give the growing tables of whose rows a statement does not name one student's."""
    if statement.split(maxsplit=1)[0] not in ("SELECT", "INSERT", "UPDATE", "DELETE"):
        return set()
    parsed = parse_one(statement, dialect="sqlite")
    if isinstance(parsed, exp.Insert) and isinstance(parsed.expression, exp.Values):
        return set()
    tables = {table.alias_or_name: table.name for table in parsed.find_all(exp.Table)}
    named = _named(parsed, tables)
    return {
        name
        for alias, name in tables.items()
        if name in KEYS and not any((alias, column) in named for column in KEYS[name])
    }


def _named(parsed: exp.Expr, tables: dict[str, str]) -> set[Place]:
    """Give the columns that must equal a value, or something in a row that is one student's."""
    usual = next(iter(tables), "")
    certain = [each for each in parsed.find_all(exp.EQ) if each.find_ancestor(exp.Or) is None]
    pairs = [{_place(side, usual) for side in (each.left, each.right)} for each in certain]
    named: set[Place] = set()
    for _round in pairs:
        rows = {table for table, column in named if column in KEYS.get(tables[table], ())}
        for pair in pairs:
            if any(place is None or place in named or place[0] in rows for place in pair):
                named |= {place for place in pair if place}
    return named


def _place(side: exp.Expr, usual: str) -> Place | None:
    """Give the column that a side of an equation names; None where it is a value."""
    return (side.table or usual, side.name) if isinstance(side, exp.Column) else None
