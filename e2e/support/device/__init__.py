"""The device: browsers as programs on a disk, and what is kept of them when something fails."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright

from e2e.support.device.browser_program import BrowserProgram
from e2e.support.device.chromium import EXECUTABLE as CHROMIUM
from e2e.support.device.chromium import Chromium
from e2e.support.device.engine import FORMS, Engine, Form
from e2e.support.device.firefox import EXECUTABLE as FIREFOX
from e2e.support.device.firefox import Firefox

EXECUTABLES = {engine: CHROMIUM if engine.is_chromium else FIREFOX for engine in Engine}
"""Where each is installed."""


def make_browser(
    playwright: Playwright, engine: Engine, profile: Path, form: Form | None = None
) -> BrowserProgram:
    """Make a browser that is not open yet; `form` where it is not the engine's usual one."""
    program = Chromium if engine.is_chromium else Firefox
    return program(playwright, profile, form or FORMS[engine])
