"""What staff decide at the command line: time, late work, and what a receipt is worth."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from inkfast.config import load_config
from inkfast.signing import Signer
from inkfast.store.sessions import BadSnapshot, Caller, Desk, HandIn, SubmittedSnapshot, complete, save
from inkfast.store.transaction import Database
from tests.cli.conftest import Run

NOW = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
NOW_MS = int(NOW.timestamp() * 1000)
PHONE, LAPTOP = "a" * 32, "b" * 32


def snapshot(writer: str, number: int, answer: str, after_ms: int) -> SubmittedSnapshot:
    stamp = f"{NOW_MS + after_ms:012x}.0000.{writer}"
    return SubmittedSnapshot({"q1": answer}, writer, number, stamp, 1)


@pytest.fixture
def desk(migrated: Run, database: Database, roster: Path, bank: Path) -> Run:
    """An exam that has closed, and one session that two devices worked on after that."""
    migrated("students", "import", roster)
    migrated(
        *("exam", "import", bank, "--title", "Sums", "--minutes", 45, "--enrol", "all"),
        *("--closes-at", "2030-05-06T08:59Z", "--late-policy", "count-proven-only"),
    )
    ahead, unknown = snapshot(LAPTOP, 1, "a", 3_600_000), BadSnapshot({}, "unknown_question", "No q9.")
    save(database, Caller(1, 1), [snapshot(PHONE, 2, "b", 0), ahead, unknown], NOW)
    return migrated


def receipt_of(database: Database, instance: Path) -> tuple[str, str]:
    """Hand the session in, and give its receipt's code and signed form."""
    signer = Signer(load_config({"INKFAST_INSTANCE": str(instance)}).secret_keys)
    receipt = complete(database, Caller(1, 1), HandIn(attempt=1), Desk(NOW, signer)).receipt
    assert receipt is not None
    return receipt.code, receipt.signed


def test_a_session_shows_what_was_set_aside_what_is_missing_and_what_cannot_be_true(desk: Run) -> None:
    text = desk("session", "show", 1).output
    assert "set aside q1: b, snapshot 2 of aaaaaaaa\n" in text
    assert "not arrived of aaaaaaaa: 1\n" in text
    assert "flag clock_ahead: a stamp was 3600 s ahead of the server's clock\n" in text
    assert "flag unknown_question: 1 under quarantine\n" in text
    assert "quarantined 1, 2030-05-06 09:00:00 UTC: unknown_question, No q9.\n" in text


def test_what_is_under_quarantine_is_shown_of_those_who_have_no_session_too(
    desk: Run, database: Database
) -> None:
    save(database, Caller(2, 1), [BadSnapshot({"answers": {"q9": "ink"}}, "unknown_question", "No q9.")], NOW)
    text = desk("exam", "quarantine", 1).output
    assert "no session\nquarantined 2, 2030-05-06 09:00:00 UTC: unknown_question, No q9.\n" in text
    assert "session 1\nquarantined 1, " in text
    assert "ink" in text
    desk("session", "settle", 1, "--reason", "a test of ours")
    assert "quarantined 1, " not in desk("exam", "quarantine", 1).output


def test_what_is_under_quarantine_is_settled_on_record(desk: Run) -> None:
    settled = desk("session", "settle", 1, 1, "--reason", "a test of ours").output
    assert settled == "Settled 1 under quarantine beside session 1.\n"
    text = desk("session", "show", 1).output
    assert "flag unknown_question" not in text
    assert "  settled 20" in text
    assert ": a test of ours\n" in text
    again = desk("session", "settle", 1, "--reason", "once more").output
    assert again == "Nothing is left to be settled beside session 1.\n"
    unknown = desk("session", "settle", 1, 7, "--reason", "x", fails=True).output
    assert "nothing under quarantine by the id 7" in unknown


def test_late_work_is_listed_and_decided(desk: Run, database: Database, instance: Path) -> None:
    receipt_of(database, instance)
    assert "marks               0 of 2\n" in desk("session", "show", 1).output
    listed = desk("session", "late", 1).output
    assert listed.count("claimed") == 2
    decided = desk("session", "count", 1, LAPTOP, 1, "--count", "--reason", "the proctor saw it").output
    assert decided == f"Snapshot 1 of {LAPTOP} counts.\n"
    assert "marks               1 of 2\n" in desk("session", "show", 1).output
    assert "yes, decided: the proctor saw it" in desk("session", "late", 1).output
    desk("session", "count", 1, LAPTOP, 1, "--do-not-count", "--reason", "no, it was another")
    assert "marks               0 of 2\n" in desk("session", "show", 1).output
    assert "--reason" in desk("session", "count", 1, LAPTOP, 1, "--count", fails=True).output
    assert "--count" in desk("session", "count", 1, LAPTOP, 1, "--reason", "why", fails=True).output


def test_the_late_policy_of_an_exam_can_be_changed(desk: Run, database: Database, instance: Path) -> None:
    receipt_of(database, instance)
    assert "count proven only" in desk("exam", "show", 1).output
    changed = desk("exam", "set", 1, "--late-policy", "count-all").output
    assert changed == "Exam 1: count-all. 1 sessions were marked anew.\n"
    assert "marks               1 of 2\n" in desk("session", "show", 1).output
    assert "--late-policy" in desk("exam", "set", 1, fails=True).output


def test_time_is_granted_to_a_session_and_to_an_exam(desk: Run) -> None:
    granted = desk("session", "grant", 1, "--minutes", 5, "--reason", "fire alarm").output
    assert granted.startswith("Session 1 was granted 5 min in all; ")
    everybody = desk("exam", "grant", 1, "--minutes", 10, "--reason", "fire alarm").output
    assert everybody == "2 students of exam 1 have 10 min more.\n"
    assert "time granted        15 min\n" in desk("session", "show", 1).output
    assert "--minutes" in desk("exam", "grant", 1, "--minutes", 0, "--reason", "x", fails=True).output
    assert "no exam 9" in desk("exam", "grant", 9, "--minutes", 1, "--reason", "x", fails=True).output


def test_a_receipt_says_in_words_what_it_proves(desk: Run, database: Database, instance: Path) -> None:
    code, signed = receipt_of(database, instance)
    for text in (code, signed):
        said = desk("receipt", "check", text).output
        assert f"The receipt {code} is genuine" in said
        assert "Session 1 (ada) holds those very answers." in said
    assert "No session here" in desk("receipt", "check", "0000-0000", fails=True).output
    assert "not a receipt" in desk("receipt", "check", f"{signed}x", fails=True).output
