"""A school's students in: one transaction, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.errors import Conflict, NotFound
from inkfast.models import User
from inkfast.store.accounts import HASHER, NewAccount, add_account, fits, fold_username
from inkfast.store.audit import Act
from inkfast.store.enrolments import lock_extra_time
from inkfast.store.extra_time import carry_extra_time
from inkfast.store.mandate import Mandate
from inkfast.store.schools import find_first_school
from inkfast.store.sign_ins import end_sign_ins
from inkfast.store.transaction import Database, lock_installation

MOST_NAMES = 500
"""How many names one statement looks for."""


@dataclass(frozen=True)
class Imported:
    """The usernames of new students, and of those who were there before."""

    new: tuple[str, ...]
    renewed: tuple[str, ...]


def import_students(
    db: Database, school_id: int | None, rows: Iterable[NewAccount], mandate: Mandate
) -> Imported:
    """Make or renew a school's students, all or none; each row is asked for when its password is hashed.

    Without a school they are of the first.

    An account that exists takes over the row's name, its class and extra time where it names them (the time
    also in exams that are not begun), and its password unless it keeps its own; a new password ends all its
    sign-ins.

    Raises:
        Conflict: a username is taken by somebody who is no student of this school.
    """
    hashed = [(row, _hash(db, school_id, row)) for row in rows]
    with db.write() as session:
        lock_installation(session)
        school_id = school_id or find_first_school(session, mandate.now).id
        lock_extra_time(session, school_id)
        changed = _find_new_times(session, school_id, [row for row, _ in hashed])
        carry_extra_time(session, {one["student"]: one["extra_time_s"] for one in changed})
        new: list[str] = []
        renewed: list[str] = []
        for row, password_hash in hashed:
            is_new = _put(session, school_id, row, (password_hash, mandate.now))
            (new if is_new else renewed).append(fold_username(row.username))
        detail = {"new": len(new)} | ({"extra_time": changed} if changed else {})
        mandate.record(session, school_id, Act("students imported", f"{len(hashed)} students", detail))
        return Imported(tuple(new), tuple(renewed))


def find_student_ids(db: Database, mandate: Mandate, usernames: Sequence[str]) -> list[int]:
    """Find the students of these names.

    Raises:
        NotFound: there is no student of one of the names in the mandate's school.
    """
    wanted = {fold_username(name) for name in usernames}
    with db.read() as session:
        query = select(User.username, User.id).where(
            User.username.in_(wanted), User.role == "student", mandate.covers(User.school_id)
        )
        found: dict[str, int] = dict(session.execute(query).all())
    if missing := sorted(wanted - found.keys()):
        raise NotFound(f"There is no student {missing[0]}.")
    return sorted(found.values())


def find_students(db: Database, mandate: Mandate, usernames: Sequence[str]) -> set[str]:
    """Tell which of these usernames are students of the mandate's school already."""
    folded = [fold_username(username) for username in usernames]
    query = select(User.username).where(User.role == "student", mandate.covers(User.school_id))
    found: set[str] = set()
    with db.read() as session:
        for first in range(0, len(folded), MOST_NAMES):
            names = folded[first : first + MOST_NAMES]
            found |= set(session.scalars(query.where(User.username.in_(names))))
    return found


def _hash(db: Database, school_id: int | None, row: NewAccount) -> str:
    """Hash a row's password; one that the account has already keeps its hash, and so is no new password.

    Only what the school's own students have is compared: how long that takes would tell others' passwords.
    """
    own = (User.school_id == school_id, User.role == "student")
    with db.read() as session:
        username = fold_username(row.username)
        known = session.scalar(select(User.password_hash).where(User.username == username, *own))
    return known if known is not None and fits(known, row.password) else HASHER.hash(row.password)


def _find_new_times(session: Session, school_id: int, rows: Sequence[NewAccount]) -> list[dict[str, int]]:
    """Find which of the school's students get another extra time, and what it was, as the record tells it."""
    said = {fold_username(row.username): row.extra_time_s for row in rows if row.extra_time_s is not None}
    query = select(User.id, User.username, User.extra_time_s).where(
        User.school_id == school_id, User.role == "student"
    )
    names = list(said)
    changed: list[dict[str, int]] = []
    for first in range(0, len(names), MOST_NAMES):
        found = session.execute(query.where(User.username.in_(names[first : first + MOST_NAMES])))
        changed += [
            {"student": student_id, "before_s": before_s, "extra_time_s": said[username]}
            for student_id, username, before_s in found
            if said[username] != before_s
        ]
    return changed


def _put(session: Session, school_id: int, row: NewAccount, made: tuple[str, datetime]) -> bool:
    """Make one student or renew the one that is there; tell whether it is new."""
    username = fold_username(row.username)
    user = session.scalar(select(User).where(User.username == username))
    if user is None:
        add_account(session, school_id, row, made)
        return True
    if user.school_id != school_id or user.role != "student":
        raise Conflict(f"The username {username} is taken by somebody else.")
    user.name = row.name
    user.extra_time_s = user.extra_time_s if row.extra_time_s is None else row.extra_time_s
    user.class_name = user.class_name if row.class_name is None else row.class_name
    if not row.keeps_password and user.password_hash != made[0]:
        user.password_hash = made[0]
        end_sign_ins(session, user.id)
    return False
