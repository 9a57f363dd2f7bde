"""What students wrote is shown as text: it cannot act on the terminal, nor pass for words of ours."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from inkfast.store.schools import create_school
from inkfast.store.sessions import Caller, SubmittedSnapshot, save
from inkfast.store.transaction import Database
from tests.cli.conftest import Run

NOW = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
FORGED = "one\nmarks               100 of 100\r\x1b[2J\x9b31m\u202e"


@pytest.fixture
def forged(migrated: Run, database: Database, roster: Path, tmp_path: Path) -> Run:
    """Commands on an installation in which a student typed what terminals act on."""
    bank = tmp_path / "typed.gift"
    bank.write_text("::One:: Describe ink. {}\n")
    migrated("students", "import", roster)
    migrated("exam", "import", bank, "--title", "Sums", "--minutes", 5, "--enrol", "all")
    save(database, Caller(1, 1), [SubmittedSnapshot({"q1": FORGED})], NOW)
    return migrated


def test_a_session_shows_controls_spelled_out_and_an_answers_further_lines_put_in(forged: Run) -> None:
    output = forged("session", "show", 1).output
    assert "\n  q1                one\n" + " " * 20 + "marks  " in output
    assert "100 of 100\\r\\x1b[2J\\x9b31m\\u202e\n" in output


def test_results_on_the_screen_have_controls_spelled_out_and_in_a_file_stay_as_they_are(
    forged: Run, tmp_path: Path
) -> None:
    shown = forged("results", "export", 1, "--answers").output
    assert "\\r\\x1b[2J\\x9b31m\\u202e" in shown
    assert "\x1b" not in shown
    forged("results", "export", 1, "--answers", "--output", tmp_path / "results.csv")
    assert "\r\x1b[2J\x9b31m\u202e" in (tmp_path / "results.csv").read_bytes().decode()


def test_a_table_keeps_every_row_on_one_line(forged: Run, database: Database) -> None:
    create_school(database, "Lake\nSchool\x1b[0m", "lake", NOW)  # as a version before the rule for names did
    assert "lake    Lake\\nSchool\\x1b[0m\n" in forged("school", "list").output


def test_a_name_that_a_spreadsheet_would_run_is_plain_text_beside_its_password(
    migrated: Run, tmp_path: Path
) -> None:
    roster, passwords = tmp_path / "roster.csv", tmp_path / "passwords.csv"
    roster.write_text("username,name\nada,=HYPERLINK(1)\n")
    migrated("students", "import", roster, "--passwords", passwords)
    assert "ada,'=HYPERLINK(1)," in passwords.read_text()
