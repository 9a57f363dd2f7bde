"""Writes down what every scenario does while it runs, and makes the report when all have run."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from e2e.support.actors.step import Diary
from e2e.support.device.evidence import RESULTS, folder_of
from e2e.support.report.page import write_page
from e2e.support.report.record import (
    FAILED,
    PASSED,
    SKIPPED,
    Record,
    read_pictures,
    read_records,
    write_record,
)
from e2e.support.report.stash import DIARY, FAILURE, HAS_REPORT, PHASES
from e2e.support.report.titles import title_of

PARTS = RESULTS / "parts"
PAGE = RESULTS / "report.html"
SCENARIOS = "scenarios"


def pytest_sessionstart(session: pytest.Session) -> None:
    """Clear away what an earlier run left."""
    if not _is_one_of_several(session.config):
        for old in (PARTS, RESULTS / "failures"):
            shutil.rmtree(old, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the stage know whether its scenario failed, and write down what it did when it is over."""
    report = yield
    item.stash[FAILURE] = item.stash.get(FAILURE, "") or (told(report) if report.failed else "")
    phases = item.stash.setdefault(PHASES, [])
    phases.append(report)
    if report.when == "teardown" and SCENARIOS in item.path.parts:
        diary = item.stash.get(DIARY, None)
        write_record(_record(item, phases, diary), PARTS, diary.pictures if diary else {})
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Make the page of all that was written down."""
    if not _is_one_of_several(session.config) and PARTS.is_dir():
        records = read_records(PARTS)
        write_page(PAGE, records, read_pictures(records, PARTS))
        session.config.stash[HAS_REPORT] = True
        shutil.rmtree(PARTS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say where the report is."""
    if config.stash.get(HAS_REPORT, False):
        terminalreporter.write_line(f"The report, with every step: {PAGE}")


def _record(item: pytest.Item, phases: list[pytest.TestReport], diary: Diary | None) -> Record:
    wrong = next((phase for phase in phases if phase.failed), None)
    skipped = next((phase for phase in phases if phase.skipped), None)
    given = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    engine, fault = str(given.pop("engine", "")), str(given.pop("fault", ""))
    folder = item.path.relative_to(_scenarios(item.path)).parts[0]
    return Record(
        folder=title_of(folder),
        place=(str(item.path.name), item.location[1] or 0),
        title=title_of(getattr(item, "originalname", item.name)),
        engine=engine,
        fault=fault,
        variant=", ".join(str(each) for each in given.values()),
        outcome=FAILED if wrong else SKIPPED if skipped else PASSED,
        why=_why(wrong or skipped),
        took_s=sum(phase.duration for phase in phases),
        steps=tuple(diary.steps) if diary else (),
        evidence=str(folder_of(item.name).relative_to(RESULTS)) if wrong else "",
    )


def told(report: pytest.TestReport) -> str:
    """Tell first what was wrong, and then where: whoever opens the file need not read code to its end."""
    return f"{_why(report)}\n\n{report.longreprtext}\n"


def _why(report: pytest.TestReport | None) -> str:
    if report is None:
        return ""
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(crash.message if crash else report.longrepr)


def _scenarios(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.name == SCENARIOS)


def _is_one_of_several(config: pytest.Config) -> bool:
    """Whether this process is one of those that a run is divided among, and not the one that divides it."""
    return hasattr(config, "workerinput")
