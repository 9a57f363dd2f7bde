"""The device's clock, as the page reads it; its own time flows on from wherever it is put."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from playwright.sync_api import BrowserContext, Error

from e2e.support.actors.step import Diary, step
from e2e.support.device.browser_program import BrowserProgram

AT_ONCE = timedelta(seconds=5)
"""By how much clocks move before storage has its turn: less than any page waits for it."""

STORAGE_IS_DONE = """async () => {
  for (const {name} of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    await new Promise((done) => {
      const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
      transaction.oncomplete = transaction.onabort = done;
    });
    database.close();
  }
}"""
"""Waits until every transaction that was begun before has ended."""


class DeviceClock:
    """Moves the clocks of the page: all of them (wall, monotonic and timers), or the wall clock alone.

    The worker's are out of reach.
    """

    name = "device clock"

    def __init__(self, program: BrowserProgram, diary: Diary) -> None:
        self.program = program
        self.diary = diary
        self._ahead = timedelta()

    def install(self, context: BrowserContext) -> None:
        """Put this clock into a browser that has just been opened."""
        context.clock.install(time=datetime.now(UTC) + self._ahead)

    @step
    def moves_on(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let this much time pass for the page, every timer firing when due.

        The disk's time is not the page's: minutes that pass within a second must not look like silence of it.
        """
        left = timedelta(minutes=minutes, seconds=seconds)
        self._ahead += left
        while left > timedelta():
            step = min(left, AT_ONCE)
            self.program.context.clock.run_for(int(step.total_seconds() * 1000))
            self._let_storage_finish()
            left -= step

    @step
    def is_set_forward(self, *, days: float = 0, hours: float = 0) -> None:
        """Set the clock on the wall; the monotonic one and the timers go on as if nothing had been."""
        self._set(timedelta(days=days, hours=hours))

    @step
    def is_set_back(self, *, days: float = 0, hours: float = 0) -> None:
        """The same, the other way."""
        self._set(-timedelta(days=days, hours=hours))

    @step
    def sleeps(self, *, minutes: float) -> None:
        """As a laptop whose lid was closed: all clocks are later, and what was due meanwhile is done once."""
        slept = timedelta(minutes=minutes)
        self._ahead += slept
        self.program.context.clock.fast_forward(int(slept.total_seconds() * 1000))

    def _set(self, by: timedelta) -> None:
        self._ahead += by
        self.program.context.clock.set_system_time(datetime.now(UTC) + self._ahead)

    @step
    def moves_on_unseen(self, *, minutes: float) -> None:
        """Let this much time pass while the browser is closed."""
        self._ahead += timedelta(minutes=minutes)

    def _let_storage_finish(self) -> None:
        for page in self.program.context.pages:
            try:
                page.evaluate(STORAGE_IS_DONE)
            except Error:  # a page that is just leaving, or that has no storage
                continue
