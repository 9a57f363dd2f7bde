"""Hybrid logical timestamps: what puts the answers of many writers into one order.

A stamp reads `<12 hex ms>.<4 hex counter>.<writer>`: the server's time in milliseconds as the device
estimates it, a counter for what happens within one millisecond or while the clock stands still, and the
128-bit id of the writer. Its text is of fixed width and lower-case ASCII, so that texts compare as stamps do,
in every language and database. It is never a number: packed, it passes 2^53.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inkfast.core.errors import MalformedStamp

MAX_MS = 0xFFFF_FFFF_FFFF
MAX_COUNTER = 0xFFFF
CLAMP_ALLOWANCE_MS = 2_000
"""How far ahead of the server's clock a stamp may be: the error of a good estimate over a bad network."""

_FORM = re.compile(r"([0-9a-f]{12})\.([0-9a-f]{4})\.([0-9a-f]{32})", re.ASCII)


@dataclass(frozen=True, order=True)
class Stamp:
    """One hybrid logical timestamp; stamps order by time, then counter, then writer."""

    ms: int
    counter: int
    writer: str

    def __str__(self) -> str:
        return f"{self.ms:012x}.{self.counter:04x}.{self.writer}"

    @classmethod
    def parse(cls, text: str) -> Stamp:
        """Read a stamp's text.

        Raises:
            MalformedStamp: the text is not exactly of a stamp's form.
        """
        form = _FORM.fullmatch(text)
        if form is None:
            raise MalformedStamp(text)
        ms, counter, writer = form.groups()
        return cls(int(ms, 16), int(counter, 16), writer)

    def next(self) -> Stamp:
        """Give the writer's next higher stamp; a full counter goes into the next millisecond."""
        if self.counter < MAX_COUNTER:
            return replace(self, counter=self.counter + 1)
        return replace(self, ms=self.ms + 1, counter=0)


@dataclass(frozen=True)
class Neighbours:
    """The stamps kept for one writer's snapshots next below and next above a number, where there are any."""

    below: Stamp | None = None
    above: Stamp | None = None

    def admit(self, stamp: Stamp) -> bool:
        """Tell whether a stamp lies between them."""
        return (self.below is None or self.below < stamp) and (self.above is None or stamp < self.above)


def keep(claimed: Stamp, number: int, latest_ms: int, neighbours: Neighbours = Neighbours()) -> Stamp:
    """Give the stamp under which the server keeps a snapshot.

    The stamp claimed is kept unless it lies after `latest_ms`, the server's clock at receipt plus
    `CLAMP_ALLOWANCE_MS`, or would put what one writer did into another order than its numbers do. (That can
    only be where a neighbour was put back before: it came from a clock that was ahead.) A stamp that is put
    back counts by the snapshot's number, so that several of one writer put back to the same millisecond stay
    in their order.
    """
    if claimed.ms <= latest_ms and neighbours.admit(claimed):
        return claimed
    if neighbours.below is not None and claimed <= neighbours.below:
        return neighbours.below.next()
    ms = latest_ms if neighbours.above is None else min(latest_ms, neighbours.above.ms)
    put_back = Stamp(ms, min(number, MAX_COUNTER), claimed.writer)
    return put_back if neighbours.admit(put_back) else replace(put_back, ms=max(ms - 1, 0))
