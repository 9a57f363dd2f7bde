"""Accounts: finding them, checking passwords, making them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.errors import Conflict, WrongUsernameOrPassword
from inkfast.models import School, User
from inkfast.store.audit import Act, record
from inkfast.store.transaction import Database, lock_installation

# OWASP's second choice: as hard to break as the library's default, at an eighth of its time, because a whole
# school signs in within the same minute.
HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)


@dataclass(frozen=True)
class Account:
    """Who is signed in; `school` is the school's name."""

    id: int
    name: str
    username: str
    role: str
    school: str
    school_id: int


@dataclass(frozen=True)
class NewAccount:
    """An account to be made. Without a password an account that exists keeps its own."""

    username: str
    name: str
    password: str | None
    role: str = "student"
    is_demo: bool = False


def fold_username(username: str) -> str:
    """Give the form in which usernames are stored and compared."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


def find_account(db: Database, account_id: int, *, allow_demo: bool) -> Account | None:
    """Find the account that a session's cookie names; demo accounts exist only in demo mode."""
    with db.read() as session:
        found = session.execute(
            select(User, School.name).join(School).where(User.id == account_id)
        ).one_or_none()
        if found is None or (found[0].is_demo and not allow_demo):
            return None
        return _account(*found)


def authenticate(db: Database, username: str, password: str, *, allow_demo: bool) -> Account:
    """Check a password and give its account.

    Takes the same time whether the account exists or not, and holds no transaction while it takes it.

    Raises:
        WrongUsernameOrPassword: no such account with that password.
    """
    with db.read() as session:
        found = session.execute(
            select(User, School.name).join(School).where(User.username == fold_username(username))
        ).one_or_none()
    exists = found is not None and (allow_demo or not found[0].is_demo)
    password_hash = found[0].password_hash if exists and found else _nobodys_hash()
    if not _fits(password_hash, password) or found is None or not exists:
        raise WrongUsernameOrPassword("No account has this username and password.")
    return _account(*found)


def create_staff(db: Database, school_id: int, new: NewAccount, now: datetime) -> Account:
    """Make an account for staff.

    Raises:
        Conflict: the username is taken.
    """
    password_hash = HASHER.hash(new.password or "")
    with db.write() as session:
        lock_installation(session)
        username = fold_username(new.username)
        if session.scalar(select(User.id).where(User.username == username)) is not None:
            raise Conflict(f"The username {username} is taken.")
        user = _add(session, school_id, new, (password_hash, now))
        session.flush()
        record(session, school_id, Act("staff created", username), now)
        return _account(user, session.get_one(School, school_id).name)


def import_students(
    db: Database,
    school_id: int,
    rows: Sequence[NewAccount],
    now: datetime,
    progress: Callable[[int], None] = lambda _count: None,
) -> tuple[int, int]:
    """Make or renew a school's students, all or none; give how many are new and how many were there before.

    An account that exists gets the row's name, and its password where the row has one.

    Raises:
        Conflict: a username is taken by somebody who is no student of this school, or a new student has no
            password.
    """
    hashes = []
    for count, row in enumerate(rows, start=1):
        hashes.append(HASHER.hash(row.password) if row.password else None)
        progress(count)
    with db.write() as session:
        lock_installation(session)
        new = sum(
            _put_student(session, school_id, row, (password_hash, now))
            for row, password_hash in zip(rows, hashes, strict=True)
        )
        record(session, school_id, Act("students imported", str(len(rows)), {"new": new}), now)
        return new, len(rows) - new


def _put_student(
    session: Session, school_id: int, row: NewAccount, made: tuple[str | None, datetime]
) -> bool:
    """Make one student or renew the one that is there; tell whether it is new."""
    password_hash, now = made
    username = fold_username(row.username)
    user = session.scalar(select(User).where(User.username == username))
    if user is None:
        if password_hash is None:
            raise Conflict(f"{username} is new and needs a password.")
        _add(session, school_id, row, (password_hash, now))
        return True
    if user.school_id != school_id or user.role != "student":
        raise Conflict(f"The username {username} is taken by somebody else.")
    user.name = row.name
    user.password_hash = password_hash or user.password_hash
    return False


def _add(session: Session, school_id: int, new: NewAccount, made: tuple[str, datetime]) -> User:
    user = User(
        school_id=school_id,
        username=fold_username(new.username),
        name=new.name,
        role=new.role,
        password_hash=made[0],
        created_at=made[1],
        is_demo=new.is_demo,
    )
    session.add(user)
    return user


@cache
def _nobodys_hash() -> str:
    """Give a hash to check against where there is no account."""
    return HASHER.hash("nobody has this password")


def _fits(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _account(user: User, school: str) -> Account:
    return Account(user.id, user.name, user.username, user.role, school, user.school_id)
