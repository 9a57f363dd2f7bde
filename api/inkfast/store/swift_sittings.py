"""The sessions of a save, loaded and written past the unit of work, which costs more than the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from inkfast.models import Base, ExamSession
from inkfast.store.prepared import Prepared, connection_of, entity
from inkfast.store.sittings import Sittings
from inkfast.store.terms import Caller

_TABLE = Base.metadata.tables[ExamSession.__tablename__]
_NAMES = tuple(column.key for column in _TABLE.columns)
_SELECTED = select(*_TABLE.columns).where(
    _TABLE.c.student_id == bindparam("student_id"), _TABLE.c.exam_id == bindparam("exam_id")
)
_LOCKED = Prepared(_SELECTED.with_for_update())
_ACTIVE = Prepared(_SELECTED.where(_TABLE.c.is_active))


class SwiftSittings(Sittings):
    """The same, for a transaction that changes sessions in no other way: `write` must end it."""

    def write(self) -> None:
        """Write down what is not any more as it was loaded, or written last."""
        for row in self._rows.values():
            before, now = self._written[row.id], vars(row)
            changed = tuple(
                name for name in _NAMES if now[name] is not before[name] and now[name] != before[name]
            )
            if changed:
                values = {name: now[name] for name in changed}
                whose = {"row_id": row.id, "whose_id": row.student_id}
                _update_of(changed).run(self._session, values | whose)
                before.update(values)

    def _load(self, whose: Mapping[str, int]) -> Iterable[ExamSession]:
        self._written: dict[int, dict[str, Any]] = {}
        rows = [dict(zip(_NAMES, values, strict=True)) for values in _LOCKED.run(self._session, whose)]
        return [self._take(values) for values in rows]

    def _begin(self, values: Mapping[str, Any]) -> ExamSession:
        made = insert(_TABLE).values(**values).returning(*_TABLE.columns)
        row = connection_of(self._session).execute(made).one()
        return self._take(dict(zip(_NAMES, row, strict=True)))

    def _take(self, values: dict[str, Any]) -> ExamSession:
        self._written[values["id"]] = values
        return entity(ExamSession, values)


def find_active(session: Session, caller: Caller) -> ExamSession | None:
    """Find a student's session in progress, to be read and left as it is."""
    found = _ACTIVE.run(session, vars(caller))
    return entity(ExamSession, dict(zip(_NAMES, found[0], strict=True))) if found else None


@cache
def _update_of(names: tuple[str, ...]) -> Prepared:
    """Give the statement that changes these columns of one session."""
    changes = {name: bindparam(name, type_=_TABLE.c[name].type) for name in names}
    of_student = _TABLE.c.student_id == bindparam("whose_id")
    return Prepared(update(_TABLE).where(_TABLE.c.id == bindparam("row_id"), of_student).values(changes))
