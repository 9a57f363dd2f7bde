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


def news_of(terms: Terms) -> dict[str, Any]:
    """Give the notices with the student's terms of time: staff may move those while the exam is sat."""
    return {**notices_of(terms), "terms": _of_time(terms)}


def message_fields(message: Any) -> dict[str, Any]:
    """Give one message as the wire has it."""
    return {"number": message["number"], "at": from_ms(message["at_ms"]), "text": message["text"]}


def find_news(db: Database, caller: Caller) -> dict[str, Any]:
    """Find what there is to say in an exam that the student may sit; raises NotFound."""
    with db.glance() as connection:
        return news_of(find_terms(connection, caller))


def _of_time(terms: Terms) -> dict[str, Any]:
    policy = terms.policy
    told: dict[str, Any] = {"allowance_s": policy.allowance_s}
    if policy.pause_allowance_s is not None:
        told["pause_allowance_s"] = policy.pause_allowance_s
    if terms.closes_at is not None:
        told["closes_at"] = terms.closes_at
    return told
