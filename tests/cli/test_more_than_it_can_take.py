"""A server with more to do than it can: some are told to come back, and nobody's answer is lost."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from inkfast.commands.worker import THREADS
from inkfast.http.admission import LONGEST_WAIT_S
from tests.cli.conftest import Run

WAITING = 8
"""How many ask beyond those that are served at once."""

TO_CONNECT_S = 3
"""In what time all of them have asked, on a machine that has other work."""


@pytest.fixture
def server(
    inkfast: Run, roster: Path, bank: Path, port: int, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of a server with one exam."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("INKFAST_COOKIE_SECURE", "0")
    inkfast("school", "create", "Hill School")
    inkfast("students", "import", roster)
    inkfast("exam", "import", bank, "--title", "Ink", "--minutes", "30", "--enrol", "all")
    command = [Path(sys.executable).with_name("inkfast"), "serve", "--port", str(port), "--processes", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert "Inkfast is at" in process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        process.kill()


def post(address: str, body: object, cookie: str = "") -> tuple[int, dict[str, str]]:
    """Return the status and the headers of the reply."""
    request = urllib.request.Request(address, json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    request.add_header("Cookie", cookie)
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.status, dict(reply.headers)
    except urllib.error.HTTPError as refusal:
        return refusal.code, dict(refusal.headers)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_who_waits_too_long_is_told_to_come_back_and_then_loses_nothing(
    server: str, database_url: str
) -> None:
    signed_in, headers = post(f"{server}/auth/sign-in", {"username": "ada", "password": "a long password"})
    assert signed_in == 200
    cookie = headers["Set-Cookie"].partition(";")[0]

    def save(number: int) -> tuple[int, dict[str, str]]:
        snapshot = {"writer": "a" * 32, "number": number, "answers": {"q1": "a"}}
        return post(f"{server}/student/exam/1/session/save", snapshot, cookie)

    with psycopg.connect(database_url) as connection:
        connection.execute("SELECT * FROM enrolments FOR UPDATE")
        all_there = threading.Barrier(THREADS + WAITING + 1)

        def save_at_once(number: int) -> tuple[int, dict[str, str]]:
            all_there.wait()
            return save(number)

        release = threading.Timer(LONGEST_WAIT_S + TO_CONNECT_S, connection.rollback)
        with ThreadPoolExecutor(THREADS + WAITING) as students:
            replies = students.map(save_at_once, range(1, THREADS + WAITING + 1))
            all_there.wait()
            release.start()
        release.join()
    answered = dict(enumerate(replies, start=1))
    assert {status for status, _ in answered.values()} == {200, 503}
    turned_away = [number for number, (status, _) in answered.items() if status == 503]
    assert len(turned_away) <= WAITING
    for number in turned_away:
        assert int(answered[number][1]["Retry-After"]) > 0
    with psycopg.connect(database_url) as connection:
        kept = {number for (number,) in connection.execute("SELECT number FROM session_snapshots")}
        assert kept.isdisjoint(turned_away)
        assert [save(number)[0] for number in turned_away] == [200] * len(turned_away)
        [(total,)] = connection.execute("SELECT count(*) FROM session_snapshots").fetchall()
    assert total == THREADS + WAITING
