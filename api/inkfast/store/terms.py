"""On what terms a student sits an exam; finding them is also the check that the student may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, Select, bindparam, func, select, true, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement, SQLCoreOperations

from inkfast.core.errors import NotFound
from inkfast.core.lateness import LatePolicy
from inkfast.core.pauses import Pause
from inkfast.core.timing import TimePolicy
from inkfast.models import Enrolment, Exam, Installation, User
from inkfast.store.clock import to_ms
from inkfast.store.prepared import Prepared, Row, entity, is_sqlite


@dataclass(frozen=True)
class Caller:
    """The student and the exam that a call is about."""

    student_id: int
    exam_id: int


@dataclass(frozen=True)
class Terms:
    """What an exam gives one student; `granted_s` is what every session of theirs begins with.

    `attempts` is how many the student may hand in; `pauses` and `messages` are the exam's. No session began
    before `earliest_start`. `epoch` is the database's, where the terms were looked for in it.
    """

    caller: Caller
    title: str
    paper_version: str
    opens_at: datetime | None
    closes_at: datetime | None
    policy: TimePolicy
    late_policy: LatePolicy
    granted_s: int
    attempts: int
    pauses: tuple[Pause, ...]
    messages: tuple[Mapping[str, Any], ...]
    earliest_start: datetime
    epoch: str = ""

    def check_open(self, now: datetime) -> None:
        """See that the exam can be looked at now.

        Raises:
            NotFound: it has not opened yet, or is closed.
        """
        self.check_opened(now)
        if self.closes_at and now >= self.closes_at:
            raise not_found()

    def check_opened(self, now: datetime) -> None:
        """See that the exam has opened; what is sent for one that is closed again is still taken.

        Raises:
            NotFound: it has not opened yet.
        """
        if self.opens_at and now < self.opens_at:
            raise not_found()


_EXAM = tuple(Exam.__table__.columns)
_ENROLMENT = tuple(Enrolment.__table__.columns)
_EXAM_NAMES = [column.key for column in _EXAM]
_ENROLMENT_NAMES = [column.key for column in _ENROLMENT]
_ALL: Select[Any] = (
    select(*_EXAM, *_ENROLMENT, Installation.epoch)
    .join(Enrolment, Enrolment.exam_id == Exam.id)
    .join(User, User.id == Enrolment.student_id)
    .join(Installation, true())
    .where(User.school_id == Exam.school_id)
)
TERMS_OF_ONE = _ALL.where(Exam.id == bindparam("exam_id"), User.id == bindparam("student_id"))
"""Selects what `read_terms` reads of one student and exam, and can be given further columns."""
TERMS_WIDTH = len(_EXAM) + len(_ENROLMENT) + 1
"""How many columns that is."""

_TERMS = Prepared(TERMS_OF_ONE)
_ENROLMENT_LOCKED = Prepared(
    select(Enrolment.exam_id)
    .where(Enrolment.exam_id == bindparam("exam_id"), Enrolment.student_id == bindparam("student_id"))
    .with_for_update()
)


def of_callers(student_id: SQLCoreOperations[int], exam_id: SQLCoreOperations[int]) -> ColumnElement[bool]:
    """Give, for PostgreSQL, that a row is of one of the callers that `callers_given` names."""
    given = (func.unnest(bindparam(name, type_=ARRAY(Integer))) for name in ("student_ids", "exam_ids"))
    return tuple_(student_id, exam_id).in_(select(*given))


def callers_given(callers: Iterable[Caller]) -> dict[str, list[int]]:
    """Give the values for a statement with `of_callers`."""
    several = list(callers)
    return {
        "student_ids": [one.student_id for one in several],
        "exam_ids": [one.exam_id for one in several],
    }


_TERMS_FREE = Prepared(
    _ALL.where(of_callers(User.id, Exam.id)).with_for_update(of=Enrolment, skip_locked=True)
)


def not_found() -> NotFound:
    """The one answer to everything that is not there for this student."""
    return NotFound("There is no such exam for you.")


def find_terms(on: Session | Connection, caller: Caller) -> Terms:
    """Find a student's terms for an exam.

    Raises:
        NotFound: there is no such exam, or the student is not enrolled in it.
    """
    return read_terms(_TERMS.run(on, vars(caller)))


def lock_terms(session: Session, caller: Caller) -> Terms:
    """Lock the student's enrolment, under which sessions come into being and change, then find the terms.

    In two statements: PostgreSQL reads what a statement does not lock as it was when that began, however long
    it waits, and staff who are waited for may be changing the exam. Must be a transaction's first. Raises
    NotFound as `find_terms` does.
    """
    _ENROLMENT_LOCKED.run(session, vars(caller))
    return find_terms(session, caller)


def lock_free_terms(session: Session, callers: Sequence[Caller]) -> dict[Caller, Terms]:
    """Lock the enrolments of these students that nobody else holds, and find their terms: never waits.

    Must be a transaction's first statement. Who has no such exam is left out as well. Since it never waits,
    one statement does for both; what staff commit while it runs is read by the next save.
    """
    if is_sqlite(session):  # the whole file is locked, and a statement costs little
        found = [row for caller in callers for row in _TERMS.run(session, vars(caller))]
    else:
        found = _TERMS_FREE.run(session, callers_given(callers))
    return {terms.caller: terms for terms in (read_terms([row]) for row in found)}


def earliest_start(exam: Exam) -> datetime:
    """Give the instant before which nobody can have begun an exam, whatever a device's clock says."""
    return max(exam.created_at, exam.opens_at or exam.created_at)


def terms_of(exam: Exam, enrolment: Enrolment, epoch: str = "") -> Terms:
    """Give the terms that an exam and an enrolment make."""
    return Terms(
        caller=Caller(enrolment.student_id, exam.id),
        title=exam.title,
        paper_version=exam.paper_version,
        opens_at=exam.opens_at,
        closes_at=exam.closes_at,
        policy=TimePolicy(
            allowance_s=exam.duration_s + enrolment.extra_time_s,
            pause_allowance_s=exam.pause_allowance_s,
            closes_ms=None if exam.closes_at is None else to_ms(exam.closes_at),
        ),
        late_policy=LatePolicy(exam.late_policy),
        granted_s=enrolment.granted_s,
        attempts=exam.attempts_allowed + enrolment.attempts_granted,
        pauses=pauses_of(exam),
        messages=tuple(exam.messages or ()),
        earliest_start=earliest_start(exam),
        epoch=epoch,
    )


def pauses_of(exam: Exam) -> tuple[Pause, ...]:
    """Give an exam's pauses."""
    return tuple((from_ms or 0, to_ms) for from_ms, to_ms in exam.pauses or ())


def read_terms(found: Sequence[Row]) -> Terms:
    """Read the terms from a row that begins with the columns of `TERMS_OF_ONE`.

    Raises:
        NotFound: there is none.
    """
    if not found:
        raise not_found()
    [row] = found
    exam = entity(Exam, dict(zip(_EXAM_NAMES, row, strict=False)))
    enrolment = entity(Enrolment, dict(zip(_ENROLMENT_NAMES, row[len(_EXAM) :], strict=False)))
    return terms_of(exam, enrolment, epoch=row[TERMS_WIDTH - 1])
