"""The two kinds of transaction: one that reads and one that writes."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Self

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, select
from sqlalchemy.orm import Session, scoped_session
from sqlalchemy.pool import QueuePool

from inkfast.config import SAVES_TOGETHER, ConfigError
from inkfast.models import Installation
from inkfast.models.base import console_session
from inkfast.store.address import read_address
from inkfast.store.gathering import Gathering
from inkfast.store.group_commit import GroupCommit
from inkfast.store.lost_connections import have_lost_ones_replaced

SQLITE_WAIT_S = 30
"""How long a transaction waits for another process to let go of a SQLite file, where its URL names no other
`timeout`."""

MOST_CONNECTIONS = 12
"""From one process, all kept open; who comes when they are all in use waits for one."""


def _write_json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


PATIENCE = {
    "tcp_user_timeout": 15_000,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""When PostgreSQL's driver gives up a connection that is silently gone: all who save together wait for it.

The first is in milliseconds, the others in seconds; what the address of the database says otherwise holds.
"""

UTF8 = {"client_encoding": "utf8"}
"""How PostgreSQL is spoken to, whatever the environment asks of its driver (PGCLIENTENCODING)."""

LINGER_S, SQLITE_LINGER_S = 0.005, 0.002
"""How long the first of those who save again and again waits for the others (`gathering`): as measured."""

POOL: dict[str, Any] = {"poolclass": QueuePool, "pool_size": MOST_CONNECTIONS, "max_overflow": 0}
"""None beyond those that are kept open: opening one costs more than all that a request does with it."""

JSON: dict[str, Any] = {"json_serializer": _write_json, "json_deserializer": orjson.loads}


class Database:
    """A database, with the only ways in: `read` and `write`, and `glance` for single statements.

    Nothing may be read before the lock that guards it is held, or a concurrent change is lost without a
    trace. On SQLite `write` locks the whole database at once (BEGIN IMMEDIATE), in turn, and shares a commit
    with those who come meanwhile. On PostgreSQL the first statement of a `write` must lock the rows it is
    about (SELECT … FOR UPDATE).
    """

    def __init__(self, url: str, saves_together: int = SAVES_TOGETHER) -> None:
        """Take a URL as SQLAlchemy knows them, with `postgresql://` meaning psycopg. Connects when used.

        `saves_together`: how many students' uploads one transaction saves at most (`saving`). Raises
        ConfigError where the URL names no database that is known here.
        """
        self.url = read_address(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _create_sqlite_engine(self.url) if self.is_sqlite else _create_engine(self.url)
        self._glancing = self.engine.execution_options(**self.without_transactions)
        locking = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        self._reading = self.engine.execution_options(**self._of_one_moment)
        self.gathering: Gathering[Any, Any] = Gathering(
            saves_together, SQLITE_LINGER_S if self.is_sqlite else LINGER_S
        )
        self._writing = GroupCommit(locking).write if self.is_sqlite else self._write_alone

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction in which nothing is changed, and all that is read is of one moment.

        Otherwise a paper whose questions staff replace meanwhile would be read with the name of one version
        and the questions of another.
        """
        with _begin(self._reading) as session, session.no_autoflush:
            yield session

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """Give a connection whose statements read each by itself: without a transaction they cost half.

        Several of them may show different moments.
        """
        with self._glancing.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction that is committed at the end, and undone by any exception.

        The change is on disk when this returns.
        """
        with self._writing() as session:
            yield session

    @contextmanager
    def _write_alone(self) -> Iterator[Session]:
        with _begin(self.engine) as session:
            yield session
            session.flush()

    @property
    def _of_one_moment(self) -> dict[str, Any]:
        """How an engine is told that a transaction reads what was there at its first statement."""
        return {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}

    @property
    def without_transactions(self) -> dict[str, Any]:
        """How an engine is told that each statement is to take effect by itself."""
        return {"sqlite_begin": ""} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


class Console:
    """Binds `ExamSession.query` to a database while it is open, for people at a console.

    Each statement takes effect by itself there, so that nobody holds a lock while thinking.
    """

    def __init__(self, db: Database) -> None:
        self._engine = db.engine.execution_options(**db.without_transactions)
        self.session: scoped_session[Session] = console_session

    def __enter__(self) -> Self:
        self.session.remove()
        self.session.configure(bind=self._engine)
        return self

    def __exit__(self, *_error: object) -> None:
        self.session.remove()
        self.session.configure(bind=None)


def lock_installation(session: Session) -> None:
    """Lock what names are unique in: no two schools or accounts of one name can be made at once."""
    session.execute(select(Installation).with_for_update()).one()


@contextmanager
def _begin(engine: Engine) -> Iterator[Session]:
    """Open a transaction on a connection, and a session in it: the session alone would cost more."""
    with engine.connect() as connection, connection.begin(), Session(connection) as session:
        yield session


def _create_engine(url: URL) -> Engine:
    patience = {name: value for name, value in PATIENCE.items() if name not in url.query}
    try:
        engine = create_engine(url, pool_recycle=1800, connect_args={**patience, **UTF8}, **POOL, **JSON)
    except ImportError:
        raise ConfigError(
            "DATABASE_URL names PostgreSQL, and its driver is not installed: install inkfast[postgres]."
        ) from None
    have_lost_ones_replaced(engine)
    return engine


def _create_sqlite_engine(url: URL) -> Engine:
    wait = {} if "timeout" in url.query else {"timeout": SQLITE_WAIT_S}
    engine = create_engine(url, module=find_sqlite(), connect_args=wait, **POOL, **JSON)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        # SQLAlchemy's events begin the transactions; the driver must not begin any of its own.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get("sqlite_begin", "BEGIN")
        if statement:
            connection.exec_driver_sql(statement)

    return engine


def find_sqlite() -> ModuleType:
    """Prefer the newer SQLite of pysqlite3: versions before 3.51 can corrupt a WAL database, if rarely."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return importlib.import_module("sqlite3.dbapi2")
