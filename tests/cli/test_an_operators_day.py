"""What operators do, from an empty machine to the results."""

from __future__ import annotations

import csv
import io
import re
import stat
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from inkfast.models import AuditEvent, Enrolment, Exam, User
from inkfast.store.accounts import authenticate
from inkfast.store.schools import find_epoch
from inkfast.store.sessions import Caller, SubmittedSnapshot, save
from inkfast.store.transaction import Database
from tests.cli.conftest import Run

NOW = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)


def test_help_names_every_command_and_needs_no_installation(inkfast: Run, instance: Path) -> None:
    text = inkfast("--help").output
    for command in ("migrate", "exam", "students", "staff", "session", "results", "shell", "serve", "demo"):
        assert f"\n  {command} " in text
    assert not instance.exists()


def test_from_an_empty_machine_to_the_results(
    migrated: Run, database: Database, roster: Path, bank: Path
) -> None:
    assert "2 new students" in migrated("students", "import", roster).output
    imported = migrated("exam", "import", bank, "--title", "Sums", "--minutes", 45, "--enrol", "all").output
    assert imported == "Exam 1, Sums: 2 questions, 2 students.\n"
    save(database, Caller(1, 1), [SubmittedSnapshot({"q1": "a"})], NOW)
    assert "ada" in migrated("session", "list").output
    output = bank.with_name("results.csv")
    assert "1 rows" in migrated("results", "export", 1, "--output", output).output
    (row,) = csv.DictReader(output.read_text(encoding="utf-8").splitlines())
    assert (row["username"], row["state"], row["answered"]) == ("ada", "active", "1")
    table = migrated("results", "export", 1, "--answers").output
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(each["question_id"], each["answer_text"]) for each in rows] == [("q1", "2"), ("q2", "")]


def test_a_restored_backup_is_told_to_the_devices_and_put_on_record(
    migrated: Run, database: Database, roster: Path
) -> None:
    migrated("students", "import", roster)
    before = find_epoch(database)
    assert "each device sends all that it has" in migrated("restored").output
    assert find_epoch(database) != before
    with database.read() as session:
        assert "backup restored" in session.scalars(select(AuditEvent.action)).all()


def test_a_command_in_the_wrong_folder_makes_nothing_there(
    inkfast: Run, roster: Path, instance: Path
) -> None:
    for command in (["exam", "list"], ["students", "import", roster], ["serve"], ["doctor"]):
        told = inkfast(*command, fails=True).output
        assert f"There is no installation in {instance}" in told
        assert "INKFAST_INSTANCE" in told
    assert not instance.exists()


def test_migrating_says_which_folder_the_installation_is_in(inkfast: Run, instance: Path) -> None:
    assert f"of the installation in {instance}" in inkfast("migrate").output


def test_every_command_says_what_to_do_where_the_database_is_not_migrated(inkfast: Run, roster: Path) -> None:
    for command in (["exam", "list"], ["students", "import", roster], ["serve"], ["results", "export", 1]):
        assert "inkfast migrate" in inkfast(*command, fails=True).output


def test_an_exam_keeps_the_settings_that_it_was_imported_with(
    migrated: Run, database: Database, bank: Path
) -> None:
    migrated(
        *("exam", "import", bank, "--title", "Sums", "--minutes", 45, "--pause-allowance", 20),
        *("--shuffle-questions", "--shuffle-options", "--autosave-interval", 10),
        *("--opens-at", "2030-05-06T09:00+02:00", "--closes-at", "2030-05-06T12:00Z"),
    )
    with database.read() as session:
        exam = session.scalars(select(Exam)).one()
    assert (exam.duration_s, exam.pause_allowance_s, exam.autosave_interval_s) == (2700, 1200, 10)
    assert (exam.shuffle_questions, exam.shuffle_options) == (True, True)
    assert exam.opens_at == datetime(2030, 5, 6, 7, 0, tzinfo=UTC)
    assert exam.closes_at == datetime(2030, 5, 6, 12, 0, tzinfo=UTC)
    assert "20 min" in migrated("exam", "show", exam.id).output


def test_pauses_are_unlimited_unless_said_otherwise(migrated: Run, database: Database, bank: Path) -> None:
    migrated("exam", "import", bank, "--title", "One", "--minutes", 5)
    migrated("exam", "import", bank, "--title", "Two", "--minutes", 5, "--pause-allowance", "unlimited")
    migrated("exam", "import", bank, "--title", "Three", "--minutes", 5, "--pause-allowance", 0)
    with database.read() as session:
        assert session.scalars(select(Exam.pause_allowance_s).order_by(Exam.id)).all() == [None, None, 0]


def test_a_bad_bank_names_the_line_and_imports_nothing(migrated: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.gift"
    bad.write_text("::One:: 1 + 1? { =2 ~3 }\n\n::Two:: Unfinished { =2 ~3\n")
    output = migrated("exam", "import", bad, "--title", "Sums", "--minutes", 5, fails=True).output
    assert "Nothing was imported." in output
    assert "line 3: expected" in output
    assert "Sums" not in migrated("exam", "list").output


def test_a_bad_roster_names_the_line_and_imports_nothing(
    migrated: Run, database: Database, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("username,name\nada,Ada\nben,\n")
    assert "line 3: expected a name" in migrated("students", "import", bad, fails=True).output
    with database.read() as session:
        assert session.scalars(select(User)).all() == []


def test_a_student_without_a_password_gets_one_that_works_and_is_told_once(
    migrated: Run, database: Database, roster: Path
) -> None:
    output = migrated("students", "import", roster).output
    password = output.split("ben,Ben,")[1].split()[0]
    assert authenticate(database, "ben", password, allow_demo=False).name == "Ben"
    again = migrated("students", "import", roster).output
    assert "2 renewed" in again
    assert "ben,Ben," not in again
    assert authenticate(database, "ben", password, allow_demo=False).name == "Ben"


def test_made_passwords_are_told_where_their_file_cannot_be_written(
    migrated: Run, roster: Path, tmp_path: Path
) -> None:
    output = migrated(
        "students", "import", roster, "--passwords", tmp_path / "missing" / "passwords.csv"
    ).output
    assert "No such file or directory" in output
    assert re.search(r"^ben,Ben,\S+$", output, re.MULTILINE)


def test_a_file_of_passwords_that_others_could_read_is_for_its_owner_alone_from_then_on(
    migrated: Run, roster: Path, tmp_path: Path
) -> None:
    file = tmp_path / "passwords.csv"
    file.write_text("made by hand")
    file.chmod(0o644)
    migrated("students", "import", roster, "--passwords", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().startswith("username,name,password")


def test_made_passwords_can_go_into_a_file_for_its_owner_alone(
    migrated: Run, roster: Path, tmp_path: Path
) -> None:
    file = tmp_path / "passwords.csv"
    assert "ben,Ben," not in migrated("students", "import", roster, "--passwords", file).output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (row,) = csv.DictReader(file.read_text().splitlines())
    assert row["username"] == "ben"


def test_extra_time_of_the_roster_comes_with_the_enrolment(
    migrated: Run, database: Database, roster: Path, bank: Path
) -> None:
    migrated("students", "import", roster)
    assert "enrol 1 --all" in migrated("exam", "import", bank, "--title", "Sums", "--minutes", 5).output
    assert migrated("exam", "enrol", 1, "--all").output == "2 students newly enrolled in exam 1.\n"
    with database.read() as session:
        query = select(Enrolment.extra_time_s).order_by(Enrolment.student_id)
        assert session.scalars(query).all() == [0, 600]


def test_staff_are_made_with_a_password_that_is_asked_for(migrated: Run, database: Database) -> None:
    typed = "a long password\na long password\n"
    output = migrated("staff", "create", "Teacher", "--name", "T. Eacher", typed=typed).output
    assert "Made the account teacher for T. Eacher of School." in output
    assert authenticate(database, "teacher", "a long password", allow_demo=False).role == "staff"
    refused = migrated("staff", "create", "t2", "--name", "T", typed="short\nshort\n", fails=True)
    assert "at least 10" in refused.output


def test_where_there_are_several_schools_commands_ask_which(migrated: Run, roster: Path) -> None:
    assert "calls it hill-school" in migrated("school", "create", "Hill School").output.replace(
        "commands call it", "calls it"
    )
    migrated("school", "create", "Lake School", "--slug", "lake")
    assert "--school: hill-school, lake" in migrated("students", "import", roster, fails=True).output
    assert "in Lake School" in migrated("students", "import", roster, "--school", "lake").output


def test_old_sessions_are_made_inactive_on_record(
    migrated: Run, database: Database, roster: Path, bank: Path
) -> None:
    migrated("students", "import", roster)
    migrated("exam", "import", bank, "--title", "Sums", "--minutes", 5, "--enrol", "all")
    save(database, Caller(1, 1), [SubmittedSnapshot({"q1": "a"})], NOW)
    output = migrated("session", "deactivate", "--student", "ada", "--exam", 1).output
    assert output == "Session 1, attempt 1 at Sums, is inactive now.\n"
    assert "no active session" in migrated("session", "deactivate", "--student", "ada").output
    assert "inactive" in migrated("session", "show", 1).output
    with database.read() as session:
        actions = session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert actions[-1] == "session made inactive"


def test_what_does_not_exist_is_told_plainly(migrated: Run) -> None:
    for command in (
        ["exam", "show", 9],
        ["session", "show", 9],
        ["results", "export", 9],
        ["exam", "enrol", 9, "--all"],
        ["session", "deactivate", "--student", "nobody"],
        ["exam", "import", "nowhere.gift", "--title", "x", "--minutes", 5],
    ):
        assert "Error: " in migrated(*command, fails=True).output


def test_the_console_has_the_tables_at_hand(
    migrated: Run, database: Database, roster: Path, bank: Path
) -> None:
    migrated("students", "import", roster)
    migrated("exam", "import", bank, "--title", "Sums", "--minutes", 5, "--enrol", "all")
    save(database, Caller(1, 1), [SubmittedSnapshot({"q1": "a"})], NOW)
    typed = (
        "print([s.answers for s in ExamSession.query.filter_by(is_active=True).all()])\n"
        "ExamSession.query.filter_by(student_id=1).update({'is_active': False})\n"
        "db.session.commit()\n"
        "print(ExamSession.query.filter_by(is_active=True).count(), 'active')\n"
    )
    output = migrated("shell", typed=typed).output
    assert "[{'q1': 'a'}]" in output
    assert "0 active" in output
