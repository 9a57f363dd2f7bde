"""The staff room's own actors: a teacher, and more students than one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from e2e.support.actors.inspector import Inspector
from e2e.support.actors.network import Network
from e2e.support.actors.staff import Staff
from e2e.support.actors.student import Student
from e2e.support.device.engine import Engine, Form
from e2e.support.installation.account import Account
from e2e.support.report.stash import HAS_FAILED
from e2e.support.stage import Setting, Stage


@pytest.fixture
def form() -> Form:
    """What kind of device the teacher has."""
    return Form()


@pytest.fixture
def teachers_stage(
    request: pytest.FixtureRequest,
    playwright: Playwright,
    stage: Stage,
    engine: Engine,
    form: Form,
    tmp_path: Path,
) -> Iterator[Stage]:
    """The teacher's device, behind a proxy of its own."""
    yield from _another(
        request,
        playwright,
        stage,
        Setting(stage.installation, stage.installation.teacher(), tmp_path / "teacher", engine, form),
    )


def _another(
    request: pytest.FixtureRequest, playwright: Playwright, first: Stage, setting: Setting
) -> Iterator[Stage]:
    setting.scratch.mkdir()
    another = Stage(playwright, setting)
    another.network.diary = another.student.diary = another.inspector.diary = first.diary
    another.set()
    yield another
    another.strike(failed=request.node.stash.get(HAS_FAILED, False))


@pytest.fixture
def teacher(teachers_stage: Stage, stage: Stage) -> Staff:
    """The teacher in front of the browser."""
    return Staff(
        teachers_stage.program, teachers_stage.student.origin, stage.installation.teacher(), stage.diary
    )


@pytest.fixture
def teachers_network(teachers_stage: Stage) -> Network:
    """What lies between the teacher and the server."""
    teachers_stage.network.name = "teacher's network"
    return teachers_stage.network


@pytest.fixture
def teachers_inspector(teachers_stage: Stage) -> Inspector:
    """Who looks at the staff room with other people's rules."""
    return teachers_stage.inspector


@pytest.fixture
def another_stage(
    request: pytest.FixtureRequest, playwright: Playwright, stage: Stage, engine: Engine, tmp_path: Path
) -> Iterator[Stage]:
    """Another student, at another device behind another proxy."""
    account = stage.installation.next_student()
    yield from _another(
        request, playwright, stage, Setting(stage.installation, account, tmp_path / "another", engine)
    )


@pytest.fixture
def another_student(another_stage: Stage) -> Student:
    """Another student in front of another device."""
    another_stage.student.name = "another student"
    return another_stage.student


@pytest.fixture
def another_network(another_stage: Stage) -> Network:
    """What lies between the other student and the server."""
    another_stage.network.name = "another network"
    return another_stage.network


@pytest.fixture
def absent_student(stage: Stage) -> Account:
    """A student who never comes."""
    return stage.installation.next_student()
