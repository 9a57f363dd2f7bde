"""Who acts in a scenario at a device of their own, behind a network of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Playwright

from e2e.support.actors.inspector import Inspector
from e2e.support.actors.network import Network
from e2e.support.actors.staff import Staff
from e2e.support.actors.student import Student
from e2e.support.actors.teachers_keyboard import TeachersKeyboard
from e2e.support.installation.account import Account
from e2e.support.report.stash import FAILURE
from e2e.support.stage import Setting, Stage

Building = Callable[[str, Account], Stage]


@pytest.fixture
def build_stage(request: pytest.FixtureRequest, playwright: Playwright, stage: Stage) -> Iterator[Building]:
    """Make another stage beside the first one, by what it is called and who is there.

    One diary tells of all, and what is kept of a failure is in the first one's folder.
    """
    first = stage.setting

    def build(called: str, account: Account) -> Stage:
        scratch = first.scratch.with_name(f"{first.scratch.name}-{called}")
        scratch.mkdir()
        other = Stage(playwright, Setting(first.installation, account, scratch, first.engine), stage.diary)
        other.student.name, other.network.name = called, f"{called}'s network"
        other.inspector.name = f"{called}'s inspector"
        other.evidence.folder = stage.evidence.folder / called.replace(" ", "_")
        other.set()
        built.callback(lambda: other.strike(request.node.stash.get(FAILURE, "")))
        return other

    with ExitStack() as built:
        yield build


@pytest.fixture
def second_stage(build_stage: Building, stage: Stage) -> Stage:
    """Another device of the same student."""
    return build_stage("second device", stage.student.account)


@pytest.fixture
def second_device(second_stage: Stage) -> Student:
    """The same student in front of another device."""
    return second_stage.student


@pytest.fixture
def second_network(second_stage: Stage) -> Network:
    """What lies between the second device and the server."""
    return second_stage.network


@pytest.fixture
def another_stage(build_stage: Building, stage: Stage) -> Stage:
    """Another student's device."""
    return build_stage("another student", stage.installation.next_student())


@pytest.fixture
def another_student(another_stage: Stage) -> Student:
    """Another student in front of another device."""
    return another_stage.student


@pytest.fixture
def another_network(another_stage: Stage) -> Network:
    """What lies between the other student and the server."""
    return another_stage.network


@pytest.fixture
def third_student(build_stage: Building, stage: Stage) -> Student:
    """One more student in front of a device of their own."""
    return build_stage("third student", stage.installation.next_student()).student


@pytest.fixture
def teachers_stage(build_stage: Building, stage: Stage) -> Stage:
    """The teacher's device."""
    return build_stage("teacher", stage.installation.teacher())


@pytest.fixture
def teacher(teachers_stage: Stage, stage: Stage) -> Staff:
    """The teacher in front of the browser."""
    seated = teachers_stage.student
    return Staff(teachers_stage.program, seated.origin, seated.account, stage.diary)


@pytest.fixture
def teachers_network(teachers_stage: Stage) -> Network:
    """What lies between the teacher and the server."""
    return teachers_stage.network


@pytest.fixture
def teachers_inspector(teachers_stage: Stage) -> Inspector:
    """Who looks at the staff room with other people's rules."""
    return teachers_stage.inspector


@pytest.fixture
def teachers_keyboard(teachers_stage: Stage, stage: Stage) -> TeachersKeyboard:
    """The teacher's only tool, where a scenario has no mouse."""
    keyboard = TeachersKeyboard(teachers_stage.program, stage.diary)
    keyboard.name = "teacher's keyboard"
    return keyboard
