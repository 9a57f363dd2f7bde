"""The address of a database, as `DATABASE_URL` gives it."""

from __future__ import annotations

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from inkfast.config import ConfigError

DRIVERS = {
    **dict.fromkeys(("sqlite", "sqlite+pysqlite"), "sqlite"),
    **dict.fromkeys(("postgres", "postgresql", "postgresql+psycopg"), "postgresql+psycopg"),
}
"""By what stands before `://`."""

FORMS = "its forms are postgresql://user:password@host:5432/name and sqlite:////folder/file.db"


def read_address(url: str) -> URL:
    """Read the address and name its driver.

    Raises:
        ConfigError: it is none of a database that is known here. The message has no password in it.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise ConfigError(f"DATABASE_URL cannot be read: {FORMS}.") from None
    driver = DRIVERS.get(parsed.drivername)
    if driver is None:
        raise ConfigError(f"DATABASE_URL names {parsed.drivername}, which is not known here: {FORMS}.")
    return parsed.set(drivername=driver)
