"""The server as operators start it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil
import pytest

from e2e.support.eventually import eventually
from inkfast import cores
from inkfast.commands.worker import THREADS, PatientSocket
from tests.cli.conftest import Run


@pytest.fixture
def demo_server(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """`inkfast demo serve` on an empty machine, once it has said where it is."""
    inkfast = Path(sys.executable).with_name("inkfast")
    unset = ("DATABASE_URL", "INKFAST_DEMO", "INKFAST_SECRET_KEYS")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    with subprocess.Popen(
        [inkfast, "demo", "serve", "--port", str(port)],
        env={**environment, "INKFAST_INSTANCE": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process
        process.kill()


def test_one_command_migrates_loads_the_demo_tells_where_it_is_and_serves(
    demo_server: subprocess.Popen[str], port: int
) -> None:
    assert demo_server.stdout is not None
    told = ""
    while "password  demo" not in told:
        line = demo_server.stdout.readline()
        assert line, told
        told += line
    assert f"http://localhost:{port} (demo mode" in told
    assert "student1 to student5" in told
    assert "teacher1" in told
    body = json.dumps({"username": "student1", "password": "demo"}).encode()
    account = ask(port, "/auth/sign-in", body)["account"]
    assert account["school"] == "Demo School"
    demo_server.send_signal(signal.SIGTERM)
    assert demo_server.wait(timeout=30) == 0


@pytest.fixture
def server(migrated: Run, port: int) -> Iterator[subprocess.Popen[str]]:
    """`inkfast serve`, once it serves."""
    migrated("school", "create", "Hill School")
    inkfast = Path(sys.executable).with_name("inkfast")
    with subprocess.Popen(
        [inkfast, "serve", "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert "Inkfast is at" in process.stdout.readline()
        yield process
        process.kill()


def cores_of(process: subprocess.Popen[str]) -> list[list[int]]:
    """Give the cores that each serving process may use; none of one that has just ended."""
    found: list[list[int]] = []
    for worker in psutil.Process(process.pid).children():
        with suppress(psutil.NoSuchProcess):
            found.append(worker.cpu_affinity() or [])
    return sorted(found)


@pytest.mark.skipif(not cores.CAN_CHOOSE, reason="This system chooses by itself.")
@pytest.mark.usefixtures("instance")
def test_each_process_stays_on_a_core_of_its_own_and_so_does_its_successor(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, database_url: str, database_kind: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    server = request.getfixturevalue("server")
    processes = 1 if database_kind == "sqlite" else len(cores.ALL)
    eventually(lambda: [len(one) for one in cores_of(server)], expected=[1] * processes)
    before = cores_of(server)
    assert len({core for (core,) in before}) == processes
    psutil.Process(server.pid).children()[0].kill()
    eventually(lambda: cores_of(server), expected=before)


def test_a_server_that_may_use_any_core_does(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, port: int
) -> None:
    monkeypatch.setenv("INKFAST_PIN", "0")
    server = request.getfixturevalue("server")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as reply:
        assert reply.status == 200
    assert {tuple(one) for one in cores_of(server)} == {tuple(cores.ALL)}


def test_connections_that_fall_silent_in_mid_request_do_not_hold_the_server_up(
    server: subprocess.Popen[str], port: int
) -> None:
    in_the_head = b"POST /auth/sign-in HTT"
    in_the_body = (
        b"POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\n"
        b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    )
    with ExitStack() as silent:
        for sent in (in_the_head, in_the_body) * (THREADS // 2 + 4):
            connection = silent.enter_context(socket.create_connection(("127.0.0.1", port)))
            connection.sendall(sent)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as reply:
            assert reply.status == 200
    server.send_signal(signal.SIGTERM)
    _, complaints = server.communicate(timeout=30)
    assert "Traceback" not in complaints


@pytest.mark.parametrize(
    ("sent", "refused_for"),
    [
        ("Cookie marked", "InvalidHeader"),
        ('\r\n{"password": "marked"}', "InvalidRequestLine"),
    ],
    ids=["a header", "what follows the body"],
)
def test_what_is_no_sound_request_is_not_quoted_in_the_log(
    server: subprocess.Popen[str], port: int, sent: str, refused_for: str
) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: localhost\r\n{sent}\r\n\r\n".encode())
        with connection.makefile("rb") as reply:
            assert b"400 Bad Request" in reply.read()
    server.send_signal(signal.SIGTERM)
    _, complaints = server.communicate(timeout=30)
    events = [json.loads(line)["event"] for line in complaints.splitlines()]
    assert f"Refused what is no sound request: {refused_for}" in events
    assert "marked" not in complaints


def test_a_connection_that_falls_silent_is_given_up() -> None:
    here, there = socket.socketpair()
    with there, PatientSocket.over(here, patience_s=0.01) as patient:
        there.sendall(b"half a req")
        assert patient.recv(100) == b"half a req"
        with pytest.raises(ConnectionResetError):
            patient.recv(100)
        patient.settimeout(0)
        with pytest.raises(BlockingIOError):
            patient.recv(100)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
@pytest.mark.usefixtures("instance")
def test_connections_are_shared_out_among_the_processes(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, database_url: str, port: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    server = request.getfixturevalue("server")
    eventually(lambda: all(connected(server, port, 4)), expected=True)  # the last process takes some as well
    counts = connected(server, port, 32)
    assert sum(counts) == 32
    assert max(counts) <= 32 * 0.7


def connected(server: subprocess.Popen[str], port: int, count: int) -> list[int]:
    """Connect so many times at once, and give how many of these connections each serving process has."""
    with ExitStack() as together:
        connections = [HTTPConnection("127.0.0.1", port, timeout=30) for _ in range(count)]
        for connection in connections:
            together.callback(connection.close)
            connection.connect()
        for connection in connections:
            connection.request("GET", "/healthz")
            assert connection.getresponse().read()
        return [len(connections_of(one, port)) for one in psutil.Process(server.pid).children()]


def connections_of(process: psutil.Process, port: int) -> list[object]:
    """Give the connections that a serving process has with its clients."""
    found = process.net_connections("tcp")
    return [one for one in found if one.status == psutil.CONN_ESTABLISHED and one.laddr.port == port]


def ask(port: int, path: str, body: bytes) -> Any:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body)
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_the_metrics_of_all_processes_are_told_together(
    inkfast: Run, port: int, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("INKFAST_METRICS_TOKEN", "t" * 32)
    command = [Path(sys.executable).with_name("inkfast"), "serve", "--port", str(port), "--processes", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert "Inkfast is at" in process.stdout.readline()
        for _ in range(30):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as reply:
                assert reply.status == 200
        request = urllib.request.Request(f"http://127.0.0.1:{port}/metrics")
        request.add_header("Authorization", f"Bearer {'t' * 32}")
        with urllib.request.urlopen(request, timeout=30) as reply:
            told = reply.read().decode()
        process.terminate()
    assert 'inkfast_request_seconds_count{endpoint="health.show_health",status="200"} 30.0' in told
