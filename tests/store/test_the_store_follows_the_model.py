"""Whatever devices, networks and staff do, in any order: the store is what a few dictionaries say."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)

from inkfast.core.merge import Outcome
from inkfast.store.exam_import import ExamSettings
from inkfast.store.mandate import Mandate
from inkfast.store.sessions import BadSnapshot, SubmittedSnapshot, Verdict, restore, take_over
from inkfast.store.staff.acts import give_time
from inkfast.store.staff.chosen import Target
from inkfast.store.staff.deactivating import deactivate_sessions
from inkfast.store.staff.decisions import Grant, grant_session
from inkfast.store.transaction import Database
from tests.store.support import after, make_world
from tests.store.watched_day import WatchedDay

DAYS = int(os.environ.get("DAYS", "12"))
"""How many days to try: `make model DAYS=500` tries more."""

WORDS: dict[str, st.SearchStrategy[Any]] = {
    "q1": st.sampled_from(["a", "b", None]),
    "q4": st.sampled_from(["ink", "pen", None]),
    "q6": st.sampled_from([{"1": "a"}, {"1": "b", "2": "c"}, None]),
}
WHO, WRITERS = st.integers(0, 1), st.sampled_from("abc")
CHANGES = st.fixed_dictionaries(
    {"answers": st.fixed_dictionaries({}, optional=WORDS)},
    optional={
        "marked": st.dictionaries(st.sampled_from(["q1", "q4"]), st.booleans(), max_size=2),
        "time_used_s": st.integers(0, 2000).map(float),
        "question_order": st.permutations(["q1", "q4", "q6"]).map(tuple),
    },
)


class SchoolDay(WatchedDay):
    """What devices, networks, copied profiles and staff may do."""

    @rule(who=WHO, letter=WRITERS, change=CHANGES, seconds=st.integers(0, 40))
    def answer(self, who: int, letter: str, change: dict[str, Any], seconds: int) -> None:
        """A student answers; the snapshot waits on the device."""
        self.at_s += seconds
        device = self.devices[who][letter]
        made = device.snapshot(at_s=self.at_s, attempt=self.attempt[who], **change)
        self.made[who].append(replace(made, stamp=device.stamp(self.at_s, device.number)))

    @rule(who=WHO, data=st.data())
    def deliver(self, who: int, data: st.DataObject) -> None:
        """An upload arrives: anything made so far, in any order, old or new."""
        if self.made[who]:
            chosen = data.draw(st.lists(st.sampled_from(self.made[who]), min_size=1, max_size=6))
            verdicts = self.world.save(*chosen, caller=self.callers[who], at_s=self.at_s).outcomes
            # The store takes an upload in by attempt, writer and number.
            for snapshot, verdict in sorted(zip(chosen, verdicts, strict=True), key=_attempt_and_name):
                self._count_in(self.students[who].begin(snapshot.attempt or 1), snapshot, verdict)

    @rule(who=WHO, data=st.data())
    def reuse_a_number(self, who: int, data: st.DataObject) -> None:
        """A copied profile sends another snapshot under a number that has arrived."""
        sent = [one for attempt in self.students[who].attempts.values() for one in attempt.received.values()]
        if sent:
            copied = replace(data.draw(st.sampled_from(sent)).snapshot, answers={"q8": "of another life"})
            (verdict,) = self.world.save(copied, caller=self.callers[who], at_s=self.at_s).outcomes
            assert (verdict.outcome, verdict.code) == (Outcome.QUARANTINED, "number_reused")
            self._expect_in_quarantine(who, copied.body)

    @rule(who=WHO)
    def send_nonsense(self, who: int) -> None:
        """Something arrives that fits no question."""
        bad = BadSnapshot({"answers": {"q99": 1}}, "invalid", "answers")
        (verdict,) = self.world.save(bad, caller=self.callers[who], at_s=self.at_s).outcomes
        assert verdict.outcome is Outcome.QUARANTINED
        self._expect_in_quarantine(who, bad.body)

    @precondition(lambda self: any(student.attempts for student in self.students))
    @rule(who=WHO, letter=WRITERS, back_s=st.sampled_from([0, 60]))
    def hand_in(self, who: int, letter: str, back_s: int) -> None:
        """A device hands in now, or one that did a minute ago arrives, with all that the student made."""
        student, number = self.students[who], self.attempt[who]
        device, attempt = self.devices[who][letter], student.begin(number)
        manifest = {
            question: made.stamp
            for made in self.made[who]
            if made.attempt == number and made.stamp is not None
            for question in made.answers
        }
        stamp = device.stamp(self.at_s - back_s, 0xFFFF)
        result = self.world.hand_in(
            caller=self.callers[who], at_s=self.at_s, attempt=number, stamp=stamp, manifest=manifest
        )
        if attempt.handed_in is None:
            attempt.handed_in = self._row(who, number).completion_stamp
            student.active = None
        missing = {question for question, stamp in manifest.items() if not attempt.holds(question, stamp)}
        assert set(result.wanted) == (set() if attempt.is_closed else missing)
        attempt.is_closed = attempt.is_closed or not missing
        assert (result.receipt is not None) == attempt.is_closed

    @rule(who=WHO)
    def start_fresh(self, who: int) -> None:
        """The student begins again: what is made from now on names the next attempt."""
        self.attempt[who] = min(self.attempt[who] + 1, 4)

    @rule(who=WHO)
    def deactivate(self, who: int) -> None:
        """Staff make the student's sessions inactive."""
        ended = deactivate_sessions(self.world.database, self._username(who), None, Mandate(after(self.at_s)))
        assert [line.row.attempt for line in ended] == [
            number for number in [self.students[who].active] if number is not None
        ]
        self.students[who].active = None

    @rule(who=WHO, seconds=st.sampled_from([60, 300]))
    def grant(self, who: int, seconds: int) -> None:
        """Staff give time to the newest attempt."""
        attempts = self.students[who].attempts
        if attempts:
            row = self._row(who, max(attempts))
            grant_session(self.world.database, row.id, Grant(seconds, "noise"), Mandate(after(self.at_s)))
            attempts[max(attempts)].granted_s += seconds
            if max(attempts) in self.left_s[who]:
                self.left_s[who][max(attempts)] += seconds

    @rule(seconds=st.sampled_from([60, 300]))
    def grant_to_all(self, seconds: int) -> None:
        """Staff give time to the whole exam: to what has begun, and to whatever begins from now on."""
        give_time(self.world.database, Mandate(after(self.at_s)), Target(self.world.exam_id), seconds)
        for who, student in enumerate(self.students):
            student.granted_s += seconds
            for number, attempt in student.attempts.items():
                attempt.granted_s += seconds
                self.left_s[who][number] = self.left_s[who].get(number, 10**6) + seconds

    @rule(who=WHO, letter=WRITERS)
    def take_over(self, who: int, letter: str) -> None:
        """A device makes itself the editor of the session in progress, or asks once more."""
        editor, active = self.devices[who][letter].writer, self.students[who].active
        session = take_over(self.world.database, self.callers[who], editor, after(self.at_s))
        assert (None if session is None else session.attempt) == active
        if session is not None and active is not None:
            self.students[who].attempts[active].take_over(editor)
            assert session.generation == len(self.students[who].attempts[active].editors)

    @rule(who=WHO)
    def resume(self, who: int) -> None:
        """A device asks for the session to resume; time left has not grown since the last time."""
        session = restore(self.world.database, self.callers[who], after(self.at_s)).session
        active = self.students[who].active
        assert (None if session is None else session.attempt) == active
        if session is not None and active is not None:
            expected = self.students[who].attempts[active].expected()
            assert (session.answers, session.marked) == (expected["answers"], expected["marked"])
            assert session.time_remaining <= self.left_s[who].get(active, 10**6)
            self.left_s[who][active] = session.time_remaining


def _attempt_and_name(pair: tuple[SubmittedSnapshot, Verdict]) -> tuple[int, str, int]:
    snapshot, _ = pair
    return snapshot.attempt or 1, snapshot.writer or "", snapshot.number or 0


def test_a_school_day_of_any_kind_leaves_what_the_model_says(database: Database) -> None:
    SchoolDay.world = make_world(database, ExamSettings(enrol_all=True, pause_allowance_s=600))
    run_state_machine_as_test(
        SchoolDay,
        settings=settings(
            max_examples=DAYS,
            stateful_step_count=25,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
