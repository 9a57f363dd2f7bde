"""The record of what staff do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from inkfast.models import AuditEvent


@dataclass(frozen=True)
class Act:
    """Something done to a subject. `actor_id` is None for what is done at the command line."""

    action: str
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)
    actor_id: int | None = None


def told(event: AuditEvent) -> dict[str, object]:
    """Give what a record says of its act: why it was asked for, and by what name, stands apart."""
    return {key: value for key, value in event.detail.items() if key not in {"reason", "request"}}


def record(session: Session, school_id: int, act: Act, now: datetime) -> None:
    """Put an act on record, in the transaction that performs it."""
    session.add(
        AuditEvent(
            school_id=school_id,
            actor_id=act.actor_id,
            at=now,
            action=act.action,
            subject=act.subject,
            detail=act.detail,
        )
    )
