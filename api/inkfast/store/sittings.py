"""All sessions of one student and exam, under the lock: which is current, which comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from inkfast.core.session import is_current
from inkfast.core.timing import TimeUse, time_left_s
from inkfast.models import ExamSession
from inkfast.store.clock import to_ms
from inkfast.store.papers import version_for
from inkfast.store.terms import Terms

MOST_ATTEMPTS = 100


_SITTINGS_LOCKED = (
    select(ExamSession)
    .where(ExamSession.student_id == bindparam("student_id"), ExamSession.exam_id == bindparam("exam_id"))
    .with_for_update()
)


class Sittings:
    """The attempts of one student at one exam."""

    def __init__(self, session: Session, terms: Terms) -> None:
        """Lock and load them; the enrolment is locked already, so that none can come into being meanwhile."""
        caller = terms.caller
        self._session = session
        self._terms = terms
        self._rows = {row.attempt: row for row in self._load(vars(caller))}

    def find(self, attempt: int) -> ExamSession | None:
        """Give the session of an attempt, if it has begun."""
        return self._rows.get(attempt)

    def current_attempt(self) -> int:
        """Say which attempt is meant where none is named.

        The active one; else one that is handed in, where that was the last; else the next, because the
        newest was made inactive or another may be handed in; else the first.
        """
        active = [row.attempt for row in self._rows.values() if row.is_active]
        ends = [] if self.attempts_left() else self._handed_in()
        return max(active or ends or [max(self._rows, default=0) + 1])

    def attempts_left(self) -> int:
        """Count the attempts that the student may still hand in."""
        return max(0, self._terms.attempts - len(self._handed_in()))

    def _handed_in(self) -> list[int]:
        return [row.attempt for row in self._rows.values() if row.is_completed]

    def newest(self) -> ExamSession | None:
        """Give the newest attempt's session, whatever became of it."""
        return self._rows[max(self._rows)] if self._rows else None

    def version_of(self, attempt: int) -> str:
        """Name the paper of an attempt: its own, else what the student has by the session in progress."""
        row = self._rows.get(attempt)
        present = self._terms.paper_version
        if row is not None:
            return row.paper_version or present
        active = next((one for one in self._rows.values() if one.is_active), None)
        return version_for(active, present)

    def take(self, attempt: int, now: datetime, version: str | None = None) -> ExamSession:
        """Give the session of an attempt, and begin it where this is the first that is heard of it.

        It begins with the paper of this version; without one, with what the student has.
        """
        row = self._rows.get(attempt)
        if row is not None:
            return row
        paper_version = version or self.version_of(attempt)
        active = is_current(
            attempt,
            max([attempt, *self._rows]),
            any_completed=not self.attempts_left(),
            is_deactivated=False,
        )
        if active:
            self.deactivate()
        row = self._begin(
            {
                **vars(self._terms.caller),
                "attempt": attempt,
                "is_active": active,
                "paper_version": paper_version,
                "granted_s": self._terms.granted_s,
                "time_remaining": time_left_s(
                    self._terms.policy, TimeUse(granted_s=self._terms.granted_s), to_ms(now)
                ),
                "updated_at": now,
                "heard_at": now,
            }
        )
        self._rows[attempt] = row
        return row

    def deactivate(self, last: int = MOST_ATTEMPTS) -> None:
        """Make sessions inactive, those up to an attempt; only one may be active at any time."""
        for row in self._rows.values():
            if row.attempt <= last:
                row.is_active = False
        self.write()

    def write(self) -> None:
        """Write down what has changed so far."""
        self._session.flush()

    def _load(self, whose: Mapping[str, int]) -> Iterable[ExamSession]:
        return self._session.scalars(_SITTINGS_LOCKED, whose)

    def _begin(self, values: Mapping[str, Any]) -> ExamSession:
        row = ExamSession(**values)
        self._session.add(row)
        self._session.flush()
        return row
