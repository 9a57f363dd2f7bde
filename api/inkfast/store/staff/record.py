"""A school's staff, and the record of what they did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from inkfast.models import AuditEvent, User
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page, Paged, read_page
from inkfast.store.transaction import Database


def list_staff(db: Database, mandate: Mandate) -> list[Mapping[str, Any]]:
    """List a school's staff, its administrators among them, by name."""
    query = select(User).where(User.role.in_(["staff", "admin"]), mandate.covers(User.school_id))
    with db.read() as session:
        return [
            {"id": user.id, "username": user.username, "name": user.name, "role": user.role}
            for user in session.scalars(query.order_by(User.name, User.id))
        ]


def list_record(db: Database, mandate: Mandate, page: Page) -> Paged[Mapping[str, Any]]:
    """List what staff of a school did, the newest first."""
    query = (
        select(AuditEvent, User.name)
        .outerjoin(User, User.id == AuditEvent.actor_id)
        .where(mandate.covers(AuditEvent.school_id))
    )
    order = [(-AuditEvent.id).label("newest_first")]
    with db.read() as session:
        found = read_page(session, query, page, (order, lambda one: (-one.AuditEvent.id,)))
        return Paged([_event(one.AuditEvent, one.name) for one in found.items], found.next)


def _event(event: AuditEvent, name: str | None) -> Mapping[str, Any]:
    return {
        "id": event.id,
        "at": event.at,
        "who": name,
        "action": event.action,
        "subject": event.subject,
        "detail": event.detail,
    }
