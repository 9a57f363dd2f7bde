"""Who writes to SQLite at the same time shares a commit, and nobody else's trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from inkfast.store.group_commit import LARGEST_GROUP, GroupCommit
from inkfast.store.transaction import Database

Work = Callable[[Session], object]
PATIENCE_S = 30
LARGE = "x" * 200_000
A_FEW_PAGES = 20
MANY_PAGES = 1_000_000


class Crowd:
    """One who writes for as long as the test wants it, and those who come meanwhile, one after the other."""

    def __init__(self, database: Database, pool: ThreadPoolExecutor) -> None:
        self.group_commit = GroupCommit(database.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE"))
        self.commits = 0
        self._pool = pool
        self._may_end = Event()
        event.listen(database.engine, "commit", self._count)

    def begins(self, work: Work) -> Future[None]:
        """Write, and stay in it until told to end."""
        began = Event()

        def hold(session: Session) -> None:
            work(session)
            began.set()
            assert self._may_end.wait(PATIENCE_S)

        future = self._pool.submit(self.writes, hold)
        assert began.wait(PATIENCE_S)
        return future

    def comes(self, work: Work) -> Future[None]:
        """Ask for a turn; return once it is certain that it waits."""
        before = self.group_commit.waiting
        future = self._pool.submit(self.writes, work)
        while self.group_commit.waiting == before:
            assert not future.done()
        return future

    def ends(self) -> None:
        """Let the first one end, and so all."""
        self._may_end.set()

    def writes(self, work: Work) -> None:
        """Write in one's turn."""
        with self.group_commit.write() as session:
            work(session)

    def _count(self, _connection: Connection) -> None:
        self.commits += 1


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'notes.db'}")
    with database.write() as session:
        session.execute(text("CREATE TABLE note (words TEXT UNIQUE, more TEXT)"))
    yield database
    database.close()


@pytest.fixture
def crowd(database: Database) -> Iterator[Crowd]:
    with ThreadPoolExecutor(2 * LARGEST_GROUP) as pool:
        crowd = Crowd(database, pool)
        yield crowd
        crowd.ends()


def note(words: str, more: str = "") -> Work:
    """Give the work of writing one row."""
    statement = text("INSERT INTO note VALUES (:words, :more)")
    return lambda session: session.execute(statement, {"words": words, "more": more})


class Failed(Exception):
    """What one of them raises."""


def fail(session: Session) -> None:
    note("of one who fails")(session)
    raise Failed


def noted(database: Database) -> list[str]:
    """Give what is on disk, in the order in which it was written."""
    with database.read() as session:
        return list(session.scalars(text("SELECT words FROM note ORDER BY rowid")))


def limit(database: Database, pages: int) -> None:
    """Have the disk be full beyond so many pages of the file, from the next transaction on."""
    statement = f"PRAGMA max_page_count = {pages}"
    event.listen(database.engine, "begin", lambda connection: connection.exec_driver_sql(statement))


def test_those_who_wait_write_in_the_order_of_their_coming_and_one_commit_is_for_all(
    database: Database, crowd: Crowd
) -> None:
    futures = [crowd.begins(note("0"))] + [crowd.comes(note(str(number))) for number in range(1, 20)]
    crowd.ends()
    for future in futures:
        future.result(PATIENCE_S)
    assert crowd.commits == 1
    assert noted(database) == [str(number) for number in range(20)]


def test_nobody_is_told_that_the_work_is_done_before_it_is_on_disk(database: Database, crowd: Crowd) -> None:
    seen: list[list[str]] = []
    first = crowd.begins(note("0"))
    second = crowd.comes(lambda _session: seen.append(noted(database)))
    third = crowd.comes(lambda _session: seen.append([str(first.done()), str(second.done())]))
    crowd.ends()
    third.result(PATIENCE_S)
    assert seen == [[], ["False", "False"]]
    assert noted(database) == ["0"]


def test_a_group_ends_although_more_come(database: Database, crowd: Crowd) -> None:
    futures = [crowd.begins(note("0"))]
    futures += [crowd.comes(note(str(number))) for number in range(1, LARGEST_GROUP + 5)]
    crowd.ends()
    for future in futures:
        future.result(PATIENCE_S)
    assert crowd.commits == 2
    assert len(noted(database)) == LARGEST_GROUP + 5


@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "between", "last"])
def test_an_exception_undoes_the_work_of_one_alone(database: Database, crowd: Crowd, place: int) -> None:
    works: list[Work] = [note("before"), note("after")]
    works.insert(place, fail)
    futures = [crowd.begins(note("0")), *(crowd.comes(work) for work in works)]
    crowd.ends()
    with pytest.raises(Failed):
        futures.pop(place + 1).result(PATIENCE_S)
    for future in futures:
        future.result(PATIENCE_S)
    assert noted(database) == ["0", "before", "after"]


def test_a_statement_that_the_database_refuses_undoes_the_work_of_one_alone(
    database: Database, crowd: Crowd
) -> None:
    first, twin, last = crowd.begins(note("0")), crowd.comes(note("0")), crowd.comes(note("1"))
    crowd.ends()
    with pytest.raises(IntegrityError):
        twin.result(PATIENCE_S)
    first.result(PATIENCE_S)
    last.result(PATIENCE_S)
    assert noted(database) == ["0", "1"]


def test_where_the_database_undoes_everything_all_who_had_written_are_told(
    database: Database, crowd: Crowd
) -> None:
    first, second = crowd.begins(note("0")), crowd.comes(note("1"))
    third = crowd.comes(lambda session: session.connection().connection.rollback())
    fourth = crowd.comes(note("3"))
    crowd.ends()
    for undone in (first, second, third):
        with pytest.raises(OperationalError):
            undone.result(PATIENCE_S)
    fourth.result(PATIENCE_S)
    assert noted(database) == ["3"]


def test_a_full_disk_refuses_some_and_loses_nothing_of_the_others(database: Database, crowd: Crowd) -> None:
    crowd.writes(note("before"))
    limit(database, A_FEW_PAGES)
    futures = {"0": crowd.begins(note("0"))}
    futures |= {words: crowd.comes(note(words, LARGE)) for words in ("1", "2")}
    futures |= {words: crowd.comes(note(words)) for words in ("3", "4")}
    crowd.ends()
    told = {words for words, future in futures.items() if future.exception(PATIENCE_S) is None}
    refused = [futures[words].exception() for words in ("1", "2")]
    assert all(isinstance(error, OperationalError) for error in refused)
    assert set(noted(database)) == {"before"} | told
    limit(database, MANY_PAGES)
    crowd.writes(note("afterwards", LARGE))
    assert noted(database)[-1] == "afterwards"


def test_where_the_commit_fails_all_are_told_and_the_next_may_write(database: Database, crowd: Crowd) -> None:
    def break_down(_connection: Connection) -> None:
        event.remove(database.engine, "commit", break_down)
        raise OperationalError("COMMIT", None, OSError("The disk is gone."))

    event.listen(database.engine, "commit", break_down)
    futures = [crowd.begins(note("0")), crowd.comes(note("1"))]
    crowd.ends()
    for future in futures:
        with pytest.raises(OperationalError, match="The disk is gone"):
            future.result(PATIENCE_S)
    crowd.writes(note("2"))
    assert noted(database) == ["2"]


def test_where_another_process_holds_the_file_too_long_that_is_told_and_the_next_may_write(
    database: Database,
) -> None:
    impatient = Database(f"{database.url}?timeout=0")
    with database.write() as session:
        note("0")(session)
        for _ in range(2):
            with pytest.raises(OperationalError, match="locked"), impatient.write():
                pass
    with impatient.write() as session:
        note("1")(session)
    assert noted(database) == ["0", "1"]
    impatient.close()
