"""The faults of browser, disk, server and database reach page and service worker, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from e2e.self_test.bench import SENDERS, Bench
from e2e.self_test.real_bench import RealBench
from e2e.support.device.engine import Engine
from e2e.support.device.small_disk import SmallDisk
from e2e.support.installation.school import School


@pytest.fixture
def bench(playwright: Playwright, engine: Engine, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(playwright, engine, tmp_path / "profile")
    bench.set_up()
    yield bench
    bench.take_down()


@pytest.fixture
def bench_on_a_small_disk(playwright: Playwright, engine: Engine, small_disk: SmallDisk) -> Iterator[Bench]:
    bench = Bench(playwright, engine, small_disk.folder)
    bench.set_up()
    yield bench
    small_disk.make_room()
    bench.take_down()


@pytest.fixture
def real_bench(playwright: Playwright, school: School, tmp_path: Path) -> Iterator[RealBench]:
    bench = RealBench(playwright, school, tmp_path / "profile")
    bench.set_up()
    yield bench
    bench.take_down()


@pytest.fixture
def bench_on_postgres(
    playwright: Playwright, school_on_postgres: School, tmp_path: Path
) -> Iterator[RealBench]:
    bench = RealBench(playwright, school_on_postgres, tmp_path / "profile")
    bench.set_up()
    yield bench
    bench.take_down()


@pytest.mark.runs_in(Engine.CHROMIUM, Engine.FIREFOX)
def test_where_the_name_is_gone_neither_page_nor_worker_reaches_the_server(bench: Bench) -> None:
    bench.program.close()
    bench.program.forget_name()
    bench.open_page()
    before = len(bench.site.received)
    assert [bench.send(sender, f"nameless from {sender}") for sender in SENDERS] == ["TypeError"] * 2
    assert bench.site.received[before:] == []
    bench.program.close()
    bench.program.learn_name()
    bench.open_page()
    assert [bench.send(sender, f"named by {sender}") for sender in SENDERS] == ["200 counted"] * 2


@pytest.mark.runs_in(Engine.CHROMIUM)
@pytest.mark.parametrize("sender", SENDERS)
def test_where_the_disk_is_full_neither_page_nor_worker_keeps_anything_and_so_sends_nothing(
    bench_on_a_small_disk: Bench, small_disk: SmallDisk, sender: str
) -> None:
    bench = bench_on_a_small_disk
    assert bench.send(sender, "there is room", keep_first=True) == "200 counted"
    small_disk.fill()
    assert bench.send(sender, "no room", keep_first=True) in {"QuotaExceededError", "UnknownError"}
    assert bench.arrivals("no room") == 0


@pytest.mark.runs_in(Engine.CHROMIUM)
def test_where_the_server_is_down_nothing_is_kept_of_what_page_and_worker_send(real_bench: RealBench) -> None:
    server = real_bench.school.server
    server.kill()
    assert real_bench.saves() == ["TypeError", "TypeError"]
    server.start()
    assert real_bench.kept() == []
    assert real_bench.saves() == ["200", "200"]
    assert real_bench.kept() == ["page", "worker"]


@pytest.mark.runs_in(Engine.CHROMIUM)
def test_where_the_database_is_down_page_and_worker_are_told_so_and_nothing_is_kept(
    bench_on_postgres: RealBench,
) -> None:
    bench = bench_on_postgres
    assert bench.school.database is not None
    bench.school.database.go_away()
    assert bench.saves() == ["503", "503"]
    bench.school.database.come_back()
    assert bench.kept() == []
    assert bench.saves() == ["200", "200"]
    assert bench.kept() == ["page", "worker"]
