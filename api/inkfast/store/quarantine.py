"""The quarantine beside the journal: what could be read and not be merged, with the reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from inkfast.models import QuarantinedSnapshot
from inkfast.store.journal import insert_new
from inkfast.store.submitted import BadSnapshot
from inkfast.store.terms import Caller

MOST_QUARANTINED = 200
"""Bodies kept of one student and exam, but for those that staff settled: more than any honest device makes,
and no way to fill the disk."""

UNSETTLED = QuarantinedSnapshot.settled_at.is_(None)


def quarantine(session: Session, caller: Caller, bad: Sequence[BadSnapshot], now: datetime) -> list[bool]:
    """Keep what cannot be taken, as it was sent; what is there already stays as it is.

    Tell of each whether it is kept: beyond `MOST_QUARANTINED` of one student and exam nothing more is.
    """
    if not bad:
        return []
    columns = (QuarantinedSnapshot.body_hash, QuarantinedSnapshot.settled_at)
    known = session.execute(quarantined_of(caller).with_only_columns(*columns)).all()
    held = {body_hash for body_hash, _ in known}
    unsettled = sum(settled_at is None for _, settled_at in known)
    rows = [_quarantined(caller, snapshot, now) for snapshot in bad]
    new: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["body_hash"] not in held and unsettled + len(new) < MOST_QUARANTINED:
            new[row["body_hash"]] = row
    if new:
        insert_new(session, QuarantinedSnapshot, list(new.values()))
    return [row["body_hash"] in held or row["body_hash"] in new for row in rows]


def quarantined_of(caller: Caller) -> Select[QuarantinedSnapshot]:
    """Select what is under quarantine of one student and exam, in the order in which it came."""
    return (
        select(QuarantinedSnapshot)
        .where(
            QuarantinedSnapshot.student_id == caller.student_id,
            QuarantinedSnapshot.exam_id == caller.exam_id,
        )
        .order_by(QuarantinedSnapshot.id)
    )


def _quarantined(caller: Caller, snapshot: BadSnapshot, now: datetime) -> dict[str, Any]:
    return {
        "student_id": caller.student_id,
        "exam_id": caller.exam_id,
        "received_at": now,
        "code": snapshot.code,
        "detail": snapshot.detail.replace("\0", "\N{REPLACEMENT CHARACTER}"),
        "body": snapshot.body,
        "body_hash": hashlib.sha256(json.dumps(snapshot.body, sort_keys=True).encode()).hexdigest(),
    }


def find_quarantined(session: Session, caller: Caller) -> set[tuple[str, str]]:
    """Tell which (question, stamp) the quarantine holds: staff can read them there, so they are not lost."""
    bodies = session.scalars(quarantined_of(caller).with_only_columns(QuarantinedSnapshot.body))
    return {
        (question, body["stamp"])
        for body in bodies
        if isinstance(body, dict)
        and isinstance(body.get("stamp"), str)
        and isinstance(body.get("answers"), dict)
        for question in body["answers"]
    }
