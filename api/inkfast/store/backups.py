"""Backups: a copy of the whole database, taken while it is in use, and put back into an empty one.

A copy of a SQLite file is none while it is written to, since part of it is in the write-ahead log; SQLite's
own backup copies one state of it. PostgreSQL's programs (pg_dump, pg_restore) do the same there.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, text

from inkfast.core.errors import Conflict, Invalid, NotReady
from inkfast.store.migrating import check_ready, migrate
from inkfast.store.schools import begin_epoch
from inkfast.store.transaction import Database, find_sqlite

INSTALL = "install PostgreSQL's client programs of the server's version."


SCHEMA_OF_TABLES = """
    SELECT nspname FROM pg_namespace JOIN pg_class ON relnamespace = pg_namespace.oid
    WHERE pg_class.oid = to_regclass('alembic_version')
"""
SCHEMA_FOR_NEW_TABLES = "SELECT current_schema()"


def take_backup(db: Database, file: Path) -> None:
    """Write one state of the whole database into a new file, on disk when this returns.

    The file appears whole or not at all. Raises Conflict where it is there already, NotReady where the
    database cannot be copied.
    """
    if file.exists():
        raise Conflict(f"{file} is there already, and may be the only backup: choose another name.")
    check_ready(db)
    with _draft_of(file) as draft:
        if db.is_sqlite:
            _copy_sqlite(db, draft)
        else:
            schema = _find_schema(db, SCHEMA_OF_TABLES)
            _run("pg_dump", db, "--format=custom", f'--schema="{schema}"', f"--file={draft}")


def put_back(db: Database, file: Path, now: datetime) -> None:
    """Put a backup into an empty database, bring it to the tables of this version, and begin a new epoch.

    Every device then sends all that it has, so that what it delivered after the backup was taken comes in
    again. The tables of a later version stay as they are: whoever went back to this version takes backups
    with them, and serves on from these.

    Raises:
        Conflict: the database holds anything.
        Invalid: the file is no backup.
    """
    if inspect(db.engine).get_table_names():
        shown = db.url.render_as_string(hide_password=True)
        raise Conflict(
            f"{shown} is not empty, and nothing there is overwritten: move the file aside (with its -wal and "
            "-shm), or name an empty database by DATABASE_URL."
        )
    if db.is_sqlite:
        _put_sqlite_back(db, file)
    else:
        _put_dump_back(db, file)
    migrate(db)
    begin_epoch(db, now)


def check_programs(db: Database) -> None:
    """See that the program which copies the database is here and knows its version; raises NotReady."""
    if db.is_sqlite:
        return
    with db.engine.connect() as connection:
        server = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
    told = _start(["pg_dump", "--version"]).stdout.strip()
    version = re.search(r"\d+", told)
    if version is None or int(version[0]) < server:
        raise NotReady(f"The server is PostgreSQL {server}, and here is {told}: {INSTALL}")


@contextmanager
def _draft_of(file: Path) -> Iterator[Path]:
    """Give an empty file beside `file`, which takes its place once all went well; it never replaces one."""
    descriptor, name = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}-")  # mode 0600
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        os.link(draft, file)
    except FileExistsError:
        raise Conflict(f"{file} came to be meanwhile: choose another name.") from None
    finally:
        draft.unlink()


def _copy_sqlite(db: Database, draft: Path) -> None:
    sqlite = find_sqlite()
    try:
        with _driver_of(db) as source, closing(sqlite.connect(draft)) as copy:
            source.backup(copy)
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
            # A backup is one file: without this it would ask for a write-ahead log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite.Error as error:
        raise NotReady(f"The backup was not written: {error}") from None
    if verdict != "ok":
        raise NotReady(f"The database is damaged, and so would its backup be: {verdict}")


def _put_sqlite_back(db: Database, file: Path) -> None:
    sqlite = find_sqlite()
    with closing(sqlite.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as backup:
        try:
            tables = {name for (name,) in backup.execute("SELECT name FROM sqlite_master")}
        except sqlite.DatabaseError:
            tables = set()
        if not {"alembic_version", "exam_sessions"} <= tables:
            raise _no_backup(file)
        with _driver_of(db) as target:
            backup.backup(target)


def _put_dump_back(db: Database, file: Path) -> None:
    """Fill the schema that is there: beside it may be other installations, and dumps that hold them too."""
    _check_is_dump(file)
    schema = _find_schema(db, SCHEMA_FOR_NEW_TABLES)
    how = ("--single-transaction", "--exit-on-error", "--no-owner", f"--schema={schema}")
    _run("pg_restore", db, *how, str(file))
    if not inspect(db.engine).get_table_names():
        raise Invalid(f"{file} holds nothing of the schema {schema}: name its own by DATABASE_URL.")


def _find_schema(db: Database, asked: str) -> str:
    """Find the schema of this installation, which its address names: a region may have one of several."""
    with db.engine.connect() as connection:
        found: str | None = connection.scalar(text(asked))
    if found is None:
        raise NotReady("The schema that DATABASE_URL names is not there: make it by CREATE SCHEMA.")
    return found


@contextmanager
def _driver_of(db: Database) -> Iterator[Any]:
    """Give the driver's own connection, which SQLAlchemy does not use meanwhile."""
    with closing(db.engine.raw_connection()) as pooled:
        yield pooled.driver_connection


def _check_is_dump(file: Path) -> None:
    with file.open("rb") as given:
        if given.read(5) != b"PGDMP":
            raise _no_backup(file)


def _no_backup(file: Path) -> Invalid:
    return Invalid(f"{file} is no backup that `inkfast backup` wrote of such a database.")


def _run(program: str, db: Database, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the database; the password is on no command line."""
    address, password = _as_libpq_takes_it(db)
    environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    done = _start([program, f"--dbname={address}", *arguments], environment)
    if done.returncode:
        raise NotReady(f"{program} did not do it: {done.stderr.strip() or done.returncode}")


def _start(command: list[str], environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - no shell, and the arguments are ours
    except FileNotFoundError:
        raise NotReady(f"{command[0]} is not installed here: {INSTALL}") from None


def _as_libpq_takes_it(db: Database) -> tuple[str, str | None]:
    """Give the database's address without its password, and that, as all of PostgreSQL's programs take them.

    A URL with several hosts has a port in each, of which the programs know nothing: the driver is given hosts
    and ports apart, and so are they.
    """
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - it is there where PostgreSQL is used

    _, given = db.engine.dialect.create_connect_args(db.url)
    password = given.pop("password", None)
    given.pop("context", None)  # the driver's own, for its types
    return make_conninfo(**given), password
