"""Promise: the store's suite holds in a real browser, on both of Chromium's IndexedDB back ends."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from e2e.self_test.tiny_site import TinySite
from e2e.support.device.chromium import Chromium
from e2e.support.device.engine import SQLITE, Form
from e2e.support.store_suite import StoreSuite, build_store_suite

BACK_ENDS = {
    "LevelDB": Form(),
    "SQLite": Form(features=SQLITE),
}


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build_store_suite(tmp_path_factory.mktemp("store-suite"))


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_the_store_keeps_every_promise_in_the_browser(
    playwright: Playwright, script: str, tmp_path: Path, back_end: str
) -> None:
    site = TinySite()
    site.start()
    chromium = Chromium(playwright, tmp_path / "profile", BACK_ENDS[back_end])
    chromium.open()
    suite = StoreSuite(script, chromium, f"http://127.0.0.1:{site.port}")
    names = suite.names
    broken = [problem for name in names if (problem := suite.broken(name))]
    journal_files = suite.journal_files
    chromium.close()
    site.stop()
    assert len(names) >= 20
    assert journal_files > 0, "the journal was not in use"
    assert broken == []
