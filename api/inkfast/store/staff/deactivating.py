"""Making a student's active sessions inactive by name, in one exam or in all."""

from __future__ import annotations

from inkfast.core.session import State
from inkfast.models import Enrolment
from inkfast.store.enrolments import lock_all
from inkfast.store.mandate import Mandate
from inkfast.store.overview import SessionLine, list_sessions
from inkfast.store.roster import find_student_ids
from inkfast.store.staff import acts
from inkfast.store.staff.chosen import Target
from inkfast.store.transaction import Database


def deactivate_sessions(
    db: Database, username: str, exam_id: int | None, mandate: Mandate
) -> list[SessionLine]:
    """Make a student's active sessions inactive, of one exam or of all; give those that were active.

    Nothing is lost: their answers stay, and what still arrives for them is merged and kept. Each exam is a
    transaction by itself.

    Raises:
        NotFound: there is no such student.
    """
    student_ids = find_student_ids(db, mandate, [username])
    with db.write() as session:  # a database that follows another refuses, and may not know of all yet
        lock_all(session, Enrolment.student_id.in_(student_ids))
    lines = list_sessions(db, exam_id, username)
    active = [line for line in lines if line.state is State.ACTIVE]
    return [line for line in active if acts.deactivate(db, mandate, Target(line.row.exam_id, student_ids))]
