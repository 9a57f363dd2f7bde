"""Checking a receipt: against the signature, and against what is stored."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.errors import Invalid, NotFound
from inkfast.core.merge import Outcome, fold
from inkfast.core.question import Answer
from inkfast.models import ExamSession, SessionSnapshot, User
from inkfast.signing import Signer
from inkfast.store.journal import to_snapshot
from inkfast.store.transaction import Database

_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{8}")
_MISREAD = str.maketrans("OIL", "011", "- ")


@dataclass(frozen=True)
class ReceiptCheck:
    """A genuine receipt's facts, and how what is stored compares.

    `session_id` and `username` are empty where this database has no such session, as after a restored backup.
    `journal_agrees`: the journal up to the closing gives exactly the answers that the receipt was given for;
    of a session whose journal was pruned, its own answers are those.
    `changed_since`: the session's answers are not those that the receipt was given for.
    """

    facts: Mapping[str, Any]
    session_id: int | None = None
    username: str | None = None
    journal_agrees: bool = False
    changed_since: bool = False


def hash_answers(answers: Mapping[str, Answer]) -> str:
    """Give the hash by which a receipt names the answers that it is for."""
    return hashlib.sha256(orjson.dumps(dict(answers), option=orjson.OPT_SORT_KEYS)).hexdigest()


def check_receipt(db: Database, signer: Signer, text: str) -> ReceiptCheck:
    """Check a receipt by its short code or its signed form.

    Raises:
        NotFound: no session here has a receipt with this code.
        Invalid: it was not signed with a key of this installation.
    """
    code = text.strip().upper().translate(_MISREAD)
    with db.read() as session:
        if _CODE.fullmatch(code):
            row = _find(session, f"{code[:4]}-{code[4:]}")
            if row is None or row.receipt is None:
                raise NotFound("No session here has a receipt with this code.")
            facts = signer.read_receipt(row.receipt["signed"])
        else:
            facts = signer.read_receipt(text.strip())
            row = None if facts is None else _find(session, facts["code"])
        if facts is None:
            raise Invalid("This is not a receipt that this installation signed.")
        if row is None or (row.student_id, row.exam_id) != (facts["student_id"], facts["exam_id"]):
            return ReceiptCheck(facts)
        return ReceiptCheck(
            facts,
            session_id=row.id,
            username=session.get_one(User, row.student_id).username,
            journal_agrees=hash_answers(_answers_at_closing(session, row)) == facts["answers_sha256"],
            changed_since=hash_answers(row.answers) != facts["answers_sha256"],
        )


def _find(session: Session, code: str) -> ExamSession | None:
    return session.scalars(select(ExamSession).where(ExamSession.receipt["code"].as_string() == code)).first()


def _answers_at_closing(session: Session, row: ExamSession) -> Mapping[str, Answer]:
    if row.pruned_at is not None:
        return row.answers
    query = select(SessionSnapshot).where(
        SessionSnapshot.session_id == row.id,
        SessionSnapshot.received_at <= row.closed_at,
        SessionSnapshot.outcome != Outcome.LATE.value,
    )
    received = session.scalars(query)
    return fold((to_snapshot(one) for one in received), row.completion_stamp).answers
