"""What staff do to the exam while it is sat, by name: the acts of the staff room, on the real store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from inkfast.core.errors import Conflict
from inkfast.core.lateness import LatePolicy
from inkfast.core.question import Question
from inkfast.models import Exam, ExamSession, User
from inkfast.signing import Signer
from inkfast.store.mandate import Mandate
from inkfast.store.papers import load_version, name_questions
from inkfast.store.sessions import Desk
from inkfast.store.staff import acts, handing_in
from inkfast.store.staff.chosen import Target
from inkfast.store.staff.decisions import Ruling, list_late_work, rule_late_work
from inkfast.store.staff.editing import Rewriting, change_settings, rewrite_questions
from inkfast.store.staff.quarantined import settle_quarantined
from inkfast.store.transaction import Database
from tests.simulation.papers import questions

EXAM_ID = 1


@dataclass(frozen=True)
class StaffRoom:
    """Staff at the exam; `signer` is the server's."""

    database: Database
    mandate: Mandate
    signer: Signer

    def do(self, act: str, student: str | None, seconds: int) -> bool:
        """Do it to one student, by username, or to all; tell whether it could be done."""
        try:
            ACTS[act](self, Target(EXAM_ID, self._ids(student)), seconds)
        except Conflict:  # as staff are told, who then do something else
            return False
        return True

    def _ids(self, student: str | None) -> Sequence[int] | None:
        if student is None:
            return None
        with self.database.read() as session:
            return session.scalars(select(User.id).where(User.username == student)).all()


def _tell(room: StaffRoom, _target: Target, seconds: int) -> None:
    acts.tell(room.database, room.mandate, EXAM_ID, f"Something to be known, {seconds}")


def _move_the_terms(room: StaffRoom, _target: Target, seconds: int) -> None:
    """Have the exam last longer, or close some time from now, or not close."""
    with room.database.read() as session:
        duration_s = session.get_one(Exam, EXAM_ID).duration_s
    closes_at = room.mandate.now + timedelta(seconds=2 * seconds)
    choices: list[dict[str, Any]] = [
        {"duration_s": duration_s + seconds},
        {"closes_at": closes_at},
        {"closes_at": None},
        {"late_policy": LatePolicy.COUNT_ALL.value},
        {"late_policy": LatePolicy.COUNT_PROVEN_ONLY.value},
    ]
    change_settings(room.database, room.mandate, EXAM_ID, choices[seconds // 60 % len(choices)])


def _change_the_paper(room: StaffRoom, _target: Target, seconds: int) -> None:
    _rewrite(room, questions(edition=seconds // 60))


def _put_a_key_right(room: StaffRoom, _target: Target, seconds: int) -> None:
    with room.database.read() as session:
        first, *others = load_version(session, EXAM_ID, None)
    right = "abc"[seconds // 60 % 3]
    _rewrite(room, [replace(first, key={"weights": {right: 1.0}}), *others])


def _rewrite(room: StaffRoom, asked: Sequence[Question]) -> None:
    with room.database.read() as session:
        present = name_questions(load_version(session, EXAM_ID, None))
    rewrite_questions(room.database, room.mandate, EXAM_ID, Rewriting(present, asked))


def _decide_about_late_work(room: StaffRoom, target: Target, seconds: int) -> None:
    ruling = Ruling("simulated", counts=seconds // 60 % 2 == 0)
    for session_id in _sessions_of(room, target):
        for late in list_late_work(room.database, session_id, room.mandate):
            key = (late.entry.writer, late.entry.number)
            rule_late_work(room.database, session_id, key, (ruling, room.mandate))


def _settle_the_quarantine(room: StaffRoom, target: Target, _seconds: int) -> None:
    for session_id in _sessions_of(room, target):
        settle_quarantined(room.database, session_id, None, room.mandate)


def _sessions_of(room: StaffRoom, target: Target) -> Sequence[int]:
    query = select(ExamSession.id).where(ExamSession.exam_id == EXAM_ID).order_by(ExamSession.id)
    if target.student_ids is not None:
        query = query.where(ExamSession.student_id.in_(target.student_ids))
    with room.database.read() as session:
        return session.scalars(query).all()


ACTS: dict[str, Callable[[StaffRoom, Target, int], object]] = {
    "give time": lambda room, target, seconds: acts.give_time(room.database, room.mandate, target, seconds),
    "pause": lambda room, _target, _seconds: acts.pause(room.database, room.mandate, EXAM_ID),
    "go on": lambda room, _target, _seconds: acts.resume(room.database, room.mandate, EXAM_ID),
    "tell everybody": _tell,
    "hand in": lambda room, target, _seconds: handing_in.hand_in(
        room.database, room.mandate, target, Desk(room.mandate.now, room.signer)
    ),
    "take the hand-in back": lambda room, target, _seconds: acts.reopen_sessions(
        room.database, room.mandate, target
    ),
    "allow an attempt": lambda room, target, _seconds: acts.allow_attempt(
        room.database, room.mandate, target
    ),
    "make inactive": lambda room, target, _seconds: acts.deactivate(room.database, room.mandate, target),
    "move the terms": _move_the_terms,
    "change the paper": _change_the_paper,
    "put a key right": _put_a_key_right,
    "decide about late work": _decide_about_late_work,
    "settle the quarantine": _settle_the_quarantine,
}
