"""Whether a save costs the same in a full database, behind a long journal, and in a long exam."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import insert, select

from inkfast.core.stamp import Stamp
from inkfast.models import ExamSession, SessionSnapshot
from inkfast.store.transaction import Database
from tests.bench.server.bench import Bench
from tests.bench.server.rounds import Candidate
from tests.bench.server.school import BULK, OPTIONS, Sitting

STORED = (1_000, 10_000, 100_000, 1_000_000)
BEHIND = (1, 500, 5_000)
QUESTIONS = (10, 50, 200, 1_000)
STUDENTS = 100
WRITER = "f" * 32
BEGUN_MS = 1_700_000_000_000


def growth(bench: Bench, url: str, seconds: float) -> Iterator[tuple[str, list[Candidate]]]:
    """Give what is compared with what; each is made ready when it is asked for."""
    yield "questions in the exam", [_of_questions(bench, count, seconds) for count in QUESTIONS]
    yield "snapshots behind a session", [_behind(bench, url, count, seconds) for count in BEHIND]
    for stored in STORED:
        _store_sessions(url, bench.open_exam(students=stored))
        sittings = bench.open_exam(students=STUDENTS)
        bench.herd(sittings, queued=1)
        yield f"{stored:,} sessions more in the database", [_saving(bench, "steady", sittings, seconds)]


def _saving(bench: Bench, name: str, sittings: list[Sitting], seconds: float) -> Candidate:
    return Candidate(name, lambda: bench.steady(sittings, seconds))


def _of_questions(bench: Bench, count: int, seconds: float) -> Candidate:
    """Students who have answered every question."""
    sittings = bench.open_exam(students=STUDENTS, questions=count)
    for answered in range(0, count, 100):
        bench.herd(sittings, queued=min(count, 100), answered=answered)
    return _saving(bench, f"{count:,}", sittings, seconds)


def _behind(bench: Bench, url: str, count: int, seconds: float) -> Candidate:
    """Sessions whose journal is long already, by another page load."""
    sittings = bench.open_exam(students=STUDENTS)
    bench.herd(sittings, queued=1)
    database = Database(url)
    try:
        for one in sittings:
            with database.write() as session:
                mine = select(ExamSession.id).where(ExamSession.student_id == one.student_id)
                session_id = session.scalars(mine).one()
                session.execute(insert(SessionSnapshot), [_snapshot(session_id, n + 1) for n in range(count)])
    finally:
        database.close()
    return _saving(bench, f"{count:,}", sittings, seconds)


def _store_sessions(url: str, sittings: Sequence[Sitting]) -> None:
    """Put sessions into the database that are wholly answered, with one snapshot each."""
    database = Database(url)
    try:
        for first in range(0, len(sittings), BULK):
            with database.write() as session:
                rows = [_session(one) for one in sittings[first : first + BULK]]
                ids = session.scalars(insert(ExamSession).returning(ExamSession.id), rows).all()
                session.execute(insert(SessionSnapshot), [_snapshot(one, 1) for one in ids])
    finally:
        database.close()


def _session(sitting: Sitting) -> dict[str, object]:
    questions = [f"q{number}" for number in range(1, sitting.question_count + 1)]
    return {
        "student_id": sitting.student_id,
        "exam_id": sitting.exam_id,
        "attempt": 1,
        "is_active": True,
        "time_remaining": 60.0,
        "updated_at": datetime.now(UTC),
        "answers": dict.fromkeys(questions, OPTIONS[0]),
        "answer_stamps": dict.fromkeys(questions, str(Stamp(BEGUN_MS, 1, WRITER))),
        "paper_version": sitting.paper_version,
    }


def _snapshot(session_id: int, number: int) -> dict[str, object]:
    stamp = str(Stamp(BEGUN_MS, number, WRITER))
    return {
        "session_id": session_id,
        "writer": WRITER,
        "number": number,
        "body_hash": "0" * 64,
        "body": {"answers": {"q1": OPTIONS[0]}, "time_used_s": float(number)},
        "stamp_claimed": stamp,
        "stamp_kept": stamp,
        "received_at": datetime.now(UTC),
        "outcome": "accepted",
    }
