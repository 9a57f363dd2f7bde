"""Students who save at the same time share a transaction, and nobody else's trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from inkfast.core.errors import NotFound
from inkfast.models import Enrolment, Exam, ExamSession, SessionSnapshot
from inkfast.store import intake, saving
from inkfast.store.sessions import Caller, SaveResult, SubmittedSnapshot
from inkfast.store.terms import lock_terms
from inkfast.store.transaction import Database
from tests.store.support import Device, World, add_student, after

PATIENCE_S = 60


class Rush:
    """A save that lasts until the test wants it to end, those who come meanwhile, and what is committed."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch, pool: ThreadPoolExecutor) -> None:
        self.world = world
        self.commits = 0
        self._pool = pool
        self._began, self._may_end = Event(), Event()
        self._lock_free_terms = saving.lock_free_terms
        self._monkeypatch = monkeypatch
        event.listen(world.database.engine, "commit", self._count)

    def begins(self, caller: Caller, *snapshots: SubmittedSnapshot) -> Future[SaveResult]:
        """Save, and stay in it until told to end."""
        self._monkeypatch.setattr(saving, "lock_free_terms", self._linger)
        future = self._pool.submit(self.world.save, *snapshots, caller=caller)
        assert self._began.wait(PATIENCE_S)
        return future

    def comes(self, caller: Caller, *snapshots: SubmittedSnapshot, at_s: float = 60) -> Future[SaveResult]:
        """Save meanwhile; return once it is certain that it waits."""
        before = self.world.database.gathering.waiting
        future = self._pool.submit(self.world.save, *snapshots, caller=caller, at_s=at_s)
        while self.world.database.gathering.waiting == before:
            assert not future.done()
        return future

    def ends(self) -> None:
        """Let the first one end, and so all; count commits from here on."""
        self.commits = 0
        self._may_end.set()

    def _linger(self, *given: Any) -> Any:
        self._began.set()
        assert self._may_end.wait(PATIENCE_S)
        return self._lock_free_terms(*given)

    def _count(self, _connection: object) -> None:
        self.commits += 1


@pytest.fixture
def rush(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rush]:
    with ThreadPoolExecutor(8) as pool:
        rush = Rush(world, monkeypatch, pool)
        yield rush
        rush.ends()


@pytest.fixture
def students(world: World) -> list[Caller]:
    """Six who may sit the exam, and have answered its first question."""
    callers = []
    for number in range(6):
        student_id = add_student(world.database, world.school_id, f"student-{number}")
        with world.database.write() as session:
            session.add(Enrolment(exam_id=world.exam_id, student_id=student_id))
        callers.append(Caller(student_id, world.exam_id))
        world.save(Device("0").snapshot({"q1": "a"}), caller=callers[-1])
    return callers


def outcomes(futures: Sequence[Future[SaveResult]]) -> list[list[str]]:
    return [[one.outcome.value for one in future.result(PATIENCE_S).outcomes] for future in futures]


def answers(world: World, students: Sequence[Caller]) -> list[dict[str, Any]]:
    return [dict(row.answers) for caller in students for row in world.rows(caller)]


def late_by_one(students: Sequence[Caller]) -> list[SubmittedSnapshot]:
    return [Device("1").snapshot({"q1": "b"}, at_s=1) for _ in students]


def everybody(rush: Rush, students: Sequence[Caller]) -> list[Future[SaveResult]]:
    """Have the first one save, and the others while it does."""
    first, *others = zip(students, late_by_one(students), strict=True)
    return [rush.begins(*first), *(rush.comes(*other) for other in others)]


def test_those_who_save_meanwhile_share_one_commit(rush: Rush, students: list[Caller]) -> None:
    futures = everybody(rush, students)
    rush.ends()
    assert outcomes(futures) == [["accepted"]] * 6
    assert rush.commits == 2
    assert answers(rush.world, students) == [{"q1": "b"}] * 6


def test_sessions_begin_together_too(rush: Rush, students: list[Caller]) -> None:
    world = rush.world
    futures = [
        rush.begins(students[0], Device("1").snapshot({"q1": "b"}, at_s=1)),
        rush.comes(world.ada, Device("1").snapshot({"q1": "c"}, at_s=1)),
        rush.comes(students[1], Device("1").snapshot({"q4": "both attempts"}, at_s=1, attempt=2)),
        rush.comes(world.ben, Device("1").snapshot({"q1": "a"}, at_s=1)),
    ]
    rush.ends()
    assert outcomes(futures) == [["accepted"]] * 4
    assert answers(world, [world.ada, world.ben]) == [{"q1": "c"}, {"q1": "a"}]
    assert answers(world, [students[1]]) == [{"q1": "a"}, {"q4": "both attempts"}]


def test_each_has_its_own_outcomes(rush: Rush, students: list[Caller]) -> None:
    world, sent_before = rush.world, Device("2").snapshot({"q1": "c"}, at_s=2)
    world.save(sent_before, caller=students[2])
    unknown = Device("3").snapshot({"nothing": "a"}, at_s=3)
    futures = [
        rush.begins(students[0], *late_by_one(students)[:1]),
        rush.comes(students[1], unknown, Device("4").snapshot({"q1": "c"}, at_s=3)),
        rush.comes(students[2], sent_before),
        rush.comes(students[3], Device("5").snapshot({"q1": "b"}, at_s=-1)),
    ]
    rush.ends()
    expected = [["accepted"], ["quarantined", "accepted"], ["duplicate"], ["superseded"]]
    assert outcomes(futures) == expected
    assert len(world.quarantine()) == 1


def test_what_is_sent_for_an_exam_that_is_not_there_is_refused_alone(
    rush: Rush, students: list[Caller]
) -> None:
    world, snapshots = rush.world, late_by_one(students)
    with world.database.write() as session:
        session.get_one(Exam, world.exam_id).opens_at = after(0)
    futures = [
        rush.begins(students[0], snapshots[0]),
        rush.comes(world.stranger, snapshots[1]),
        rush.comes(students[2], snapshots[2]),
        rush.comes(students[3], snapshots[3], at_s=-1),
    ]
    rush.ends()
    assert outcomes([futures[0], futures[2]]) == [["accepted"]] * 2
    for future in (futures[1], futures[3]):
        with pytest.raises(NotFound):
            future.result(PATIENCE_S)


def test_one_upload_that_makes_the_code_fail_fails_alone(
    rush: Rush, students: list[Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    merge = intake.Intake.receive

    def stumble(self: intake.Intake, *given: Any, **more: Any) -> Any:
        if self._row.student_id == students[2].student_id:
            raise RuntimeError("stumbled")
        return merge(self, *given, **more)

    def tell(_database: Database, error: BaseException) -> None:
        told.append(str(error))

    told: list[str] = []
    monkeypatch.setattr(intake.Intake, "receive", stumble)
    with saving.failed_together.connected_to(tell, sender=rush.world.database):
        futures = everybody(rush, students)
        rush.ends()
        with pytest.raises(RuntimeError, match="stumbled"):
            futures.pop(2).result(PATIENCE_S)
        assert outcomes(futures) == [["accepted"]] * 5
    assert told == ["stumbled"]
    assert [each["q1"] for each in answers(rush.world, students)] == ["b", "b", "a", "b", "b", "b"]


@pytest.mark.parametrize("is_late", [False, True], ids=["before", "after"])
def test_a_commit_that_fails_costs_nobody_an_answer(
    rush: Rush, students: list[Caller], is_late: bool
) -> None:
    """The first commit of the group fails, with what it was to commit undone, or done all the same."""
    engine, failures = rush.world.database.engine, iter([True])
    do_commit = engine.dialect.do_commit

    def fail_once(connection: Any) -> None:
        fails = rush.commits > 1 and next(failures, False)
        if is_late or not fails:
            do_commit(connection)
        if fails:
            raise engine.dialect.loaded_dbapi.OperationalError("the disk stumbled")

    engine.dialect.do_commit = fail_once  # type: ignore[method-assign]  # of this test's own engine
    futures = everybody(rush, students)
    rush.ends()
    expected = ["duplicate" if is_late else "accepted"]
    assert outcomes(futures) == [["accepted"], *[expected] * 5]
    assert next(failures, "it failed") == "it failed"
    assert answers(rush.world, students) == [{"q1": "b"}] * 6


def hold_the_enrolment(session: Session, caller: Caller) -> None:
    lock_terms(session, caller)


def hold_the_session(session: Session, caller: Caller) -> None:
    of_student = ExamSession.student_id == caller.student_id
    assert session.scalars(select(ExamSession).where(of_student).with_for_update()).all()


@pytest.mark.parametrize("hold", [hold_the_enrolment, hold_the_session])
@pytest.mark.parametrize("database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_one_whose_lock_is_held_is_waited_for_by_nobody(
    rush: Rush, students: list[Caller], hold: Callable[[Session, Caller], None]
) -> None:
    with rush.world.database.write() as session:
        hold(session, students[2])
        futures = everybody(rush, students)
        rush.ends()
        held = futures.pop(2)
        assert outcomes(futures) == [["accepted"]] * 5
        assert not held.done()
    assert outcomes([held]) == [["accepted"]]
    assert answers(rush.world, students) == [{"q1": "b"}] * 6


def run_away(world: World, students: Sequence[Caller], saves: int) -> Callable[[int], int]:
    together = Barrier(len(students) * 2)

    def run(number: int) -> int:
        caller, device = students[number // 2], Device("ab"[number % 2])
        together.wait(PATIENCE_S)
        for count in range(1, saves + 1):
            typed = device.snapshot({f"q{4 + number % 2}": f"{count}"}, at_s=count)
            (verdict,) = saving.save(world.database, caller, [typed], after(100)).outcomes
            assert verdict.outcome == "accepted"
        return saves

    return run


def test_two_page_loads_of_each_student_at_once_lose_nothing(world: World, students: list[Caller]) -> None:
    run = run_away(world, students, 20)
    with ThreadPoolExecutor(2 * len(students)) as pool:
        assert sum(pool.map(run, range(2 * len(students)))) == 240
    assert answers(world, students) == [{"q1": "a", "q4": "20", "q5": "20"}] * 6
    with world.database.read() as session:
        assert len(session.scalars(select(SessionSnapshot)).all()) == 240 + 6


def test_whoever_wants_each_alone_has_it(database_url: str, world: World, students: list[Caller]) -> None:
    database = Database(database_url, saves_together=1)
    seen: list[int] = []
    event.listen(database.engine, "commit", lambda _connection: seen.append(1))
    together = Barrier(len(students))

    def send(caller: Caller) -> str:
        together.wait(PATIENCE_S)
        snapshot = Device("1").snapshot({"q1": "b"}, at_s=1)
        return saving.save(database, caller, [snapshot], after(60)).outcomes[0].outcome.value

    with ThreadPoolExecutor(len(students)) as pool:
        assert list(pool.map(send, students)) == ["accepted"] * 6
    database.close()
    if not database.is_sqlite:
        assert len(seen) == 6
    assert answers(world, students) == [{"q1": "b"}] * 6
