"""Which fault a request meets."""

from __future__ import annotations

from dataclasses import dataclass, field

from e2e.support.network.behaviours import PORTAL_PATH, Passage
from e2e.support.vocabulary import Fault


@dataclass
class Rule:
    """A fault, the part of the path it strikes ("": every path), and how often (None: until changed).

    `met` counts the requests that it struck; `held_back` are those that it keeps for later.
    """

    fault: Fault
    path_part: str = ""
    times: int | None = None
    met: int = 0
    held_back: list[Passage] = field(default_factory=list)

    def strike(self, path: str, *, reused_connection: bool) -> Fault:
        """The fault for a request to `path`, counted as the page sees it.

        What dies on a reused connection is sent again by the browser, unseen by the page: a lost reply is
        lost again then, and a dead connection is only one that was alive before.
        """
        if path.startswith(PORTAL_PATH):
            return Fault.CAPTIVE_PORTAL
        spared = self.fault is Fault.DEAD_KEEP_ALIVE and not reused_connection
        if self.path_part not in path or self.times == 0 or spared:
            return Fault.ONLINE
        sent_again = self.fault is Fault.REPLY_LOST and reused_connection
        if self.times is not None and not sent_again:
            self.times -= 1
        return self.fault
