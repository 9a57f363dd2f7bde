"""Whether the disk has room for what is saved, as far as it is this machine's."""

from __future__ import annotations

import shutil
from pathlib import Path

from inkfast.core.errors import NotReady
from inkfast.store.transaction import Database

LEAST_ROOM = 8_000_000
"""Bytes: SQLite's write-ahead log grows by half of that before it is worked into the file."""


def find_folder(db: Database) -> Path | None:
    """Find where a SQLite database is kept, None where it is in memory, or PostgreSQL's and so elsewhere."""
    file = db.url.database
    if not (db.is_sqlite and file and Path(file).exists()):
        return None
    return Path(file).absolute().parent


def check_room(db: Database) -> None:
    """Raise NotReady where there is too little room to save, as far as that can be seen from here."""
    folder = find_folder(db)
    if folder is not None and shutil.disk_usage(folder).free < LEAST_ROOM:
        raise NotReady("The disk with the database is full, so that nothing can be saved: make room there.")
