"""The kit's device: kills are kills, profiles stay, the clock moves."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

import psutil
import pytest
from playwright.sync_api import Playwright

from e2e.self_test.tiny_site import TinySite
from e2e.support.actors.device_clock import DeviceClock
from e2e.support.actors.step import Diary
from e2e.support.device.chromium import Chromium
from e2e.support.device.engine import Form
from e2e.support.eventually import eventually
from e2e.support.patience import AFTER_AN_OUTAGE_S

PUT = """text => new Promise((done) => {
  const opening = indexedDB.open('kept', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('texts');
  opening.onsuccess = () => {
    const writing = opening.result.transaction('texts', 'readwrite', {durability: 'strict'});
    writing.objectStore('texts').put(text, 1);
    writing.oncomplete = () => done(true);
  };
})"""
GET = """() => new Promise((done) => {
  indexedDB.open('kept', 1).onsuccess = ({target}) => {
    const reading = target.result.transaction('texts').objectStore('texts').get(1);
    reading.onsuccess = () => done(reading.result);
  };
})"""
ROUNDS = 15
WORK = """() => {
  const began = performance.now();
  for (let turn = 0; turn < 3e7; turn += 1);
  return performance.now() - began;
}"""


@pytest.fixture(scope="module")
def site() -> Iterator[TinySite]:
    site = TinySite()
    site.start()
    yield site
    site.stop()


def origin(site: TinySite) -> str:
    return f"http://127.0.0.1:{site.port}"


def processes_on(profile: Path) -> int:
    return sum(
        str(profile) in " ".join(each.info["cmdline"] or []) for each in psutil.process_iter(["cmdline"])
    )


def test_a_killed_browser_is_gone_and_its_profile_stays(
    playwright: Playwright, site: TinySite, tmp_path: Path
) -> None:
    chromium = Chromium(playwright, tmp_path / "profile")
    chromium.open().goto(origin(site))
    chromium.page.evaluate(PUT, "written in ink")
    assert processes_on(chromium.profile) > 1
    chromium.kill()
    assert processes_on(chromium.profile) == 0
    chromium.open().goto(origin(site))
    assert chromium.page.evaluate(GET) == "written in ink"
    chromium.close()


def test_the_device_clock_moves_wall_and_monotonic_clocks_and_timers_together(
    playwright: Playwright, site: TinySite, tmp_path: Path
) -> None:
    chromium = Chromium(playwright, tmp_path / "profile")
    clock = DeviceClock(chromium, Diary())
    chromium.on_open = clock.install
    page = chromium.open()
    page.goto(origin(site))
    both = "() => [Date.now(), performance.now()]"
    page.evaluate("() => { window.ticks = 0; setInterval(() => { window.ticks += 1; }, 1000); }")
    before = page.evaluate(both)
    clock.moves_on(minutes=5)
    passed = [then - now for now, then in zip(before, page.evaluate(both), strict=True)]
    five_minutes = timedelta(minutes=5).total_seconds() * 1000
    assert all(five_minutes <= each < five_minutes + 10_000 for each in passed), passed
    assert page.evaluate("window.ticks") >= 300
    chromium.close()


def test_the_clock_on_the_wall_is_set_without_the_others_and_sleep_moves_them_all(
    playwright: Playwright, site: TinySite, tmp_path: Path
) -> None:
    chromium = Chromium(playwright, tmp_path / "profile")
    clock = DeviceClock(chromium, Diary())
    chromium.on_open = clock.install
    page = chromium.open()
    page.goto(origin(site))
    both = "() => [Date.now(), performance.now()]"
    page.evaluate("() => { window.ticks = 0; setInterval(() => { window.ticks += 1; }, 1000); }")
    minute, day = 60_000, 86_400_000

    wall, monotonic = page.evaluate(both)
    clock.is_set_forward(days=1)
    later_wall, later_monotonic = page.evaluate(both)
    assert day <= later_wall - wall < day + minute
    assert later_monotonic - monotonic < minute
    clock.is_set_back(days=2)
    assert page.evaluate("Date.now()") < wall

    wall, monotonic = page.evaluate(both)
    clock.sleeps(minutes=10)
    passed = [then - now for now, then in zip((wall, monotonic), page.evaluate(both), strict=True)]
    assert all(10 * minute <= each < 11 * minute for each in passed), passed
    assert page.evaluate("window.ticks") < 300, "what was due while it slept was done again and again"
    chromium.close()


def test_a_phone_has_a_small_touch_screen_and_can_be_slow(
    playwright: Playwright, site: TinySite, tmp_path: Path
) -> None:
    chromium = Chromium(playwright, tmp_path / "profile", Form(phone=True))
    page = chromium.open()
    page.goto(origin(site))
    assert page.evaluate("navigator.maxTouchPoints") >= 1
    assert page.evaluate("screen.width") < 500
    took_ms: dict[int, list[float]] = {1: [], 4: []}

    def is_slower_when_told_to_be() -> bool:
        for times, all_took in took_ms.items():
            chromium.slow_down(times)
            all_took.append(page.evaluate(WORK))
        return len(took_ms[1]) > ROUNDS and median(took_ms[4]) > 2 * median(took_ms[1])

    # In turn, and by the middle of many: other work on the machine makes some rounds slow, and lets some of
    # the slowed ones slip through unbraked.
    eventually(is_slower_when_told_to_be, expected=True, within_s=AFTER_AN_OUTAGE_S)
    chromium.close()
