"""What every command shares: the configuration, the database, the clock, and errors told plainly."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

import click
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from inkfast.commands.screen import as_cell, as_shown
from inkfast.config import Config, ConfigError, find_instance, load_config
from inkfast.core.errors import InkfastError
from inkfast.importers.problems import BankProblems, shown
from inkfast.store.failures import explain
from inkfast.store.mandate import Mandate
from inkfast.store.migrating import check_ready
from inkfast.store.transaction import Database


class Operator:
    """Who runs a command. Everything is made when it is first asked for: `--help` makes nothing."""

    def __init__(self) -> None:
        self._demo = False
        self._may_begin = False

    def begin_installation(self) -> None:
        """Let this command make an installation where there is none; before anything is asked for."""
        self._may_begin = True

    def play_demo(self) -> None:
        """Turn demo mode on for this command, whatever the environment says; before anything is asked for."""
        self._demo = self._may_begin = True

    @cached_property
    def config(self) -> Config:
        """The configuration; a command that was run in the wrong folder makes nothing there."""
        instance = find_instance(os.environ)
        if not (instance.exists() or self._may_begin or os.environ.get("DATABASE_URL")):
            raise ConfigError(
                f"There is no installation in {instance}: name its folder by INKFAST_INSTANCE, or make one "
                "there by `inkfast migrate`."
            )
        config = load_config()
        return replace(config, demo=True, cookie_secure=False) if self._demo else config

    @cached_property
    def unchecked_database(self) -> Database:
        """The database, whichever tables it has."""
        return Database(self.config.database_url)

    @cached_property
    def database(self) -> Database:
        """The database, with the tables of this version."""
        check_ready(self.unchecked_database)
        return self.unchecked_database

    def close(self) -> None:
        """Let go of the database, where it was asked for."""
        if "unchecked_database" in vars(self):
            self.unchecked_database.close()

    def now(self) -> datetime:
        """Give the present as a UTC instant."""
        return datetime.now(UTC)

    def mandate(self) -> Mandate:
        """Give an operator's mandate: every school is theirs."""
        return Mandate(self.now())


pass_operator = click.make_pass_decorator(Operator, ensure=True)


@contextmanager
def tell_plainly() -> Iterator[None]:
    """End in one plain message, not in a traceback, where something is refused."""
    try:
        yield
    except InkfastError as error:
        raise click.ClickException(as_shown(_with_cause(error))) from None
    except BankProblems as problems:
        raise click.ClickException(as_shown(f"Nothing was imported.\n{problems}")) from None
    except UnicodeEncodeError as error:  # bytes that are no text reach the database as halves of characters
        what = as_cell(shown(error.object))
        raise click.ClickException(f"{what} holds bytes that are no text in UTF-8.") from None
    except ConfigError as error:
        raise click.ClickException(str(error)) from None
    except ArgumentError as error:
        raise click.ClickException(f"DATABASE_URL cannot be used: {error}") from None
    except DBAPIError as error:
        explained = explain(error)
        # Without a statement it is about the connection: an option in the address that nobody knows.
        if explained is None and error.statement is not None and not isinstance(error, OperationalError):
            raise
        told = explained or "The database does not do it."
        raise click.ClickException(as_shown(_quoting(told, error))) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{place}{error.strerror or error}") from None


def _with_cause(error: InkfastError) -> str:
    cause = error.__cause__
    return _quoting(error.detail, cause) if isinstance(cause, DBAPIError) else error.detail


def _quoting(told: str, error: DBAPIError) -> str:
    """Add what the database itself said: operators may read it, whoever asks the server may not."""
    return f"{told}\nIt says: {error.orig}"


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their columns' names, each column as wide as it needs to be."""
    texts = [list(columns), *[["-" if cell is None else as_cell(cell) for cell in row] for row in rows]]
    widths = [max(len(row[index]) for row in texts) for index in range(len(columns))]
    for row in texts:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def show_instant(at: datetime | None) -> str | None:
    """Give an instant as operators read it."""
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def show_duration(seconds: float) -> str:
    """Give seconds as minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
