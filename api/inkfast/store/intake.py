"""Taking snapshots into one session: stamp, merge, journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from inkfast.core.merge import Merging, Outcome, merge
from inkfast.core.stamp import CLAMP_ALLOWANCE_MS, Neighbours, Stamp, keep
from inkfast.models import ExamSession
from inkfast.store import journal
from inkfast.store.clock import to_ms
from inkfast.store.kept_stamps import KeptStamps
from inkfast.store.late_work import is_proven_after_hand_in
from inkfast.store.submitted import BadSnapshot, SubmittedSnapshot, Verdict
from inkfast.store.terms import Terms
from inkfast.store.views import keep_claim, stamp_after, store_view, view_of


@dataclass(frozen=True)
class Delivery:
    """A sound snapshot with its sender filled in; `place` is its place in the upload."""

    place: int
    writer: str
    number: int
    snapshot: SubmittedSnapshot

    @property
    def key(self) -> journal.Key:
        """Give its name within the session."""
        return self.writer, self.number


class Intake:
    """One upload's snapshots for one session, in a transaction that holds the lock.

    `verdicts` are by place in the upload, and so are `reused`, whose number names another snapshot already.
    """

    def __init__(self, session: Session, row: ExamSession, terms: Terms, now: datetime) -> None:
        self._session = session
        self._row = row
        self._terms = terms
        self._now = now
        self._earliest_ms = to_ms(terms.earliest_start)
        self._latest_ms = to_ms(now) + CLAMP_ALLOWANCE_MS
        self._merging = Merging(view_of(row))
        self._kept: KeptStamps | None = None
        self._new: list[dict[str, Any]] = []
        self._put_back = 0
        self.verdicts: dict[int, Verdict] = {}
        self.reused: dict[int, BadSnapshot] = {}

    def receive(self, deliveries: Sequence[Delivery], *, look_first: bool) -> list[dict[str, Any]]:
        """Take the snapshots in; give the new ones, to be appended to the journal.

        Without looking first all of them are taken for new; appending tells where one is not.
        """
        keys = [delivery.key for delivery in deliveries] if look_first else []
        received = journal.find_received(self._session, self._row.id, keys)
        # In the order in which the device made them, so that stamps that are put back keep that order.
        in_order = sorted(deliveries, key=lambda one: (one.snapshot.stamp or "", *one.key))
        self._load_kept_stamps(in_order)
        for delivery in in_order:
            known = received.get(delivery.key)
            if known is None:
                received[delivery.key] = self._take(delivery)
            else:
                self._compare(delivery, known)
        if self._new:
            self._note()
            store_view(self._row, self._merging.view(), self._terms, self._now)
        return self._new

    def _note(self) -> None:
        """Note what staff see of the session without reading its journal."""
        row = self._row
        row.heard_at = self._now
        row.delivered += len(self._new)
        row.late += sum(new["outcome"] == Outcome.LATE and bool(new["body"]["answers"]) for new in self._new)
        row.writers = sorted({*(row.writers or []), *(new["writer"] for new in self._new)})

    def _take(self, delivery: Delivery) -> journal.Received:
        """Merge and note down a snapshot that is new; give its hash and stamps."""
        snapshot = delivery.snapshot
        claimed = self._claimed(delivery)
        kept = self._keep(claimed, delivery)
        body_hash = snapshot.content_hash
        new: dict[str, Any] = {
            "session_id": self._row.id,
            "writer": delivery.writer,
            "number": delivery.number,
            "body_hash": body_hash,
            "body": {**snapshot.content, **self._time_used(snapshot)},
            "stamp_claimed": str(claimed),
            "stamp_kept": str(kept),
            "proven_after_ms": self._proven_after_ms(snapshot),
            "received_at": self._now,
        }
        outcome = self._merge(new)
        self._new.append({**new, "outcome": outcome.value})
        self._judge(delivery, outcome, (str(claimed), str(kept)))
        return journal.Received(body_hash, str(claimed), str(kept))

    def _merge(self, new: dict[str, Any]) -> Outcome:
        """Merge a snapshot, unless it comes too late to be of the work that was handed in.

        A closed session holds every answer that its hand-in named, and its receipt says which: whatever
        else would change an answer then is of another device, or back-dated. Staff decide about it.
        """
        if is_proven_after_hand_in(self._row, new["proven_after_ms"]):
            return Outcome.LATE
        entry = journal.Entry(*(new[name] for name in journal.Entry._fields))
        snapshot = journal.to_snapshot(entry, self._earliest_ms)
        if self._row.closed_at is not None:
            view = self._merging.view()
            if merge(view, snapshot)[0].answer_stamps != view.answer_stamps:
                return Outcome.LATE
        return self._merging.add(snapshot)

    def _compare(self, delivery: Delivery, known: journal.Received) -> None:
        """Judge a snapshot whose number has arrived before: the same again, or another one."""
        body_hash, claimed, kept = known
        if delivery.snapshot.content_hash == body_hash:
            self._judge(delivery, Outcome.DUPLICATE, (delivery.snapshot.stamp or claimed, kept))
            return
        detail = "Another snapshot of this writer has this number already."
        self.reused[delivery.place] = BadSnapshot(
            delivery.snapshot.body, "number_reused", detail, *delivery.key
        )

    def _judge(self, delivery: Delivery, outcome: Outcome, stamps: tuple[str, str]) -> None:
        claimed, kept = stamps
        stamp = None if claimed == kept and delivery.snapshot.stamp else kept
        self.verdicts[delivery.place] = Verdict(delivery.writer, delivery.number, outcome, stamp)

    def _claimed(self, delivery: Delivery) -> Stamp:
        if delivery.snapshot.stamp is None:
            return stamp_after(self._merging.view(), delivery.writer, to_ms(self._now))
        return Stamp.parse(delivery.snapshot.stamp)

    def _keep(self, claimed: Stamp, delivery: Delivery) -> Stamp:
        """Give the stamp to keep, and note how far ahead of the server's clock the claimed one was."""
        neighbours = self._kept.neighbours(delivery.key) if self._kept else Neighbours()
        latest_ms = self._latest_for(claimed)
        if self._kept:
            latest_ms = self._kept.latest_ms(delivery.key, latest_ms)
        # One upload is one device's: what several page loads made there stays in order beyond their numbers.
        count = max(delivery.number, self._put_back + 1) if claimed.ms > latest_ms else delivery.number
        kept = keep(claimed, count, latest_ms, neighbours)
        if latest_ms < claimed.ms:
            self._put_back = kept.counter
        if self._kept:
            self._kept.add(delivery.key, kept)
        if claimed.ms > self._latest_ms:
            ahead_ms = claimed.ms - to_ms(self._now)
            self._row.clock_ahead_ms = max(self._row.clock_ahead_ms, ahead_ms)
        return kept

    def _latest_for(self, claimed: Stamp) -> int:
        """Give the latest time a stamp may name.

        What the device did before it handed in stays before the hand-in, also where the hand-in's own stamp
        was put back.
        """
        handed_in, put_back = self._row.completion_claimed, self._row.completion_stamp
        if handed_in is None or put_back is None or handed_in == put_back or str(claimed) > handed_in:
            return self._latest_ms
        return min(self._latest_ms, Stamp.parse(put_back).ms - 1)

    def _load_kept_stamps(self, deliveries: Sequence[Delivery]) -> None:
        """Load what putting a stamp back needs, only where a clock is or was ahead."""
        latest = f"{self._latest_ms + 1:012x}"
        ahead = [delivery.key for delivery in deliveries if (delivery.snapshot.stamp or "") >= latest]
        if ahead or self._row.clock_ahead_ms:
            writers = {delivery.writer for delivery in deliveries}
            self._kept = KeptStamps(self._session, self._row.id, writers)
            self._kept.keep_in_order(ahead)

    def _proven_after_ms(self, snapshot: SubmittedSnapshot) -> int | None:
        """Give the instant after which it was made; one that says nothing of when counts as made just now."""
        return to_ms(self._now) if snapshot.stamp is None else snapshot.proven_after_ms

    def _time_used(self, snapshot: SubmittedSnapshot) -> dict[str, float | None]:
        """Give the time used as claimed, and what is kept of it where that is less, for the journal."""
        claimed_s = snapshot.time_used_s
        if claimed_s is None and snapshot.time_remaining is not None:
            given_s = self._terms.policy.allowance_s + self._row.granted_s
            claimed_s = max(given_s - snapshot.time_remaining, 0.0)
        self._row.time_claimed_s = max(self._row.time_claimed_s or 0.0, claimed_s or 0.0)
        kept_s = keep_claim(claimed_s, (self._row, self._terms), self._now)
        return {"time_used_s": claimed_s} | ({} if kept_s == claimed_s else {journal.TIME_KEPT: kept_s})
