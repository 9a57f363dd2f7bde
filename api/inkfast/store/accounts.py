"""Accounts: finding them, checking passwords, making them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from threading import BoundedSemaphore
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkfast.core.errors import Conflict, WrongUsernameOrPassword
from inkfast.cores import on_any
from inkfast.models import School, User
from inkfast.store.audit import Act
from inkfast.store.mandate import Mandate
from inkfast.store.schools import find_first_school
from inkfast.store.transaction import Database, lock_installation


class Hasher(PasswordHasher):
    """Hashes passwords on any core: it takes long, and needs no turn of Python's."""

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        """Hash a password."""
        with on_any():
            return super().hash(password, salt=salt)

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - its name
        """Tell that a password is right; raises what argon2 raises otherwise."""
        with on_any():
            return super().verify(hash, password)


# OWASP's second choice: as hard to break as the library's default, at an eighth of its time, because a whole
# school signs in within the same minute.
HASHER = Hasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)


HASHES_AT_ONCE = 4
"""Passwords hashed at once: each takes 19 MiB and a processor; whoever comes meanwhile waits."""

_hashing = BoundedSemaphore(HASHES_AT_ONCE)


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
    """An account to be made. One that exists may keep its password.

    It keeps its extra time and its class where none is named; a new one has none then.
    """

    username: str
    name: str
    password: str
    role: str = "student"
    is_demo: bool = False
    keeps_password: bool = False
    extra_time_s: int | None = None
    class_name: str | None = None


def fold_username(username: str) -> str:
    """Give the form in which usernames are stored and compared."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


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
    with _hashing:
        is_right = fits(password_hash, password)
    if not is_right or found is None or not exists:
        raise WrongUsernameOrPassword("No account has this username and password.")
    return account_of(*found)


def create_staff(db: Database, school_id: int | None, new: NewAccount, mandate: Mandate) -> Account:
    """Make an account for staff; without a school it is of the first.

    Raises:
        Conflict: the username is taken.
    """
    password_hash = HASHER.hash(new.password)
    with db.write() as session:
        lock_installation(session)
        school_id = school_id or find_first_school(session, mandate.now).id
        username = fold_username(new.username)
        if session.scalar(select(User.id).where(User.username == username)) is not None:
            raise Conflict(f"The username {username} is taken.")
        user = add_account(session, school_id, new, (password_hash, mandate.now))
        session.flush()
        mandate.record(session, school_id, Act("staff created", username))
        return account_of(user, session.get_one(School, school_id).name)


def exists(db: Database, username: str) -> bool:
    """Tell whether there is an account of this name."""
    with db.read() as session:
        return session.scalar(select(User.id).where(User.username == fold_username(username))) is not None


def count_demo_accounts(db: Database) -> int:
    """Count the demo accounts that a database holds."""
    with db.read() as session:
        return session.scalar(select(func.count()).where(User.is_demo)) or 0


def add_account(session: Session, school_id: int, new: NewAccount, made: tuple[str, datetime]) -> User:
    """Add an account to a transaction; `made` is its password's hash and the time."""
    user = User(
        school_id=school_id,
        username=fold_username(new.username),
        name=new.name,
        role=new.role,
        password_hash=made[0],
        created_at=made[1],
        is_demo=new.is_demo,
        extra_time_s=new.extra_time_s or 0,
        class_name=new.class_name or "",
    )
    session.add(user)
    return user


@cache
def _nobodys_hash() -> str:
    """Give a hash to check against where there is no account."""
    return HASHER.hash("nobody has this password")


def fits(password_hash: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed."""
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def account_of(user: User, school: str) -> Account:
    """Give an account as the rest of the product knows it; `school` is the school's name."""
    return Account(user.id, user.name, user.username, user.role, school, user.school_id)
