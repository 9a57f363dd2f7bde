"""The store's own suite, built for a real browser and run there case by case."""

from __future__ import annotations

import subprocess
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from e2e.support.device.browser_program import BrowserProgram

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def build_store_suite(folder: Path) -> str:
    """Build the suite into `folder`; gives the script."""
    vite = ROOT / "node_modules" / ".bin" / "vite"
    config = HERE / "vite.config.ts"
    subprocess.run(
        [vite, "build", "--config", config, "--outDir", folder, "--logLevel", "warn"], cwd=ROOT, check=True
    )
    return (folder / "store-suite.js").read_text()


class StoreSuite:
    """Runs every case on empty storage of one origin."""

    def __init__(self, script: str, program: BrowserProgram, origin: str) -> None:
        self._script = script
        self._program = program
        self._origin = origin

    @property
    def names(self) -> list[str]:
        """What the store promises."""
        self._begin()
        names: list[str] = self._program.page.evaluate("StoreSuite.names")
        return names

    def broken(self, name: str) -> str | None:
        """How this promise is broken here; None where it is kept."""
        self._begin()
        try:
            self._program.page.evaluate("name => StoreSuite.run(name)", name)
        except PlaywrightError as problem:
            return f"{name}: {problem}"
        return None

    @property
    def journal_files(self) -> int:
        """How many files the last case left in the journal."""
        files: int = self._program.page.evaluate("StoreSuite.journalFiles()")
        return files

    def _begin(self) -> None:
        page = self._program.page
        page.goto("about:blank")
        storage = {"origin": self._origin, "storageTypes": "indexeddb,file_systems,cache_storage"}
        self._program.tools().send("Storage.clearDataForOrigin", storage)
        page.goto(self._origin)
        page.evaluate(self._script + "; window.StoreSuite = StoreSuite")
