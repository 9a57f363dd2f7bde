"""Racers: real processes that save at once, and what must be stored when they are done."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random
from threading import Barrier

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.merge import Outcome, fold
from inkfast.models import Base, ExamSession
from inkfast.store import saving
from inkfast.store.journal import read_journal
from inkfast.store.swift_sittings import SwiftSittings
from inkfast.store.terms import Caller, Terms, lock_terms
from inkfast.store.transaction import Database
from tests.store.support import Device, World, after

PATIENCE_S = 120
TYPED = ("q4", "q5", "q8")

_together: list[Barrier] = []


@dataclass(frozen=True)
class Lap:
    """What one process does: `saves` uploads to sessions picked by the seed, as a writer of its own."""

    url: str
    callers: tuple[Caller, ...]
    letter: str
    saves: int
    seed: int
    questions: tuple[str, ...] = TYPED
    reads_too_early: bool = False
    saves_together: int = 16


@dataclass(frozen=True)
class Acknowledged:
    """An answer that the server has said it holds."""

    caller: Caller
    question: str
    stamp: str
    value: str


def race(laps: Sequence[Lap]) -> list[Acknowledged]:
    """Run each lap in a process of its own, all starting at once; an error in any of them is raised here."""
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(len(laps))
    with ProcessPoolExecutor(
        len(laps), mp_context=context, initializer=line_up, initargs=(together,)
    ) as pool:
        futures = [pool.submit(run_lap, lap) for lap in laps]
        return [one for future in futures for one in future.result(timeout=PATIENCE_S)]


def line_up(together: Barrier) -> None:
    """Hold on to what the processes wait for one another by."""
    _together.append(together)


def run_lap(lap: Lap) -> list[Acknowledged]:
    """Save again and again; give what was acknowledged."""
    if lap.reads_too_early:
        saving.lock_terms = read_before_locking  # type: ignore[attr-defined]  # wrong on purpose
        saving.SwiftSittings = ReadTooEarly  # type: ignore[attr-defined, misc]  # the same
    random, device = Random(f"{lap.seed}{lap.letter}"), Device(lap.letter)
    database = Database(lap.url, lap.saves_together)
    acknowledged = []
    _together[0].wait(PATIENCE_S)
    for number in range(1, lap.saves + 1):
        caller, question = random.choice(lap.callers), random.choice(lap.questions)
        value = f"{lap.letter}{number}"
        snapshot = device.snapshot({question: value}, at_s=random.randrange(1000), time_used_s=float(number))
        (verdict,) = saving.save(database, caller, [snapshot], after(2000)).outcomes
        assert verdict.outcome in (Outcome.ACCEPTED, Outcome.SUPERSEDED), verdict
        assert snapshot.stamp is not None
        acknowledged.append(Acknowledged(caller, question, snapshot.stamp, value))
    database.close()
    return acknowledged


def read_before_locking(session: Session, caller: Caller) -> Terms:
    """Do what the store must never do: read first, and lock when everybody has read."""
    columns = Base.metadata.tables[ExamSession.__tablename__].columns
    query = select(*columns).where(columns.student_id == caller.student_id)
    session.info["read too early"] = [dict(row) for row in session.execute(query).mappings()]
    _together[0].wait(PATIENCE_S)
    return lock_terms(session, caller)


class ReadTooEarly(SwiftSittings):
    """Locks the sessions, and goes by what they were before."""

    def _load(self, whose: Mapping[str, int]) -> Iterable[ExamSession]:
        super()._load(whose)
        return [self._take(values) for values in self._session.info["read too early"]]


def find_losses(world: World, acknowledged: Sequence[Acknowledged]) -> list[str]:
    """Say what is not stored as it must be: answers that another took the place of, and uncounted saves."""
    losses = []
    for caller in sorted({one.caller for one in acknowledged}, key=lambda one: one.student_id):
        saved = [one for one in acknowledged if one.caller == caller]
        winners = {one.question: one.value for one in sorted(saved, key=lambda one: one.stamp)}
        (row,) = world.rows(caller)
        losses += [
            f"{question} of student {caller.student_id} is {row.answers.get(question)!r}, not {value!r}"
            for question, value in winners.items()
            if row.answers.get(question) != value
        ]
        if row.revision != len(saved):
            losses.append(f"student {caller.student_id} has revision {row.revision} after {len(saved)} saves")
    return losses


def check_folds(world: World, caller: Caller) -> None:
    """See that a session is what folding its journal gives."""
    (row,) = world.rows(caller)
    with world.database.read() as session:
        view = fold(read_journal(session, row.id), row.completion_stamp)
    assert (row.answers, row.answer_stamps) == (view.answers, view.answer_stamps)
    assert row.time_used_s == view.time_used_s
