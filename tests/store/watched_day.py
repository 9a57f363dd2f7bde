"""A day at school as the model sees it, and what must be true after every step of it."""

from __future__ import annotations

from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from inkfast.core.merge import Outcome
from inkfast.core.stamp import CLAMP_ALLOWANCE_MS, Stamp
from inkfast.models import Enrolment
from inkfast.store.clock import to_ms
from inkfast.store.sessions import Caller, SubmittedSnapshot, Verdict
from tests.store.plain_model import Attempt, Received, Student
from tests.store.support import Device, World, add_student, after

GIVEN_S = 1800
CLOCKS_AHEAD_S = {"a": 0, "b": 3600, "c": -900}


class WatchedDay(RuleBasedStateMachine):
    """Two students with three devices each, of which one is an hour ahead and one a quarter behind."""

    world: World
    days = 0

    def __init__(self) -> None:
        super().__init__()
        self.at_s = 60.0
        self.students = [Student(), Student()]
        self.callers = [self._enrol(number) for number in (0, 1)]
        self.devices = [
            {letter: Device(letter, ahead_s) for letter, ahead_s in CLOCKS_AHEAD_S.items()} for _ in (0, 1)
        ]
        self.made: list[list[SubmittedSnapshot]] = [[], []]
        self.attempt = [1, 1]
        self.seen: list[dict[int, tuple[int, set[Any]]]] = [{}, {}]
        self.left_s: list[dict[int, float]] = [{}, {}]

    @invariant()
    def the_store_is_what_the_model_says(self) -> None:
        """Rows equal the model, at most one is active, the journal only grows, and so do revisions."""
        for who, student in enumerate(self.students):
            rows = self.world.rows(self.callers[who])
            assert [row.attempt for row in rows] == sorted(student.attempts)
            assert [row.attempt for row in rows if row.is_active] == [
                number for number in [student.active] if number is not None
            ]
            for row in rows:
                expected = student.attempts[row.attempt].expected()
                stored = {name: getattr(row, name) for name in expected if name != "is_closed"}
                assert stored | {"is_closed": row.closed_at is not None} == expected
                self._check_journal(who, row.attempt, (row.id, row.revision))

    def teardown(self) -> None:
        """See at the end of the day that the quarantine holds all that was refused."""
        for caller, student in zip(self.callers, self.students, strict=True):
            kept = [one.body for one in self.world.quarantine() if one.student_id == caller.student_id]
            assert kept == student.quarantined

    def _expect_in_quarantine(self, who: int, body: Any) -> None:
        """Note what must be kept; the same thing sent twice is kept once."""
        if body not in self.students[who].quarantined:
            self.students[who].quarantined.append(body)

    def _check_journal(self, who: int, number: int, stored: tuple[int, int]) -> None:
        session_id, revision = stored
        entries = [entry for entry in self.world.journal() if entry.session_id == session_id]
        received = self.students[who].attempts[number].received
        assert {(one.writer, one.number): one.stamp_kept for one in entries} == {
            key: one.stamp for key, one in received.items()
        }
        lines = {(one.writer, one.number, one.body_hash, one.stamp_claimed, one.outcome) for one in entries}
        revision_before, lines_before = self.seen[who].get(number, (0, set()))
        assert lines_before <= lines
        assert revision >= revision_before + (lines != lines_before)
        self.seen[who][number] = revision, lines

    def _count_in(self, attempt: Attempt, snapshot: SubmittedSnapshot, verdict: Verdict) -> None:
        assert verdict.writer is not None
        assert verdict.number is not None
        assert snapshot.stamp is not None
        key, kept = (verdict.writer, verdict.number), verdict.stamp or snapshot.stamp
        assert (verdict.outcome is Outcome.DUPLICATE) == (key in attempt.received)
        assert Stamp.parse(kept).ms <= to_ms(after(self.at_s)) + CLAMP_ALLOWANCE_MS
        known = attempt.received.setdefault(key, Received(snapshot, kept, GIVEN_S + attempt.granted_s + 5))
        assert known.stamp == kept
        is_late = attempt.handed_in is not None and kept > attempt.handed_in
        if verdict.outcome is not Outcome.DUPLICATE:
            assert (verdict.outcome is Outcome.LATE) == is_late

    def _enrol(self, number: int) -> Caller:
        WatchedDay.days += 1
        student_id = add_student(self.world.database, self.world.school_id, f"s{WatchedDay.days}-{number}")
        with self.world.database.write() as session:
            session.add(Enrolment(exam_id=self.world.exam_id, student_id=student_id))
        return Caller(student_id, self.world.exam_id)

    def _username(self, who: int) -> str:
        return f"s{WatchedDay.days - 1 + who}-{who}"

    def _row(self, who: int, attempt: int) -> Any:
        return next(row for row in self.world.rows(self.callers[who]) if row.attempt == attempt)
