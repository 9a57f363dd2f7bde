"""Group commit: who writes to a SQLite file at the same time shares one commit.

A commit waits for the disk, and SQLite writes for one at a time. So each that comes writes in its turn, in a
savepoint of its own, in a transaction that stays open while others wait for theirs; whoever finds nobody
behind it commits for all of them:

    waiting ──its turn──▶ writing ──▶ written ──commit──▶ on disk
                             │           └──commit fails, or the database undid all──▶ the whole group fails
                             └──an exception──▶ undone, alone
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, NestedTransaction
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

LARGEST_GROUP = 32
"""How many write before the first of them is told that its work is on disk, if ever more come."""


class FairLock:
    """A lock that is had in the order in which it was asked for; Python's own may starve somebody."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._is_held = False

    @property
    def waiting(self) -> int:
        """How many wait for it."""
        return len(self._waiting)

    def __enter__(self) -> None:
        with self._guard:
            if not self._is_held:
                self._is_held = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_error: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_held = False


class _Group:
    """Those whose work one commit puts on disk. Only `wait` may be called without the lock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._transaction = connection.begin()
        self._ended = threading.Event()
        self._error: BaseException | None = None
        self.size = 0

    @property
    def is_whole(self) -> bool:
        """Whether what was written before is still there: a full disk can undo a transaction of SQLite."""
        driver = self._connection.connection.dbapi_connection
        return self._error is None and driver is not None and bool(driver.in_transaction)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Write as one of the group; an exception undoes this one's work, and as little else as it can."""
        savepoint = self._connection.begin_nested()
        # What is written before is not undone by closing a session.
        session = Session(self._connection, join_transaction_mode="rollback_only")
        try:
            with session:
                yield session
                session.flush()
            savepoint.commit()
            self.size += 1
        except BaseException as error:
            self._undo(savepoint, error)
            raise

    def _undo(self, savepoint: NestedTransaction, error: BaseException) -> None:
        try:
            if savepoint.is_active:  # else its session has undone it
                savepoint.rollback()
        except DBAPIError:
            self._error = error
        if not self.is_whole:
            self._error = self._error or error

    def end(self) -> None:
        """Commit, or undo all where that fails; let every one of the group know."""
        try:
            if not self.is_whole:
                raise self._error or OperationalError("COMMIT", None, Undone())
            self._transaction.commit()
        except BaseException as error:
            self._error = error
            # What state it is in is not certain: no other transaction may begin on it.
            self._connection.invalidate()
        finally:
            self._connection.close()
            self._ended.set()

    def wait(self) -> None:
        """Return once all is on disk; raises what the commit failed for."""
        self._ended.wait()
        if self._error is not None:
            raise self._error


class Undone(Exception):
    """The database undid a transaction by itself."""


class GroupCommit:
    """The only way to write to one SQLite file, within this process."""

    def __init__(self, engine: Engine) -> None:
        """`engine`: one whose transactions lock the file as they begin."""
        self._engine = engine
        self._turn = FairLock()
        self._group: _Group | None = None

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return self._turn.waiting

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Write in one's turn; on disk when this returns, and undone by any exception."""
        with self._turn:
            group = self._group = self._group or self._open()
            try:
                with group.write() as session:
                    yield session
            finally:
                if not (self.waiting and group.is_whole and group.size < LARGEST_GROUP):
                    self._group = None
                    group.end()
        group.wait()

    def _open(self) -> _Group:
        connection = self._engine.connect()
        try:
            return _Group(connection)
        except BaseException:
            connection.close()
            raise
