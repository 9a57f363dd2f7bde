"""The stamps under which the journal keeps snapshots: needed where a clock runs ahead of the server's."""

from __future__ import annotations

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.stamp import Neighbours, Stamp
from inkfast.models import SessionSnapshot
from inkfast.store.journal import Key


class KeptStamps:
    """The stamps kept for each writer's snapshots, by number: needed only where a clock ran ahead."""

    def __init__(self, session: Session, session_id: int, writers: set[str]) -> None:
        """Load them from the journal."""
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._stamps: dict[Key, Stamp] = {}
        self._ceilings_ms: dict[Key, int] = {}
        rows = session.execute(
            select(SessionSnapshot.writer, SessionSnapshot.number, SessionSnapshot.stamp_kept).where(
                SessionSnapshot.session_id == session_id, SessionSnapshot.writer.in_(writers)
            )
        )
        for writer, number, stamp in rows:
            self.add((writer, number), Stamp.parse(stamp))

    def add(self, key: Key, stamp: Stamp) -> None:
        """Count in a snapshot that is being received."""
        insort(self._numbers[key[0]], key[1])
        self._stamps[key] = stamp

    def keep_in_order(self, keys: Sequence[Key]) -> None:
        """Let each of these stay below what is kept already of a writer that comes after it in this order."""
        known: list[int] = []
        for key in reversed(keys):
            above = self.neighbours(key).above
            known += [] if above is None else [above.ms - 1]
            if known:
                self._ceilings_ms[key] = min(known)

    def latest_ms(self, key: Key, latest_ms: int) -> int:
        """Give the latest time for a snapshot; the order of its own writer goes before any other."""
        below = self.neighbours(key).below
        ceiling_ms = self._ceilings_ms.get(key, latest_ms)
        return latest_ms if below is not None and below.ms > ceiling_ms else min(latest_ms, ceiling_ms)

    def neighbours(self, key: Key) -> Neighbours:
        """Give the stamps next below and above a snapshot's number."""
        writer, number = key
        numbers = self._numbers[writer]
        place = bisect(numbers, number)
        below = self._stamps[writer, numbers[place - 1]] if place else None
        above = self._stamps[writer, numbers[place]] if place < len(numbers) else None
        return Neighbours(below, above)
