"""Sign-ins: what a cookie stands for, so that one can be ended here and not only forgotten by a browser."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from inkfast.core.errors import NotFound
from inkfast.models import School, SignIn, User
from inkfast.store.accounts import Account, account_of, fold_username
from inkfast.store.audit import Act
from inkfast.store.mandate import Mandate
from inkfast.store.prepared import Prepared, entity
from inkfast.store.transaction import Database

LONGEST = timedelta(days=90)
"""How long a sign-in lasts at most, however often it is used."""

FORGOTTEN_AT_A_TIME = 5_000

_USER = [column.key for column in User.__table__.columns]
_SIGNED_IN = Prepared(
    select(*User.__table__.columns, School.name)
    .join(School, School.id == User.school_id)
    .join(SignIn, SignIn.user_id == User.id)
    .where(SignIn.id == bindparam("sign_in_id"), SignIn.began_at >= bindparam("since"))
)

ROLES = {"student": ("student",), "staff": ("staff", "admin")}


def begin_sign_in(db: Database, account_id: int, now: datetime) -> str:
    """Begin a sign-in and give its id, which nobody can guess; those of the account that are over go."""
    begun = SignIn(id=secrets.token_hex(16), user_id=account_id, began_at=now)
    with db.write() as session:
        over = delete(SignIn).where(SignIn.user_id == account_id, SignIn.began_at < now - LONGEST)
        session.execute(over)
        session.add(begun)
        return begun.id


def find_signed_in(db: Database, sign_in_id: str, now: datetime, *, allow_demo: bool) -> Account | None:
    """Find whose sign-in it is, None where it has ended; demo accounts exist only in demo mode."""
    with db.glance() as connection:
        found = _SIGNED_IN.run(connection, {"sign_in_id": sign_in_id, "since": now - LONGEST})
    if not found:
        return None
    user = entity(User, dict(zip(_USER, found[0], strict=False)))
    return None if user.is_demo and not allow_demo else account_of(user, school=found[0][-1])


def end_sign_in(db: Database, sign_in_id: str) -> None:
    """End one sign-in, and every copy of its cookie with it."""
    with db.write() as session:
        session.execute(delete(SignIn).where(SignIn.id == sign_in_id))


def sign_out_everywhere(db: Database, username: str, role: str, mandate: Mandate) -> int:
    """End all sign-ins of an account, and give how many there were.

    What waits on a device is still delivered: upload tokens are no sign-ins.

    Raises:
        NotFound: there is no such account.
    """
    with db.write() as session:
        named = select(User).where(User.username == fold_username(username), User.role.in_(ROLES[role]))
        user = session.scalar(named.with_for_update())
        if user is None:
            raise NotFound(f"There is no {role} account {username}.")
        ended = end_sign_ins(session, user.id)
        mandate.record(session, user.school_id, Act("signed out", user.username, {"sign_ins": ended}))
        return ended


def forget_ended_sign_ins(db: Database, now: datetime) -> int:
    """Forget the sign-ins that are over, also of accounts that sign in no more; give how many there were."""
    over = select(SignIn.id).where(SignIn.began_at < now - LONGEST).limit(FORGOTTEN_AT_A_TIME)
    forgotten = 0
    while True:
        with db.write() as session:
            ids = session.scalars(delete(SignIn).where(SignIn.id.in_(over)).returning(SignIn.id)).all()
        if not ids:
            return forgotten
        forgotten += len(ids)


def end_sign_ins(session: Session, account_id: int) -> int:
    """End all sign-ins of an account in a transaction, as a new password does; give how many there were."""
    return len(session.scalars(delete(SignIn).where(SignIn.user_id == account_id).returning(SignIn.id)).all())
