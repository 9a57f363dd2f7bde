"""Measure and print: `python -m tests.bench`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from e2e.support.device.engine import Form
from e2e.support.installation.school import School
from e2e.support.stage import Setting, Stage
from tests.bench.click_to_saved import measure_clicks
from tests.bench.cold_start import measure_cold_start
from tests.bench.figures import Figure, table
from tests.bench.live import measure_live
from tests.bench.save_bytes import measure_batch_bytes, measure_save_bytes
from tests.bench.size import measure_size

SLOW_PHONE = Form(cpu_slowdown=4)


def main() -> None:
    """Run all measures on one installation, each at a device of its own; Live on a larger one."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        bench = Bench(playwright, Path(scratch))
        try:
            figures = list(bench.measure())
        finally:
            bench.school.close()
        print(table([*figures, *measure_live(playwright)]))


class Bench:
    """An installation to measure."""

    def __init__(self, playwright: Playwright, scratch: Path) -> None:
        self._playwright = playwright
        self._scratch = scratch
        (scratch / "instance").mkdir()
        self.school = School(scratch / "instance")
        self.school.open()

    def measure(self) -> Iterator[Figure]:
        """All figures, one after the other."""
        with self._device("clicks") as stage:
            yield from measure_clicks(stage, "as fast as the machine")
        with self._device("slow-clicks", SLOW_PHONE) as stage:
            yield from measure_clicks(stage, "CPU 4x slower")
        with self._device("bytes") as stage:
            yield from measure_save_bytes(stage)
        with self._device("batch") as stage:
            yield from measure_batch_bytes(stage)
        with self._device("size") as stage:
            yield from measure_size(stage)
        with self._device("cold-start", SLOW_PHONE) as stage:
            yield from measure_cold_start(stage, "CPU 4x slower")

    @contextmanager
    def _device(self, name: str, form: Form | None = None) -> Iterator[Stage]:
        scratch = self._scratch / name
        scratch.mkdir()
        stage = Stage(self._playwright, Setting(self.school, self.school.next_student(), scratch, form=form))
        stage.set()
        try:
            yield stage
        finally:
            stage.strike()


if __name__ == "__main__":
    main()
