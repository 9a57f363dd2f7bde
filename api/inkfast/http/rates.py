"""How often somebody may try to sign in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from inkfast.config import Network
from inkfast.core.errors import TooManyAttempts
from inkfast.http.addresses import count_as, is_within
from inkfast.store.transaction import Database
from inkfast.store.tries import Limit, count_one, find_wait, forget, take_one

FAILURES = Limit("account from address", 10)
"""Wrong passwords for one account from one address; a right one ends the count."""

FAILURES_FROM_ANYWHERE = Limit("account", 100)
"""Wrong passwords for one account from all addresses: so many that nobody locks a student out by mistake."""

TRIES = Limit("address", 600)
"""All tries from one address, which a whole school may share at the start of an exam."""


class SignInRates:
    """Counts tries to sign in, in the database: one count, however many processes and machines serve."""

    def __init__(self, db: Database, clock: Callable[[], datetime], proxies: Sequence[Network]) -> None:
        self._db = db
        self._clock = clock
        self._proxies = proxies

    def begin(self, username: str, address: str) -> None:
        """Count a try, before the password is looked at, so that tries at once are all counted.

        A proxy's address that stands for no other may be that of everybody: its tries are counted for each
        account alone. Raises TooManyAttempts where the account or the address has to wait.
        """
        now, counted = self._clock(), count_as(address)
        _refuse(find_wait(self._db, FAILURES_FROM_ANYWHERE, (username,), now))
        _refuse(take_one(self._db, FAILURES, (username, counted), now))
        if not is_within(address, self._proxies):
            _refuse(take_one(self._db, TRIES, (counted,), now))

    def count_failure(self, username: str) -> None:
        """Count a wrong password."""
        count_one(self._db, FAILURES_FROM_ANYWHERE, (username,), self._clock())

    def count_success(self, username: str, address: str) -> None:
        """Forget the tries before a right password."""
        forget(self._db, FAILURES, (username, count_as(address)))


def _refuse(wait: timedelta | None) -> None:
    if wait is not None:
        wait_s = max(1, round(wait.total_seconds()))
        raise TooManyAttempts(f"Too many tries: wait {wait_s} seconds, then try again.", retry_after_s=wait_s)
