"""A backup holds one state of everything, and what came after it comes in again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from inkfast.core.errors import Conflict, Invalid, NotReady
from inkfast.store.backups import put_back, take_backup
from inkfast.store.migrating import check_ready, has_later_tables
from inkfast.store.schools import find_epoch
from inkfast.store.transaction import Database
from tests.cli.conftest import find_port
from tests.store.release_after import migrated_by_the_release_after
from tests.store.support import Device, World, after

pytestmark = pytest.mark.usefixtures("postgres_programs")


@pytest.fixture
def elsewhere(empty_database_url: str) -> Iterator[Database]:
    """An empty database beside the one of the test."""
    database = Database(empty_database_url)
    yield database
    database.close()


def test_puts_back_what_was_there_and_has_every_device_send_again(
    world: World, device: Device, elsewhere: Database, tmp_path: Path
) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=10))
    epoch = find_epoch(world.database)
    take_backup(world.database, tmp_path / "backup")
    later = device.snapshot({"q1": "b"}, at_s=20)
    world.save(later)

    put_back(elsewhere, tmp_path / "backup", after(120))

    check_ready(elsewhere)
    restored = World(elsewhere, world.school_id, world.exam_id, world.ada, world.ben, world.stranger)
    assert [row.answers for row in restored.rows()] == [{"q1": "a"}]
    assert [row.number for row in restored.journal()] == [1]
    assert find_epoch(elsewhere) != epoch
    restored.save(later, at_s=180)
    assert [row.answers for row in restored.rows()] == [{"q1": "b"}]


def test_holds_one_state_while_others_write(
    world: World, device: Device, elsewhere: Database, tmp_path: Path
) -> None:
    stop = threading.Event()
    acknowledged: list[int] = []

    def write() -> None:
        for second in range(1, 10_000):
            if stop.is_set():
                return
            world.save(device.snapshot({"q1": "ab"[second % 2]}, at_s=second), at_s=second)
            acknowledged.append(second)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(acknowledged) < 5:
            writer.join(timeout=0.01)
        known = len(acknowledged)
        take_backup(world.database, tmp_path / "backup")
    finally:
        stop.set()
        writer.join()
    put_back(elsewhere, tmp_path / "backup", after(120))
    restored = World(elsewhere, world.school_id, world.exam_id, world.ada, world.ben, world.stranger)
    numbers = [row.number for row in restored.journal()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= known
    assert [row.answers for row in restored.rows()] == [{"q1": "ab"[len(numbers) % 2]}]


def test_a_backup_is_for_its_owner_alone_and_replaces_none(world: World, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    take_backup(world.database, file)
    assert file.stat().st_mode & 0o777 == 0o600
    kept = file.read_bytes()
    with pytest.raises(Conflict, match="choose another name"):
        take_backup(world.database, file)
    assert file.read_bytes() == kept
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".backup")] == []


def test_a_backup_of_the_release_after_is_put_back_with_its_tables(
    world: World, device: Device, elsewhere: Database, tmp_path: Path
) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=10))
    with migrated_by_the_release_after(world.database):
        take_backup(world.database, tmp_path / "backup")
    put_back(elsewhere, tmp_path / "backup", after(120))
    check_ready(elsewhere)
    assert has_later_tables(elsewhere)
    restored = World(elsewhere, world.school_id, world.exam_id, world.ada, world.ben, world.stranger)
    restored.save(device.snapshot({"q1": "b"}, at_s=130), at_s=180)
    assert [row.answers for row in restored.rows()] == [{"q1": "b"}]


def test_a_database_that_holds_anything_is_not_overwritten(
    world: World, device: Device, tmp_path: Path
) -> None:
    take_backup(world.database, tmp_path / "backup")
    world.save(device.snapshot({"q1": "a"}))
    with pytest.raises(Conflict, match="nothing there is overwritten"):
        put_back(world.database, tmp_path / "backup", after(120))
    assert [row.answers for row in world.rows()] == [{"q1": "a"}]


@pytest.mark.parametrize("content", [b"", b"PGDM", b"SQLite format 3\x00 and then nothing", b"a letter"])
def test_a_file_that_is_no_backup_is_refused(elsewhere: Database, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter").write_bytes(content)
    with pytest.raises(Invalid, match="is no backup"):
        put_back(elsewhere, tmp_path / "letter", after(120))
    with pytest.raises(NotReady):
        check_ready(elsewhere)


def with_a_standby(url: str) -> str:
    """Name a second host as OPERATING.md does, the first of which does not answer."""
    parsed = make_url(url)
    hosts = (f"127.0.0.1:{find_port()}", f"{parsed.query['host']}:5432")
    asked = {"host": hosts, "target_session_attrs": "read-write", "connect_timeout": "2"}
    return parsed.set(password="a pass'word", query=asked).render_as_string(hide_password=False)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_works_on_the_one_of_several_hosts_that_leads(
    world: World, device: Device, database_url: str, empty_database_url: str, tmp_path: Path
) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=10))
    here, there = Database(with_a_standby(database_url)), Database(with_a_standby(empty_database_url))
    try:
        take_backup(here, tmp_path / "backup")
        put_back(there, tmp_path / "backup", after(120))
        restored = World(there, world.school_id, world.exam_id, world.ada, world.ben, world.stranger)
        assert [row.answers for row in restored.rows()] == [{"q1": "a"}]
    finally:
        here.close()
        there.close()


def test_a_missing_program_is_named(
    world: World, database_kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database_kind == "sqlite":
        pytest.skip("SQLite needs no program.")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotReady, match="pg_dump is not installed"):
        take_backup(world.database, tmp_path / "backup")
    assert list(tmp_path.glob("*backup*")) == []
