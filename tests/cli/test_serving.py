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
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


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


def ask(port: int, path: str, body: bytes) -> Any:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body)
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)
