"""What a database means by its errors, in words that say what to do and quote nothing."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

BY_SQLSTATE = {
    "25006": "This database follows another one, so that it can only be read: name the one that leads by "
    "DATABASE_URL.",
    "3F000": "The schema that DATABASE_URL names is not there: make it by CREATE SCHEMA.",
    "42501": "The database's role may not do this: grant it the rights, or name another by DATABASE_URL.",
    "53100": "The database's disk is full: make room there.",
}
"""PostgreSQL's codes."""

BY_SQLITE_CODE = {
    5: "Another program holds the database's file: end it, or wait until it is done.",
    8: "The database's file can only be read: let whoever runs this write to it and in its folder.",
    10: "The disk with the database's file fails, or has no room: see what the system says of it.",
    11: "The database's file is damaged: put a backup back (`inkfast restore`).",
    13: "The disk with the database's file is full: make room there.",
    14: "The database's file cannot be opened: see that its folder is there, and that whoever runs this may "
    "write in it.",
    26: "The file that DATABASE_URL names is no database of SQLite's.",
}
"""SQLite's primary result codes."""

PRIMARY = 0xFF
"""What is above this in one of SQLite's codes tells more of the same."""


def explain(error: DBAPIError) -> str | None:
    """Say what is wrong, None where that is not known here."""
    sqlstate, code = (getattr(error.orig, name, None) for name in ("sqlstate", "sqlite_errorcode"))
    return BY_SQLSTATE.get(sqlstate or "") or BY_SQLITE_CODE.get((code or 0) & PRIMARY)
