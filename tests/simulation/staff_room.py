"""What staff do to the exam while it is sat, by name: the acts of the staff room, on the real store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from inkfast.core.errors import Conflict
from inkfast.models import User
from inkfast.signing import Signer
from inkfast.store.mandate import Mandate
from inkfast.store.sessions import Desk
from inkfast.store.staff import acts
from inkfast.store.staff.chosen import Target
from inkfast.store.transaction import Database

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


ACTS: dict[str, Callable[[StaffRoom, Target, int], object]] = {
    "give time": lambda room, target, seconds: acts.give_time(room.database, room.mandate, target, seconds),
    "pause": lambda room, _target, _seconds: acts.pause(room.database, room.mandate, EXAM_ID),
    "go on": lambda room, _target, _seconds: acts.resume(room.database, room.mandate, EXAM_ID),
    "tell everybody": _tell,
    "hand in": lambda room, target, _seconds: acts.hand_in(
        room.database, room.mandate, target, Desk(room.mandate.now, room.signer)
    ),
    "take the hand-in back": lambda room, target, _seconds: acts.reopen_sessions(
        room.database, room.mandate, target
    ),
    "allow an attempt": lambda room, target, _seconds: acts.allow_attempt(
        room.database, room.mandate, target
    ),
}
