"""Examining a database: does it answer, has it the right tables, does it keep what it acknowledges?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from inkfast.core.errors import NotReady
from inkfast.models import DeviceReport
from inkfast.store.backups import check_programs
from inkfast.store.migrating import check_ready, has_later_tables
from inkfast.store.transaction import MOST_CONNECTIONS, Database

FIRST_SOUND_SQLITE = (3, 51, 0)
"""Before it, resetting the write-ahead log while another connection reads can corrupt the file, if rarely."""

MOST_CLOCK_DIFFERENCE_S = 2.0

SAFE_COMMITS = ("fsync", "full_page_writes", "synchronous_commit")
_ASKED = {"names": [*SAFE_COMMITS, "max_connections"]}


class Verdict(StrEnum):
    """What an examination comes to: `WRONG` is to be mended soon, `STOPS` before anybody is served."""

    WELL = "well"
    WATCH = "watch"
    WRONG = "wrong"
    STOPS = "stops"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what was found, and where it is not well, what to do."""

    subject: str
    verdict: Verdict
    found: str
    mend: str = ""


def examine_database(db: Database, now: datetime) -> Iterator[Finding]:
    """Look at one thing after another; at nothing more where the database cannot be used."""
    try:
        check_ready(db)
    except NotReady as error:
        yield Finding("database", Verdict.STOPS, _say_why(error), error.detail)
        return
    yield _examine_tables(db)
    yield from _examine_sqlite(db) if db.is_sqlite else _examine_postgres(db, now)
    yield _examine_newest(db, now)


def _say_why(error: NotReady) -> str:
    """Quote the database itself, which knows a wrong password from a name that is not there."""
    cause = error.__cause__
    said = " ".join(str(cause.orig).split()) if isinstance(cause, DBAPIError) else ""
    return f"cannot be used; it says: {said}" if said else "cannot be used"


def _examine_tables(db: Database) -> Finding:
    kind = db.url.get_backend_name()
    if has_later_tables(db):
        mend = "This version works with those of the release after it: go back no further than that."
        return Finding("database", Verdict.WATCH, f"{kind}, with the tables of a later version", mend)
    return Finding("database", Verdict.WELL, f"{kind}, with the tables of this version")


def _examine_sqlite(db: Database) -> Iterator[Finding]:
    with db.engine.connect() as connection:
        version = connection.scalar(text("SELECT sqlite_version()"))
        damage = connection.scalar(text("PRAGMA quick_check(1)"))
    numbers = tuple(int(part) for part in str(version).split("."))
    if numbers < FIRST_SOUND_SQLITE:
        yield Finding(
            "SQLite", Verdict.WATCH, f"{version}, which can corrupt its file, if rarely", "Install pysqlite3."
        )
    else:
        yield Finding("SQLite", Verdict.WELL, f"{version}")
    if damage == "ok":
        yield Finding("file", Verdict.WELL, "sound")
    else:
        yield Finding("file", Verdict.STOPS, f"damaged: {damage}", "Put a backup back: `inkfast restore`.")


def _examine_postgres(db: Database, now: datetime) -> Iterator[Finding]:
    with db.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT name, setting FROM pg_settings WHERE name = ANY(:names)"), _ASKED
        )
        settings = {name: str(setting) for name, setting in rows}
        database_clock = connection.scalars(text("SELECT clock_timestamp()")).one()
    loose = [name for name in SAFE_COMMITS if settings[name] == "off"]
    if loose:
        found = f"{', '.join(loose)} off: what was acknowledged is lost when the machine dies"
        yield Finding("commits", Verdict.STOPS, found, "Turn it on in postgresql.conf.")
    else:
        yield Finding("commits", Verdict.WELL, "on disk when they are acknowledged")
    limit = settings["max_connections"]
    yield Finding(
        "connections", Verdict.WELL, f"{limit} at most; {MOST_CONNECTIONS} for each process of `serve`"
    )
    apart_s = abs((database_clock - now).total_seconds())
    if apart_s > MOST_CLOCK_DIFFERENCE_S:
        found = f"this machine's and the database's are {apart_s:.0f} s apart"
        yield Finding("clocks", Verdict.WRONG, found, "Have both set by NTP.")
    yield _examine_backups(db)


def _examine_backups(db: Database) -> Finding:
    try:
        check_programs(db)
    except NotReady as error:
        return Finding("backups", Verdict.WATCH, "`inkfast backup` cannot take any here", error.detail)
    return Finding("backups", Verdict.WELL, "pg_dump knows the server's version")


def _examine_newest(db: Database, now: datetime) -> Finding:
    """Compare the clock with the newest thing received: it cannot have come in the future."""
    with db.read() as session:
        newest = session.scalar(select(func.max(DeviceReport.reported_at)))
    if newest is not None and newest > now + timedelta(seconds=MOST_CLOCK_DIFFERENCE_S):
        found = f"behind what was received at {newest:%Y-%m-%d %H:%M:%S} UTC"
        return Finding("clock", Verdict.WRONG, found, "Have it set by NTP before any exam is sat.")
    return Finding("clock", Verdict.WELL, f"{now:%Y-%m-%d %H:%M:%S} UTC")
