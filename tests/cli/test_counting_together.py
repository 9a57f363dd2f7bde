"""What the processes of one server count: in memory, each server by itself, and gone with it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from e2e.support.eventually import eventually
from inkfast.commands import counters
from inkfast.commands.counters import shared_counters
from tests.cli.conftest import Run, find_port

TOKEN = "t" * 32

Serve = Callable[[int], subprocess.Popen[str]]


@pytest.fixture
def serve(migrated: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Start `inkfast serve` on the one instance at a port, and give it once it serves."""
    migrated("school", "create", "Hill School")
    monkeypatch.setenv("INKFAST_METRICS_TOKEN", TOKEN)
    inkfast = Path(sys.executable).with_name("inkfast")
    with ExitStack() as servers:

        def start(port: int) -> subprocess.Popen[str]:
            command = [inkfast, "serve", "--port", str(port)]
            process = servers.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
            servers.callback(process.terminate)
            assert process.stdout is not None
            assert "Inkfast is at" in process.stdout.readline()
            return process

        yield start


def ask(port: int, path: str) -> str:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    request.add_header("Authorization", f"Bearer {TOKEN}")
    with urllib.request.urlopen(request, timeout=30) as reply:
        return str(reply.read().decode())


def count_looks(port: int) -> float:
    """Give how often the server says that it was asked for its health."""
    counted = re.search(
        r'^inkfast_request_seconds_count\{endpoint="health.show_health",.*\} (\S+)$',
        ask(port, "/metrics"),
        re.MULTILINE,
    )
    return float(counted[1]) if counted else 0


def folder_of(server: subprocess.Popen[str]) -> Path:
    """Find where a server's processes count."""
    (worker,) = psutil.Process(server.pid).children()
    (folder,) = {Path(one.path).parent for one in worker.memory_maps() if one.path.endswith(".db")}
    return folder


def workers_of(server: subprocess.Popen[str]) -> set[int]:
    return {worker.pid for worker in psutil.Process(server.pid).children()}


def test_two_servers_on_one_instance_leave_each_others_counts_alone(serve: Serve, port: int) -> None:
    first = serve(port)
    ask(port, "/healthz")
    other_port = find_port()
    second = serve(other_port)
    ask(other_port, "/healthz")
    ask(other_port, "/healthz")
    assert (count_looks(port), count_looks(other_port)) == (1, 2)
    second.terminate()
    assert second.wait(timeout=30) == 0
    ask(port, "/healthz")
    assert count_looks(port) == 2
    assert first.poll() is None


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL])
def test_a_process_that_ends_is_still_counted_and_its_successor_too(
    serve: Serve, port: int, ended_by: signal.Signals
) -> None:
    server = serve(port)
    ask(port, "/healthz")
    (before,) = workers_of(server)
    psutil.Process(before).send_signal(ended_by)
    eventually(lambda: len(workers_of(server) - {before}), expected=1)
    ask(port, "/healthz")
    assert count_looks(port) == 2


@pytest.mark.skipif(not counters.MEMORY.is_dir(), reason="This system has no such place.")
def test_they_count_in_memory_and_leave_nothing_there(serve: Serve, instance: Path, port: int) -> None:
    server = serve(port)
    ask(port, "/healthz")
    folder = folder_of(server)
    assert folder.parent == counters.MEMORY
    assert folder.stat().st_mode & 0o077 == 0
    server.terminate()
    assert server.wait(timeout=30) == 0
    assert not folder.exists()
    assert not (instance / "metrics").exists()


def test_without_such_a_place_they_count_in_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counters, "MEMORY", tmp_path / "nowhere")
    monkeypatch.setattr(counters.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    with shared_counters():
        (folder,) = tmp_path.iterdir()
        assert counters.os.environ["PROMETHEUS_MULTIPROC_DIR"] == str(folder)
    assert list(tmp_path.iterdir()) == []
