"""Live with a thousand students who save: how smooth the page stays, and what a look costs the server."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import orjson
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from e2e.support.device.chromium import EXECUTABLE
from e2e.support.eventually import eventually
from inkfast.store.accounts import NewAccount, create_staff
from inkfast.store.mandate import Mandate
from inkfast.store.schools import find_school
from inkfast.store.transaction import Database
from tests.bench.figures import Figure, quantile
from tests.bench.server.databases import SqliteFile
from tests.bench.server.pupil import Pupil
from tests.bench.server.school import PASSWORD, open_exam
from tests.bench.server.serving import Serving
from tests.bench.server.usage import cpu_seconds

STUDENTS = 1_000
QUESTIONS = 50
SAVES_EVERY_S = 0.05
"""So that of a thousand students a hundred have news at each look of the page, every five seconds."""
WATCHED_MS = 30_000
WARM_UP_MS = 6_000
"""The first picture is drawn, and the one after it."""
LOOKS = 40
TEACHER = "watcher"

SCROLL_AND_TIME_FRAMES = """(lasts_ms) => new Promise((done) => {
  const frames = [];
  let tasks_ms = 0, longest_ms = 0;
  const watch = new PerformanceObserver((list) => list.getEntries().forEach((task) => {
    tasks_ms += task.duration;
    longest_ms = Math.max(longest_ms, task.duration);
  }));
  watch.observe({type: 'longtask'});
  const began = performance.now();
  let last = began, down = 4;
  const next = (now) => {
    frames.push(now - last);
    last = now;
    window.scrollBy(0, down);
    const page = document.documentElement;
    if (page.scrollTop <= 0 || page.scrollTop + innerHeight >= page.scrollHeight - 1) down = -down;
    if (now - began < lasts_ms) return requestAnimationFrame(next);
    watch.disconnect();
    done({frames: frames.slice(1), tasks_ms, longest_ms});
  };
  requestAnimationFrame(next);
})"""


def measure_live(playwright: Playwright) -> Iterator[Figure]:
    """Watch an exam while it is sat."""
    with ExitStack() as stack:
        database = SqliteFile()
        stack.callback(database.remove)
        sittings = open_exam(database.url, students=STUDENTS, questions=QUESTIONS)
        _add_teacher(database.url)
        instance = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        serving = Serving(database.url, instance, processes=1)
        stack.callback(serving.stop)
        pupils = [Pupil(sitting, "{}:{}".format(*serving.address)) for sitting in sittings]
        for pupil in pupils:
            _save(pupil, serving.address)
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=["--no-sandbox"])
        stack.callback(browser.close)
        context = _signed_in(browser, serving.address)
        yield from _measure_looks(context, serving, sittings[0].exam_id)
        with _saving(pupils, serving.address):
            yield from _measure_frames(context.new_page(), serving.address, sittings[0].exam_id)


def _measure_frames(page: Page, address: tuple[str, int], exam_id: int) -> Iterator[Figure]:
    page.goto("http://{}:{}/staff#/live/{}".format(*address, exam_id))
    students = page.get_by_role("list", name="Students of this exam")
    expect(students.get_by_role("listitem")).to_have_count(STUDENTS, timeout=30_000)
    page.evaluate(SCROLL_AND_TIME_FRAMES, WARM_UP_MS)
    seen: dict[str, Any] = page.evaluate(SCROLL_AND_TIME_FRAMES, WATCHED_MS)
    how = f"{STUDENTS} rows, scrolled, some 100 with news every 5 s, for {WATCHED_MS // 1000} s"
    frames = seen["frames"]
    yield Figure("Live: time between frames, median", quantile(frames, 0.5), "ms", how)
    yield Figure("Live: time between frames, p99", quantile(frames, 0.99), "ms", how)
    yield Figure("Live: time between frames, longest", max(frames), "ms", how)
    yield Figure("Live: longest task of the page", seen["longest_ms"], "ms", f"{how}; 0: none of 50 ms")


def _measure_looks(context: BrowserContext, serving: Serving, exam_id: int) -> Iterator[Figure]:
    address = "http://{}:{}/staff/exams/{}/live".format(*serving.address, exam_id)
    since = _wait_for_no_news(context, address)
    for name, asked in (
        ("the whole picture", address),
        ("what is new, where nothing is", f"{address}?since={since}"),
    ):
        before = cpu_seconds(serving.processes)
        sizes = [len(context.request.get(asked).body()) for _ in range(LOOKS)]
        spent_ms = 1000 * (cpu_seconds(serving.processes) - before) / LOOKS
        how = f"{STUDENTS} students, {sizes[-1] / 1000:,.0f} kB before compression, mean of {LOOKS}"
        yield Figure(f"Live: processor time of the server for {name}", spent_ms, "ms", how)


def _wait_for_no_news(context: BrowserContext, address: str) -> int:
    """Look as the page does, until a look brings nothing new; give since when there is nothing."""
    since = 0

    def brings_news() -> bool:
        nonlocal since
        picture = context.request.get(f"{address}?since={since}").json()
        since = picture["server_ms"]
        return bool(picture["rows"])

    eventually(brings_news, expected=False)
    return since


@contextmanager
def _saving(pupils: Sequence[Pupil], address: tuple[str, int]) -> Iterator[None]:
    """Have the students save meanwhile, one after the other."""
    stop = threading.Event()

    def save() -> None:
        place = 0
        while not stop.wait(SAVES_EVERY_S):
            _save(pupils[place % len(pupils)], address)
            place += 1

    saving = threading.Thread(target=save)
    saving.start()
    try:
        yield
    finally:
        stop.set()
        saving.join()


def _save(pupil: Pupil, address: tuple[str, int]) -> None:
    upload = pupil.upload([pupil.answers()])
    head, _, body = upload.request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    connection = HTTPConnection(*address)
    connection.request("POST", first.split(" ")[1], body, dict(line.split(": ", 1) for line in lines))
    pupil.hears(upload, connection.getresponse().read())
    connection.close()


def _add_teacher(url: str) -> None:
    database, now = Database(url), datetime.now(UTC)
    try:
        school_id = find_school(database).id
        create_staff(
            database, school_id, NewAccount(TEACHER, "Farah Rossi", PASSWORD, role="staff"), Mandate(now)
        )
    finally:
        database.close()


def _signed_in(browser: Browser, address: tuple[str, int]) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    body = orjson.dumps({"username": TEACHER, "password": PASSWORD})
    reply = context.request.post(
        "http://{}:{}/auth/sign-in".format(*address), data=body, headers={"Content-Type": "application/json"}
    )
    assert reply.ok, reply.text()
    return context
