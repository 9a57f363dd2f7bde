"""The sessions of a save, loaded and written past the unit of work, which costs more than the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, select, update
from sqlalchemy.orm import Session

from inkfast.models import Base, ExamSession
from inkfast.store.prepared import Prepared, Row, connection_of, entity, is_sqlite
from inkfast.store.sittings import Sittings
from inkfast.store.terms import (
    TERMS_OF_ONE,
    TERMS_WIDTH,
    Caller,
    Terms,
    callers_given,
    of_callers,
    read_terms,
)

_TABLE = Base.metadata.tables[ExamSession.__tablename__]
_NAMES = tuple(column.key for column in _TABLE.columns)
_ALL = select(*_TABLE.columns)
_SELECTED = _ALL.where(
    _TABLE.c.student_id == bindparam("student_id"), _TABLE.c.exam_id == bindparam("exam_id")
)
_LOCKED = Prepared(_SELECTED.with_for_update())
_LOCKED_ALL = Prepared(
    _ALL.where(of_callers(_TABLE.c.student_id, _TABLE.c.exam_id)).with_for_update(nowait=True)
)
_ACTIVE = Prepared(
    TERMS_OF_ONE.add_columns(*_TABLE.columns).outerjoin(
        _TABLE,
        and_(
            _TABLE.c.student_id == bindparam("student_id"),
            _TABLE.c.exam_id == bindparam("exam_id"),
            _TABLE.c.is_active,
        ),
    )
)

Change = dict[str, Any]


class SwiftSittings(Sittings):
    """The same, for a transaction that changes sessions in no other way: `write` must end it."""

    def __init__(self, session: Session, terms: Terms, found: Sequence[Row] | None = None) -> None:
        """Lock and load them, but for those that were `found` under the lock already."""
        self._found = found
        super().__init__(session, terms)

    def write(self) -> None:
        """Write down what is not any more as it was loaded, or written last."""
        write_sittings(self._session, [self])

    def take_changes(self) -> list[tuple[ExamSession, Change]]:
        """Give what is not any more as it was loaded, or taken last."""
        changes = []
        for row in self._rows.values():
            before, now = self._written[row.id], vars(row)
            changed = {
                name: now[name]
                for name in _NAMES
                if now[name] is not before[name] and now[name] != before[name]
            }
            before.update(changed)
            if changed:
                changes.append((row, changed))
        return changes

    def _load(self, whose: Mapping[str, int]) -> Iterable[ExamSession]:
        self._written: dict[int, dict[str, Any]] = {}
        found = _LOCKED.run(self._session, whose) if self._found is None else self._found
        return [self._take(dict(zip(_NAMES, values, strict=True))) for values in found]

    def _begin(self, values: Mapping[str, Any]) -> ExamSession:
        made = insert(_TABLE).values(**values).returning(*_TABLE.columns)
        row = connection_of(self._session).execute(made).one()
        return self._take(dict(zip(_NAMES, row, strict=True)))

    def _take(self, values: dict[str, Any]) -> ExamSession:
        self._written[values["id"]] = values
        return entity(ExamSession, values)


def load_sittings(session: Session, terms: Mapping[Caller, Terms]) -> dict[Caller, SwiftSittings]:
    """Lock and load those of several students, whose enrolments are locked: never waits.

    Raises:
        DBAPIError: on PostgreSQL, somebody else holds one of them.
    """
    if is_sqlite(session):
        return {caller: SwiftSittings(session, each) for caller, each in terms.items()}
    found: dict[Caller, list[Row]] = defaultdict(list)
    student, exam = _NAMES.index("student_id"), _NAMES.index("exam_id")
    for row in _LOCKED_ALL.run(session, callers_given(terms)):
        found[Caller(row[student], row[exam])].append(row)
    return {caller: SwiftSittings(session, each, found[caller]) for caller, each in terms.items()}


def write_sittings(session: Session, several: Iterable[SwiftSittings]) -> None:
    """Write down what has changed, in one round trip."""
    changed = [one for sittings in several for one in sittings.take_changes()]
    names = {name for _, changes in changed for name in changes}
    if not names:
        return
    in_order = tuple(name for name in _NAMES if name in names)
    values = [
        {**{name: vars(row)[name] for name in in_order}, "row_id": row.id, "whose_id": row.student_id}
        for row, _ in changed
    ]
    _update_of(in_order).change_each(session, values)


def find_active(connection: Connection, caller: Caller) -> tuple[Terms, ExamSession | None]:
    """Find a student's terms and session in progress, to be read and left as it is; raises NotFound."""
    found = _ACTIVE.run(connection, vars(caller))
    terms = read_terms(found)
    values = dict(zip(_NAMES, found[0][TERMS_WIDTH:], strict=True))
    return terms, None if values["id"] is None else entity(ExamSession, values)


@cache
def _update_of(names: tuple[str, ...]) -> Prepared:
    """Give the statement that changes these columns of one session."""
    changes = {name: bindparam(name, type_=_TABLE.c[name].type) for name in names}
    of_student = _TABLE.c.student_id == bindparam("whose_id")
    return Prepared(update(_TABLE).where(_TABLE.c.id == bindparam("row_id"), of_student).values(changes))
