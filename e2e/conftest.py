"""What every scenario is given: the actors, on a stage of their own."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from e2e.support.actors.browser import Browser
from e2e.support.actors.device_clock import DeviceClock
from e2e.support.actors.disk import Disk
from e2e.support.actors.inspector import Inspector
from e2e.support.actors.keyboard import Keyboard
from e2e.support.actors.network import Network
from e2e.support.actors.school_server import SchoolServer
from e2e.support.actors.second_tab import SecondTab
from e2e.support.actors.student import Student
from e2e.support.device.chromium import Form
from e2e.support.device.small_disk import SmallDisk
from e2e.support.installation.school import School
from e2e.support.stage import Stage

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the stage know whether its scenario failed."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of all browsers, started once."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The product installed, with exams and students, served once for all scenarios."""
    school = School(tmp_path_factory.mktemp("instance"))
    school.open()
    yield school
    school.close()


@pytest.fixture
def form(request: pytest.FixtureRequest) -> Form:
    """The device; a scenario that needs another one marks itself with `device(phone=True)`."""
    marker = request.node.get_closest_marker("device")
    return Form(**marker.kwargs) if marker else Form()


@pytest.fixture
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of its own under the browser's profile."""
    disk = SmallDisk(tmp_path / "disk.img", tmp_path / request.node.name / "profile")
    if reason := disk.make():
        pytest.skip(reason)
    yield disk
    disk.unmount()


@pytest.fixture
def stage(
    request: pytest.FixtureRequest, playwright: Playwright, school: School, form: Form, tmp_path: Path
) -> Iterator[Stage]:
    """A new student at a new device behind a new proxy."""
    scratch = tmp_path / request.node.name
    scratch.mkdir(exist_ok=True)
    if "disk" in request.fixturenames:
        request.getfixturevalue("small_disk")
    stage = Stage(playwright, school.server, school.next_student(), scratch)
    stage.clock_is_ours = "device_clock" in request.fixturenames
    stage.set(form)
    yield stage
    stage.strike(failed=request.node.stash.get(FAILED, False))


@pytest.fixture
def student(stage: Stage) -> Student:
    """The student in front of the browser."""
    return stage.student


@pytest.fixture
def second_tab(student: Student) -> SecondTab:
    """The same student in another tab, once it is opened."""
    return SecondTab(student)


@pytest.fixture
def second_stage(
    request: pytest.FixtureRequest, playwright: Playwright, school: School, stage: Stage, tmp_path: Path
) -> Iterator[Stage]:
    """Another device of the same student, behind a proxy of its own."""
    scratch = tmp_path / f"{request.node.name}-second"
    scratch.mkdir()
    second = Stage(playwright, school.server, stage.student.account, scratch)
    second.student.name = "second device"
    second.diary = second.student.diary = stage.diary
    second.set(Form())
    yield second
    second.strike(failed=request.node.stash.get(FAILED, False))


@pytest.fixture
def second_device(second_stage: Stage) -> Student:
    """The same student in front of another device."""
    return second_stage.student


@pytest.fixture
def second_network(second_stage: Stage) -> Network:
    """What lies between the second device and the server."""
    return second_stage.network


@pytest.fixture
def other_student(stage: Stage, school: School) -> Student:
    """Another student, at the same computer and in the same browser."""
    other = Student(stage.chromium, stage.student.origin, school.next_student(), stage.diary)
    other.name = "other student"
    return other


@pytest.fixture
def network(stage: Stage) -> Network:
    """What lies between browser and server."""
    return stage.network


@pytest.fixture
def browser(stage: Stage) -> Browser:
    """The browser, which can be closed, killed and opened again."""
    return stage.browser


@pytest.fixture
def server(stage: Stage) -> SchoolServer:
    """The school's server and its records."""
    return stage.server


@pytest.fixture
def disk(small_disk: SmallDisk, stage: Stage) -> Disk:
    """The disk under the browser's profile, where a scenario does something to it."""
    return Disk(small_disk, stage.chromium, stage.diary)


@pytest.fixture
def device_clock(stage: Stage) -> DeviceClock:
    """The device's clock, where a scenario moves it."""
    return stage.device_clock


@pytest.fixture
def keyboard(stage: Stage) -> Keyboard:
    """The student's only tool, where a scenario has no mouse."""
    return stage.keyboard


@pytest.fixture
def inspector(stage: Stage) -> Inspector:
    """Who looks at the app with other people's rules."""
    return stage.inspector
