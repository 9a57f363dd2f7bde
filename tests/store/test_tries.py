"""Tries are counted for everybody at once, and forgotten after a minute."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from inkfast.models import SignInTry
from inkfast.store.transaction import Database
from inkfast.store.tries import Limit, count_one, find_wait, forget, take_one
from tests.store.support import after

THREE = Limit("tests", 3)
ADA = ("ada",)
PATIENCE_S = 10


def test_so_many_and_no_more_within_a_minute_that_moves_along(database: Database) -> None:
    for second in (0, 10, 20):
        assert take_one(database, THREE, ADA, after(second)) is None
    assert take_one(database, THREE, ADA, after(30)) == timedelta(seconds=30)
    assert find_wait(database, THREE, ADA, after(59)) == timedelta(seconds=1)
    assert take_one(database, THREE, ADA, after(60)) is None
    assert take_one(database, THREE, ADA, after(61)) == timedelta(seconds=9)


def test_what_was_refused_is_not_counted(database: Database) -> None:
    for _ in range(9):
        take_one(database, THREE, ADA, after(0))
    assert take_one(database, THREE, ADA, after(60)) is None


def test_each_is_counted_by_itself_and_can_be_forgotten(database: Database) -> None:
    for _ in range(3):
        count_one(database, THREE, ADA, after(0))
    assert find_wait(database, THREE, ADA, after(1)) is not None
    assert find_wait(database, THREE, ("ben",), after(1)) is None
    assert find_wait(database, Limit("other tests", 3), ADA, after(1)) is None
    forget(database, THREE, ADA)
    assert find_wait(database, THREE, ADA, after(1)) is None


def test_a_name_of_any_length_can_be_counted_and_is_not_kept(database: Database) -> None:
    assert take_one(database, THREE, ("a secret typed into the wrong field" * 100,), after(0)) is None
    with database.read() as session:
        assert "secret" not in session.scalars(select(SignInTry.counted_for)).one()


def test_what_does_not_count_any_more_takes_no_room(database: Database) -> None:
    for number in range(5):
        take_one(database, THREE, (f"{number}",), after(number))
    take_one(database, THREE, ADA, after(120))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(SignInTry)) == 1


@pytest.mark.parametrize("database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_whoever_tries_waits_for_nobody_who_forgets_what_is_old(database: Database) -> None:
    """Two who each had forgotten half of it would otherwise wait for each other."""
    for who in ("cleo", "dan"):
        take_one(database, THREE, (who,), after(0))
    with ThreadPoolExecutor() as another, database.write() as session:
        session.execute(delete(SignInTry).where(SignInTry.counted_for == THREE.count_for("dan")))
        trying = another.submit(take_one, database, THREE, ADA, after(120))
        assert trying.result(PATIENCE_S) is None
        assert session.scalar(select(func.count()).select_from(SignInTry)) == 1


def test_of_many_at_once_none_slips_by(database: Database) -> None:
    with ThreadPoolExecutor(12) as many:
        waits = list(many.map(lambda _: take_one(database, THREE, ADA, after(0)), range(24)))
    assert waits.count(None) == 3
