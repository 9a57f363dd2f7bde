"""A new version beside the old one, and back again: every row and every answer stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import MetaData, select

from inkfast.core.merge import fold
from inkfast.store.journal import read_journal
from inkfast.store.migrating import check_ready, migrate
from inkfast.store.transaction import Database
from tests.store.release_before import BEFORE, ReleaseBefore, step_back
from tests.store.support import Device, World, make_world

KEPT = ("users", "exams", "questions", "enrolments", "exam_sessions", "session_snapshots", "audit_events")


@pytest.fixture
def world(empty_database_url: str) -> Iterator[World]:
    """A school on the tables of the release before, with a session that is sat and one that is handed in."""
    database = Database(empty_database_url)
    migrate(database)
    world = make_world(database)
    phone, laptop = Device("a"), Device("b")
    world.save(phone.snapshot({"q1": "a", "q4": "ink"}, at_s=10))
    world.save(laptop.snapshot({"q1": "b"}, at_s=10), caller=world.ben)
    assert world.hand_in(caller=world.ben, stamp=laptop.stamp(20)).receipt
    step_back(database, BEFORE)
    yield world
    database.close()


def test_both_versions_serve_at_once_and_the_old_one_again_after_going_back(world: World) -> None:
    old, new = ReleaseBefore(world.database), Device("c")
    old.save(world.ada, {"q1": "b"}, at_s=100)
    migrate(world.database)
    check_ready(world.database)
    old.save(world.ada, {"q3": "true"}, at_s=200)
    world.save(new.snapshot({"q5": "42"}, at_s=300), at_s=300)
    old.save(world.ada, {"q4": "pen"}, at_s=400)
    world.save(new.snapshot({"q8": "A tale."}, at_s=500), at_s=500)
    old.save(world.ada, {"q6": {"1": "a"}}, at_s=600)
    answers = {"q1": "b", "q3": "true", "q4": "pen", "q5": "42", "q6": {"1": "a"}, "q8": "A tale."}
    assert_nothing_is_lost(world, answers)
    handed_in = world.hand_in(stamp=new.stamp(700), at_s=700)
    assert handed_in.receipt is not None
    assert handed_in.receipt.answered == len(answers)


@pytest.mark.parametrize("revision", [BEFORE, "0001"])
def test_the_tables_themselves_go_back_and_forth_and_keep_every_row(world: World, revision: str) -> None:
    migrate(world.database)
    world.save(Device("c").snapshot({"q5": "42"}, at_s=300), at_s=300)
    before = read_all(world.database)
    step_back(world.database, revision)
    assert_same(read_all(world.database), before)
    ReleaseBefore(world.database).save(world.ada, {"q3": "true"}, at_s=400)
    migrate(world.database)
    world.save(Device("d").snapshot({"q8": "A tale."}, at_s=500), at_s=500)
    answers = {"q1": "a", "q4": "ink", "q3": "true", "q5": "42", "q8": "A tale."}
    assert_nothing_is_lost(world, answers)
    assert [row.answers for row in world.rows(world.ben)] == [{"q1": "b"}]
    assert world.rows(world.ben)[0].receipt is not None


def assert_nothing_is_lost(world: World, answers: Mapping[str, Any]) -> None:
    """See that Ada's session has these answers, and that they are what her journal comes to."""
    (row,) = world.rows()
    assert row.answers == answers
    with world.database.read() as session:
        assert fold(read_journal(session, row.id)).answers == answers


def read_all(database: Database) -> dict[str, list[Mapping[str, Any]]]:
    """Read every row of what must stay, in its columns of now."""
    tables = MetaData()
    tables.reflect(database.engine)
    with database.read() as session:
        return {
            name: [dict(row) for row in session.execute(select(tables.tables[name])).mappings()]
            for name in KEPT
        }


def assert_same(
    now: Mapping[str, list[Mapping[str, Any]]], before: Mapping[str, list[Mapping[str, Any]]]
) -> None:
    """Compare rows as far as there are columns for them now."""
    for name, rows in now.items():
        columns = set(rows[0])
        expected = [{key: row[key] for key in row if key in columns} for row in before[name]]
        assert sorted(map(repr, rows)) == sorted(map(repr, expected)), name
