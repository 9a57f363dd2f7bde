"""How often somebody may try to sign in."""

from __future__ import annotations

import time
from ipaddress import ip_address

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from inkfast.core.errors import TooManyAttempts

FAILURES = RateLimitItemPerMinute(10)
"""Wrong passwords for one account; a right one costs nothing."""

TRIES = RateLimitItemPerMinute(600)
"""All tries from one address, which a whole school may share at the start of an exam."""


class SignInRates:
    """Counts tries to sign in, in the memory of this process."""

    def __init__(self) -> None:
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def check(self, username: str, address: str) -> None:
        """Count a try from `address`; raises TooManyAttempts where the account or the address has to wait.

        A loopback address stands for a proxy, and so for everybody: it is not counted.
        """
        if not self._window.test(FAILURES, "account", username):
            raise self._too_many(FAILURES, "account", username)
        if not _is_loopback(address) and not self._window.hit(TRIES, "address", address):
            raise self._too_many(TRIES, "address", address)

    def count_failure(self, username: str) -> None:
        """Count a wrong password."""
        self._window.hit(FAILURES, "account", username)

    def _too_many(self, item: RateLimitItemPerMinute, *key: str) -> TooManyAttempts:
        wait_s = max(1, round(self._window.get_window_stats(item, *key).reset_time - time.time()))
        return TooManyAttempts(
            f"Too many tries: wait {wait_s} seconds, then try again.", retry_after_s=wait_s
        )


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
