"""Statements of the save itself: compiled once, and run on the driver's own cursor.

Whoever saves runs the same few statements each time. What SQLAlchemy does for each of them, building a
result of its own and entities that it watches, costs more than the database does. Everything else goes
through SQLAlchemy's session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from inkfast.models import Base

Entity = TypeVar("Entity", bound=Base)
Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete
Converter = Callable[[Any], Any]
Row = tuple[Any, ...]


class Prepared:
    """One statement, whose values are named by `bindparam`."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._forms: dict[str, _Form] = {}

    def run(self, on: Session | Connection, values: Mapping[str, Any]) -> list[Row]:
        """Run it in the transaction there, and give the rows; what a session holds back is not seen."""
        connection = connection_of(on)
        rows, _ = self._form(connection.dialect).run(connection, values)
        return rows

    def change(self, session: Session, values: Mapping[str, Any]) -> int:
        """Run it likewise, and give how many rows it changed."""
        connection = connection_of(session)
        _, count = self._form(connection.dialect).run(connection, values)
        return count

    def change_each(self, session: Session, values: Sequence[Mapping[str, Any]]) -> int:
        """Run it with each of these values, in one round trip, and give how many rows they changed."""
        connection = connection_of(session)
        return self._form(connection.dialect).run_each(connection, values)

    def _form(self, dialect: Dialect) -> _Form:
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _Form(self._statement, dialect)
        return form


class _Form:
    """A statement as one kind of database takes it."""

    def __init__(self, statement: Statement, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self._text = str(compiled)
        self._fixed: Mapping[str, Any] = {
            name: value for name, value in compiled.params.items() if value is not None
        }
        kinds = {name: bound.type for bound, name in compiled.bind_names.items()}
        outgoing = {name: kind.dialect_impl(dialect).bind_processor(dialect) for name, kind in kinds.items()}
        self._outgoing = [(name, convert) for name, convert in outgoing.items() if convert]
        self._places: Sequence[str] | None = compiled.positiontup if compiled.positional else None
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        self._columns = [column.type.dialect_impl(dialect) for column in columns]
        self._dialect = dialect
        self._incoming: list[tuple[int, Converter]] | None = None

    def run(self, connection: Connection, values: Mapping[str, Any]) -> tuple[list[Row], int]:
        """Run it, and give the rows and how many there were; an error of the driver becomes SQLAlchemy's."""
        with self._cursor(connection) as cursor:
            cursor.execute(self._text, self._parameters(values))
            return self._read(cursor), cursor.rowcount

    def run_each(self, connection: Connection, values: Sequence[Mapping[str, Any]]) -> int:
        """Run it with each of the values, and give how many rows they changed."""
        with self._cursor(connection) as cursor:
            cursor.executemany(self._text, [self._parameters(one) for one in values])
            return cursor.rowcount

    @contextmanager
    def _cursor(self, connection: Connection) -> Iterator[DBAPICursor]:
        cursor = connection.connection.cursor()
        try:
            yield cursor
        except connection.dialect.loaded_dbapi.Error as error:
            raise _translate(error, connection, self._text) from error
        finally:
            cursor.close()

    def _parameters(self, values: Mapping[str, Any]) -> Any:
        given = {**self._fixed, **values}
        for name, convert in self._outgoing:
            given[name] = convert(given[name])
        return given if self._places is None else [given[name] for name in self._places]

    def _read(self, cursor: DBAPICursor) -> list[Row]:
        if not self._columns:
            return []
        rows = cursor.fetchall()
        if self._incoming is None:
            self._incoming = self._find_incoming([column[1] for column in cursor.description])
        return [self._convert(row) for row in rows] if self._incoming else list(rows)

    def _find_incoming(self, codes: Sequence[Any]) -> list[tuple[int, Converter]]:
        """Find how the driver's values become ours, by the driver's own codes for their types."""
        pairs = enumerate(zip(self._columns, codes, strict=True))
        found = ((place, kind.result_processor(self._dialect, code)) for place, (kind, code) in pairs)
        return [(place, convert) for place, convert in found if convert is not None]

    def _convert(self, row: Row) -> Row:
        converted = list(row)
        for place, convert in self._incoming or ():
            converted[place] = convert(converted[place])
        return tuple(converted)


def connection_of(on: Session | Connection) -> Connection:
    """Give the connection itself, or the one on which a session's transaction is."""
    if isinstance(on, Connection):
        return on
    return on.bind if isinstance(on.bind, Connection) else on.connection()


def is_sqlite(session: Session) -> bool:
    """Tell whether the session's database is SQLite."""
    return connection_of(session).dialect.name == "sqlite"


class _Record:
    """Has the attributes that it was given."""


def entity(_kind: type[Entity], values: Mapping[str, Any]) -> Entity:
    """Give what has an entity's values, and belongs to no session: nothing watches what becomes of it.

    It is no instance of its kind: to watch over its attributes would cost more than merging does.
    """
    made = _Record()
    vars(made).update(values)
    return cast(Entity, made)


def _translate(error: Any, connection: Connection, text: str) -> BaseException:
    """Give a driver's error as SQLAlchemy's; a connection that broke is not used again.

    Nor are those that are held open beside it: when a database was away, all of them broke.
    """
    dialect = connection.dialect
    is_lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
    if is_lost:
        connection.invalidate(error)
        connection.engine.dispose()
    kind = dialect.loaded_dbapi.Error
    translated: BaseException = DBAPIError.instance(
        text, None, error, kind, connection_invalidated=is_lost, dialect=dialect
    )
    return translated
