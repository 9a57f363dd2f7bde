"""What is kept of a scenario that failed is enough for a bug report."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from e2e.support.device.engine import Engine
from e2e.support.installation.exams import CAPITALS
from e2e.support.installation.school import School
from e2e.support.stage import Setting, Stage


@pytest.mark.runs_in(Engine.CHROMIUM, Engine.FIREFOX)
@pytest.mark.parametrize("browser_is", ["open", "closed"])
def test_a_failure_keeps_one_folder_with_all_that_is_known(
    playwright: Playwright, school: School, engine: Engine, tmp_path: Path, browser_is: str
) -> None:
    stage = Stage(playwright, Setting(school, school.next_student(), tmp_path, engine))
    stage.evidence.folder = folder = tmp_path / "kept"
    stage.set()
    stage.student.signs_in()
    stage.student.starts(CAPITALS)
    stage.student.answers(1, "Paris")
    stage.student.sees_saved()
    stage.network.goes_down()
    stage.student.answers(2, "Tokyo")
    stage.student.sees_saved_on_this_device()
    if browser_is == "closed":
        stage.browser.is_closed()
    stage.strike("it is Lyon, and not Paris")

    kept = {file.name for file in folder.iterdir()}
    names = ("failure", "steps", "network", "console", "sessions", "server")
    texts = {"storage.json", *(f"{name}.txt" for name in names)}
    assert kept == texts | ({"screen.png", "trace.zip"} if browser_is == "open" else set())
    assert (folder / "failure.txt").read_text() == "it is Lyon, and not Paris"
    assert "student answers question 2, “Tokyo”" in (folder / "steps.txt").read_text()
    assert "/session/save forwarded, server 200" in (folder / "network.txt").read_text()
    assert "snapshots arrived" in (folder / "sessions.txt").read_text()
    storage = json.loads((folder / "storage.json").read_text())
    answers = storage["databases"]["inkfast"]["stores"]["answers"]
    assert {each["value"]["question"] for each in answers} == {"q1", "q2"}
    assert any(name.startswith("/journal/") for name in storage["files"])
    if browser_is == "open":
        assert zipfile.is_zipfile(folder / "trace.zip")
