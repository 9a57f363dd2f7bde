"""Saving: what students upload at the same time goes into their sessions in one transaction.

    upload ──gathered with others──▶ its student's lock is free ──▶ saved, one commit for all
                                                  │                   └──one of them fails──┐
                                                  └──held by somebody──▶ alone, in turn ◀───┘

In each transaction: lock, then read, merge in Python, write the journal, update the rows, commit; and only
then reply. Reading before locking would lose answers without a trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from blinker import Namespace
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from inkfast.core.errors import NotFound
from inkfast.core.merge import Outcome
from inkfast.store import journal
from inkfast.store.intake import Intake
from inkfast.store.marks import mark_session
from inkfast.store.notices import news_of
from inkfast.store.quarantine import quarantine
from inkfast.store.sorting import Sorted, Sorter
from inkfast.store.submitted import BadSnapshot, SaveResult, SubmittedSnapshot, Verdict
from inkfast.store.summary import SessionSummary, summarise, summarise_unbegun
from inkfast.store.swift_sittings import SwiftSittings, load_sittings, write_sittings
from inkfast.store.terms import Caller, Terms, find_terms, lock_free_terms, lock_terms
from inkfast.store.transaction import Database

Submitted = SubmittedSnapshot | BadSnapshot

failed_together = Namespace().signal("failed-together")
"""Sent by a database, with the `error` by which the uploads of a group failed: each is now saved alone."""


def save(db: Database, caller: Caller, snapshots: Sequence[Submitted], now: datetime) -> SaveResult:
    """Take in one upload's snapshots, each judged by itself: one bad one never fails the others.

    Work for an exam that is closed is taken in too. Everything that the result names is on disk.

    Raises:
        NotFound: there is no such exam for this student, or it has not opened yet.
    """
    upload = _Upload(caller, snapshots, now)
    saved = db.gathering.join(upload, lambda group: _save_together(db, group))
    return saved or _save_alone(db, upload)


def _save_alone(db: Database, upload: _Upload) -> SaveResult:
    try:
        with db.write() as session:
            return _wait_and_save(session, upload, look_first=False)
    except journal.ReceivedBefore:
        pass  # as after a reply that was lost: seldom, so that nobody else pays for looking
    except DBAPIError as error:
        # The database was away, and a connection of then is met: what may have been done is found by looking.
        if not error.connection_invalidated:
            raise
    with db.write() as session:
        return _wait_and_save(session, upload, look_first=True)


def _wait_and_save(session: Session, upload: _Upload, *, look_first: bool) -> SaveResult:
    terms = lock_terms(session, upload.caller)
    terms.check_opened(upload.now)
    saving = _Saving(session, upload, (terms, SwiftSittings(session, terms)))
    saving.take_in(look_first=look_first)
    return _write(session, [saving])[0]


def _save_together(db: Database, group: Sequence[_Upload]) -> list[SaveResult | None]:
    """Save them in one transaction that waits for nobody; None for those who must do it alone."""
    for look_first in (False, True):
        try:
            with db.write() as session:
                return _save_free(session, group, look_first=look_first)
        except journal.ReceivedBefore:
            continue
        except Exception as error:  # whose fault it is shows when each does it alone, and is raised there
            failed_together.send(db, error=error)
            break
    return [None] * len(group)


def _save_free(session: Session, group: Sequence[_Upload], *, look_first: bool) -> list[SaveResult | None]:
    """Save those whose exam has opened and whose lock is free."""
    terms = lock_free_terms(session, [upload.caller for upload in group])
    savings: dict[Caller, _Saving] = {}
    sittings = load_sittings(session, terms)
    for upload in group:
        if upload.caller in terms and _has_opened(terms[upload.caller], upload.now):
            saving = _Saving(session, upload, (terms[upload.caller], sittings[upload.caller]))
            saving.take_in(look_first=look_first)
            savings[upload.caller] = saving
    saved = dict(zip(savings, _write(session, list(savings.values())), strict=True))
    return [saved.get(upload.caller) for upload in group]


def _write(session: Session, savings: Sequence[_Saving]) -> list[SaveResult]:
    """Write down what was taken in, and give what became of it."""
    journal.append(session, [row for saving in savings for row in saving.new])
    write_sittings(session, [saving.sittings for saving in savings])
    return [saving.finish() for saving in savings]


def _has_opened(terms: Terms, now: datetime) -> bool:
    try:
        terms.check_opened(now)
    except NotFound:
        return False
    return True


class _Upload:
    """One student's upload."""

    def __init__(self, caller: Caller, snapshots: Sequence[Submitted], now: datetime) -> None:
        self.caller = caller
        self.snapshots = snapshots
        self.now = now

    @property
    def key(self) -> Caller:
        """Give whose it is: two of one student go one after the other."""
        return self.caller

    @property
    def size(self) -> int:
        """Give how many snapshots it brings."""
        return len(self.snapshots)


class _Saving:
    """One upload in a transaction that holds its student's lock; `new` is what is to go into the journal."""

    def __init__(self, session: Session, upload: _Upload, of: tuple[Terms, SwiftSittings]) -> None:
        self._session = session
        self._upload = upload
        self._terms, self.sittings = of
        self._sorted: Sorted = Sorter(session, *of).sort(upload.snapshots)
        self._bad = dict(self._sorted.bad)
        self._verdicts: dict[int, Verdict] = {}
        self.new: list[dict[str, Any]] = []

    def take_in(self, *, look_first: bool) -> None:
        """Merge what is sound; `look_first` tells what was received before from what is new."""
        now = self._upload.now
        for attempt, deliveries in sorted(self._sorted.deliveries.items()):
            row = self.sittings.take(attempt, now, self._sorted.versions[attempt])
            intake = Intake(self._session, row, self._terms, now)
            new = intake.receive(deliveries, look_first=look_first)
            if new and row.closed_at is not None:
                journal.append(self._session, new)
                # Staff may have changed what counts since the terms were read with the lock.
                mark_session(self._session, row, find_terms(self._session, self._upload.caller))
            else:
                self.new += new
            self._verdicts |= intake.verdicts
            self._bad |= intake.reused

    def finish(self) -> SaveResult:
        """Put what is bad under quarantine, and give what became of everything."""
        kept = quarantine(self._session, self._upload.caller, list(self._bad.values()), self._upload.now)
        verdicts = self._verdicts | {
            place: _quarantined(one, is_kept=is_kept)
            for (place, one), is_kept in zip(self._bad.items(), kept, strict=True)
        }
        outcomes = tuple(verdicts[place] for place in range(len(self._upload.snapshots)))
        return SaveResult(outcomes, self._summarise(), self._terms.epoch, news_of(self._terms))

    def _summarise(self) -> SessionSummary:
        attempt = max(self._sorted.deliveries, default=self.sittings.current_attempt())
        row = self.sittings.find(attempt)
        if row is None:
            return summarise_unbegun(attempt, self._terms, self._upload.now)
        return summarise(row, self._terms, self._upload.now)


def _quarantined(bad: BadSnapshot, *, is_kept: bool) -> Verdict:
    """Say that a snapshot is under quarantine, and why; or that there is no room for it any more."""
    if is_kept:
        return Verdict(bad.writer, bad.number, Outcome.QUARANTINED, code=bad.code, detail=bad.detail)
    detail = f"It cannot be taken ({bad.code}), and the quarantine is full: the device alone keeps it."
    return Verdict(bad.writer, bad.number, Outcome.QUARANTINED, code="quarantine_full", detail=detail)
