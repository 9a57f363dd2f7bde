"""What staff have to say to everybody in an exam, as it goes out with the next reply."""

from __future__ import annotations

from typing import Any

from inkfast.core.pauses import running_since
from inkfast.store.clock import from_ms
from inkfast.store.terms import Caller, Terms, find_terms
from inkfast.store.transaction import Database


def notices_of(terms: Terms) -> dict[str, Any]:
    """Give what there is to say: since when the exam is paused, and the messages; mostly nothing."""
    notices: dict[str, Any] = {}
    since_ms = running_since(terms.pauses)
    if since_ms is not None:
        notices["paused_at"] = from_ms(since_ms)
    if terms.messages:
        notices["messages"] = [message_fields(one) for one in terms.messages]
    return notices


def message_fields(message: Any) -> dict[str, Any]:
    """Give one message as the wire has it."""
    return {"number": message["number"], "at": from_ms(message["at_ms"]), "text": message["text"]}


def find_notices(db: Database, caller: Caller) -> dict[str, Any]:
    """Find what there is to say in an exam that the student may sit; raises NotFound."""
    with db.glance() as connection:
        return notices_of(find_terms(connection, caller))
