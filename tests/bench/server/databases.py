"""The databases that are measured: a SQLite file, and a PostgreSQL of the bench's own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Protocol

import psutil

from e2e.support.installation.postgres import Postgres
from inkfast.store.migrating import migrate
from inkfast.store.transaction import Database


class Measured(Protocol):
    """A database with its tables, empty."""

    name: str
    url: str

    def processes(self) -> list[psutil.Process]:
        """Its own processes; none where it works in those of the server."""

    def remove(self) -> None:
        """Stop it, and remove its files."""


class SqliteFile:
    """A file as the product sets it up: write-ahead log, `synchronous=FULL`."""

    name = "SQLite"

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="inkfast-bench-")
        self.url = f"sqlite:///{Path(self._folder.name) / 'inkfast.db'}"
        make_tables(self.url)

    def processes(self) -> list[psutil.Process]:
        """None of its own."""
        return []

    def remove(self) -> None:
        """Remove the file."""
        self._folder.cleanup()


class PostgresCluster:
    """PostgreSQL as it comes: every commit is on the disk before it returns."""

    name = "PostgreSQL"

    def __init__(self) -> None:
        self._server = Postgres()
        self.url = self._server.url
        make_tables(self.url)

    def processes(self) -> list[psutil.Process]:
        """The first process and all that it started."""
        first = psutil.Process(self._server.pid)
        return [first, *first.children(recursive=True)]

    def remove(self) -> None:
        """Stop it, and remove its files."""
        self._server.remove()


def make_tables(url: str) -> None:
    """Migrate from nothing."""
    database = Database(url)
    try:
        migrate(database)
    finally:
        database.close()
