"""What cannot be done ends in a plain message that says what is wrong, never in a traceback."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from inkfast.store.accounts import Hasher
from tests.cli.conftest import Run

ON_POSTGRESQL = 2**31
ON_SQLITE = 2**63


@pytest.fixture
def on_database(inkfast: Run, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a migrated, empty database; on SQLite and on PostgreSQL."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    return inkfast


@pytest.mark.parametrize("number", [77, ON_POSTGRESQL, ON_SQLITE])
@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("session", "session show {}"),
        ("session", "session late {}"),
        ("session", "session grant {} --minutes 5 --reason why"),
        ("session", "session settle {} --reason why"),
        ("session", "inspect {}"),
        ("exam", "session list --exam {}"),
        ("exam", "exam show {}"),
        ("exam", "exam pause {} --reason why"),
        ("exam", "exam quarantine {}"),
        ("exam", "exam enrol {} --all"),
        ("exam", "results export {}"),
        ("exam", "results export {} --answers"),
    ],
)
def test_a_number_that_no_row_can_have_is_as_unknown_as_any_other(
    on_database: Run, kind: str, command: str, number: int
) -> None:
    told = on_database(*command.format(number).split(), fails=True).output
    assert told == f"Error: There is no {kind} {number}: `inkfast {kind} list` shows them all.\n"


def test_more_days_than_there_ever_were_are_refused(migrated: Run) -> None:
    assert "36500" in migrated("prune", "--older-than", 99_999_999_999, fails=True).output


def test_an_import_that_fails_late_leaves_no_school_behind(migrated: Run, bank: Path) -> None:
    window = ("--opens-at", "2030-05-06T10:00Z", "--closes-at", "2030-05-06T09:00Z")
    migrated("exam", "import", bank, "--title", "Sums", "--minutes", 10, *window, fails=True)
    assert migrated("school", "list").output.split() == ["school", "name"]


def test_an_import_that_is_ended_leaves_no_school_behind(
    migrated: Run, roster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as ended:
        ended.setattr(Hasher, "hash", ends_by_control_c)
        migrated("students", "import", roster, fails=True)
    assert migrated("school", "list").output.split() == ["school", "name"]
    migrated("students", "import", roster)
    assert migrated("school", "list").output.split() == ["school", "name", "school", "School"]


def ends_by_control_c(*_given: object) -> str:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("A\x1b[2Jda", '"A\\x1b[2Jda" cannot be used: it must have no control characters (U+001B is one).'),
        ("x" * 201, "it must have at most 200 characters."),
        (" ", "nothing cannot be used: it must have at least one character that can be seen."),
    ],
)
def test_a_name_that_is_none_is_refused(migrated: Run, bank: Path, name: str, told: str) -> None:
    password = ("--password", "a long password")
    for command in (
        ("school", "create", name, "--slug", "hill"),
        ("staff", "create", "tess", "--name", name, *password),
        ("exam", "import", bank, "--title", name, "--minutes", 10),
    ):
        assert told in migrated(*command, fails=True).output
    assert migrated("school", "list").output.split() == ["school", "name"]


@pytest.mark.parametrize("username", ["te ss", "t\x07ess", "\ufdfa" * 20, " "])
def test_a_username_that_is_none_is_refused(migrated: Run, username: str) -> None:
    create = ("staff", "create", username, "--name", "Tess", "--password", "a long password")
    assert "cannot be used: it must have" in migrated(*create, fails=True).output


@pytest.mark.parametrize("words", ["", " \n", "x" * 1_001, "the fire\udcff"])
def test_words_that_cannot_go_on_record_are_refused(migrated: Run, bank: Path, words: str) -> None:
    migrated("exam", "import", bank, "--title", "Sums", "--minutes", 10)
    for command in (("exam", "tell", 1, words), ("exam", "pause", 1, "--reason", words)):
        told = migrated(*command, fails=True).output
        assert "Write 1 to 1000 characters." in told or "no text in UTF-8" in told
    migrated("exam", "pause", 1, "--reason", "the fire alarm")


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer whose clock is put forward and back."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize(
    ("opens_at", "told"),
    [
        ("2030-03-31T02:30", "does not exist, since clocks are put forward then"),
        ("2030-10-27T02:30", "write 2030-10-27T02:30:00+02:00 or 2030-10-27T02:30:00+01:00."),
    ],
)
def test_a_local_time_that_is_no_one_instant_is_refused(
    migrated: Run, bank: Path, opens_at: str, told: str
) -> None:
    importing = ("exam", "import", bank, "--title", "Sums", "--minutes", 10, "--opens-at")
    assert told in " ".join(migrated(*importing, opens_at, fails=True).output.split())
    migrated(*importing, f"{opens_at}+01:00")
    migrated(*importing, "2030-05-06T09:00")
    assert "2030-05-06 07:00:00 UTC" in migrated("exam", "list").output


@pytest.mark.parametrize(
    "url",
    [
        *("mysql://ada:secret@localhost/ink", "oracle://ada:secret@localhost/ink", "nonsense"),
        *("postgresql+unheard_of://ada:secret@localhost/ink", "postgresql://ada:secret@localhost:notaport/x"),
        *("sqlite+aiosqlite:///ink.db", "postgresql://ada:secret@/ink?host=a:1&host=b:x"),
    ],
)
def test_an_address_that_names_no_database_is_refused_without_its_password(
    inkfast: Run, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    told = inkfast("migrate", fails=True).output
    assert told.startswith("Error: DATABASE_URL ")
    assert "secret" not in told


def test_a_driver_that_is_not_installed_is_named(inkfast: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setenv("DATABASE_URL", "postgresql://ada@localhost/ink")
    assert "install inkfast[postgres]" in inkfast("migrate", fails=True).output


def test_secret_keys_in_other_characters_are_refused(inkfast: Run, instance: Path) -> None:
    instance.mkdir()
    (instance / "secret_key").write_text("ключ" * 12, encoding="utf-8")
    assert "secret_key must hold secret keys in ASCII" in inkfast("migrate", fails=True).output


def test_a_file_that_cannot_be_written_is_told_as_such(
    migrated: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrated("backup", tmp_path / "copy")  # one that a connection has to write to before it is used
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///file:{tmp_path / 'copy'}?mode=ro&uri=true")
    for command in ("migrate", "restored"):
        told = migrated(command, fails=True).output
        assert "The database's file can only be read" in told
        assert "attempt to write a readonly database" in told


def test_a_folder_that_is_not_there_is_told_as_such(
    inkfast: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'nowhere' / 'ink.db'}")
    for command in (["migrate"], ["exam", "list"], ["doctor"]):
        assert "see that its folder is there" in inkfast(*command, fails=True).output


def test_a_file_that_is_no_database_is_told_as_such(
    inkfast: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter").write_text("Dear all, " * 200)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'letter'}")
    for command in (["migrate"], ["exam", "list"]):
        assert "is no database of SQLite's" in inkfast(*command, fails=True).output


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("options", "-csearch_path=nowhere", "make it by CREATE SCHEMA"),
        ("colour", "blue", 'invalid connection option "colour"'),
    ],
)
def test_an_option_in_the_address_that_cannot_be_is_told_as_such(
    inkfast: Run, postgres_url: str, monkeypatch: pytest.MonkeyPatch, option: str, value: str, told: str
) -> None:
    url = make_url(postgres_url).update_query_dict({option: value})
    monkeypatch.setenv("DATABASE_URL", url.render_as_string(hide_password=False))
    assert told in inkfast("migrate", fails=True).output


@pytest.fixture
def onlooker(on_database: Run, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A role that may sign in to the database, and the name of which the address then has."""
    del on_database
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("CREATE ROLE onlooker LOGIN")
        url = make_url(database_url).set(username="onlooker")
        monkeypatch.setenv("DATABASE_URL", url.render_as_string(hide_password=False))
        yield "onlooker"
        owner.execute("DROP OWNED BY onlooker")
        owner.execute("DROP ROLE onlooker")


REFUSED = "The database's role may not do this: grant it the rights"
COMMANDS = ("restored", "prune --older-than 30", "exam tell 1 hello")


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize("command", [*COMMANDS, "migrate", "session grant 1 --minutes 5 --reason why"])
def test_a_role_without_rights_is_told_as_such(inkfast: Run, onlooker: str, command: str) -> None:
    del onlooker
    told = inkfast(*command.split(), fails=True).output
    assert told.startswith(f"Error: {REFUSED}")
    assert "permission denied" in told


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_role_that_may_only_look_is_told_as_such(
    inkfast: Run, onlooker: str, database_url: str, command: str
) -> None:
    with psycopg.connect(database_url, autocommit=True) as owner:
        role = sql.Identifier(onlooker)
        owner.execute(sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}").format(role))
    assert REFUSED in inkfast(*command.split(), fails=True).output
