"""How often somebody may try to sign in."""

from __future__ import annotations

import time
from ipaddress import ip_address

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from inkfast.core.errors import TooManyAttempts

FAILURES = RateLimitItemPerMinute(10)
"""Wrong passwords for one account from one address; a right one ends the count."""

FAILURES_FROM_ANYWHERE = RateLimitItemPerMinute(100)
"""Wrong passwords for one account from all addresses: so many that nobody locks a student out by mistake."""

TRIES = RateLimitItemPerMinute(600)
"""All tries from one address, which a whole school may share at the start of an exam."""


class SignInRates:
    """Counts tries to sign in, in the memory of this process."""

    def __init__(self) -> None:
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def begin(self, username: str, address: str) -> None:
        """Count a try, before the password is looked at, so that tries at once are all counted.

        A loopback address that stands for no other may be that of everybody: its tries are counted for each
        account alone. Raises TooManyAttempts where the account or the address has to wait.
        """
        if not self._window.test(FAILURES_FROM_ANYWHERE, "account", username):
            raise self._too_many(FAILURES_FROM_ANYWHERE, "account", username)
        if not self._window.hit(FAILURES, "account", username, address):
            raise self._too_many(FAILURES, "account", username, address)
        if not is_loopback(address) and not self._window.hit(TRIES, "address", address):
            raise self._too_many(TRIES, "address", address)

    def count_failure(self, username: str) -> None:
        """Count a wrong password."""
        self._window.hit(FAILURES_FROM_ANYWHERE, "account", username)

    def count_success(self, username: str, address: str) -> None:
        """Forget the tries before a right password."""
        self._window.clear(FAILURES, "account", username, address)

    def _too_many(self, item: RateLimitItemPerMinute, *key: str) -> TooManyAttempts:
        wait_s = max(1, round(self._window.get_window_stats(item, *key).reset_time - time.time()))
        return TooManyAttempts(
            f"Too many tries: wait {wait_s} seconds, then try again.", retry_after_s=wait_s
        )


def is_loopback(address: str) -> bool:
    """Tell whether an address is this computer's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
