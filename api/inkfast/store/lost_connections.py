"""Connections that the database has ended while nobody used them, as when it was started again.

One that is idle has nothing to be read, unless the other end has closed it: to look costs next to nothing,
where asking the database each time would cost half of what a save does.
"""

from __future__ import annotations

import select
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError


def have_lost_ones_replaced(engine: Engine) -> None:
    """Have connections to PostgreSQL that were ended replaced when they are next asked for."""

    @event.listens_for(engine, "checkout")
    def see_that_it_is_there(connection: Any, _record: object, _proxy: object) -> None:
        if _has_something_to_say(connection) and not _answers(connection):
            raise DisconnectionError("The database has ended this connection.")


def _has_something_to_say(connection: Any) -> bool:
    if connection.closed:
        return True
    looking = select.poll()
    looking.register(connection.fileno(), select.POLLIN)
    return bool(looking.poll(0))


def _answers(connection: Any) -> bool:
    """Tell whether it was a notice alone."""
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Exception:  # whatever is wrong with it, another one is made
        return False
    return True
