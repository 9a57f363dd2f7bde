"""What every scenario is given: the actors, on a stage of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from e2e.support.actors.browser import Browser
from e2e.support.actors.database import Database
from e2e.support.actors.device_clock import DeviceClock
from e2e.support.actors.disk import Disk
from e2e.support.actors.inspector import Inspector
from e2e.support.actors.keyboard import Keyboard
from e2e.support.actors.network import Network
from e2e.support.actors.school_server import SchoolServer
from e2e.support.actors.second_tab import SecondTab
from e2e.support.actors.student import Student
from e2e.support.device.engine import Engine
from e2e.support.device.small_disk import SmallDisk
from e2e.support.installation import Installation
from e2e.support.installation.distant_school import DistantSchool
from e2e.support.installation.postgres import Postgres
from e2e.support.installation.school import School
from e2e.support.installation.staff_desk import Refusal, staff_account
from e2e.support.network.upstream import Upstream
from e2e.support.report.stash import DIARY, HAS_FAILED
from e2e.support.stage import Setting, Stage
from e2e.support.vocabulary import Fault

pytest_plugins = ["e2e.support.matrix", "e2e.support.report.plugin"]


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


@pytest.fixture(scope="session")
def distant_school(request: pytest.FixtureRequest) -> Iterator[DistantSchool]:
    """A school in the installation that was named, which is already up."""
    school = DistantSchool(Upstream.at(request.config.getoption("--installation")), staff_account())
    try:
        school.open()
    except Refusal as refusal:
        pytest.exit(f"Nothing was run: {refusal}.", returncode=2)
    yield school
    school.close()


@pytest.fixture(scope="session")
def school_on_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The same on a PostgreSQL of its own, for scenarios that take the database away."""
    school = School(tmp_path_factory.mktemp("instance"), Postgres())
    school.open()
    yield school
    school.close()


@pytest.fixture
def fault() -> Fault:
    """What is wrong in a scenario that is marked to run under every fault."""
    return Fault.ONLINE


@pytest.fixture
def installation(request: pytest.FixtureRequest, fault: Fault) -> Installation:
    """The school that the scenario is about."""
    is_taken_away = fault is Fault.DATABASE_DOWN or "database" in request.fixturenames
    if request.config.getoption("--installation"):
        if is_taken_away or fault is Fault.SERVER_DOWN:
            pytest.skip("this installation is not ours to stop")
        distant: DistantSchool = request.getfixturevalue("distant_school")
        return distant
    school: School = request.getfixturevalue("school_on_postgres" if is_taken_away else "school")
    return school


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
    request: pytest.FixtureRequest,
    playwright: Playwright,
    installation: Installation,
    engine: Engine,
    tmp_path: Path,
) -> Iterator[Stage]:
    """A new student at a new device behind a new proxy."""
    scratch = tmp_path / request.node.name
    scratch.mkdir(exist_ok=True)
    if "disk" in request.fixturenames:
        request.getfixturevalue("small_disk")
    stage = Stage(playwright, Setting(installation, installation.next_student(), scratch, engine))
    stage.clock_is_ours = "device_clock" in request.fixturenames
    request.node.stash[DIARY] = stage.diary
    stage.set()
    yield stage
    stage.strike(failed=request.node.stash.get(HAS_FAILED, False))


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
    request: pytest.FixtureRequest, playwright: Playwright, stage: Stage, engine: Engine, tmp_path: Path
) -> Iterator[Stage]:
    """Another device of the same student, behind a proxy of its own."""
    scratch = tmp_path / f"{request.node.name}-second"
    scratch.mkdir()
    second = Stage(playwright, Setting(stage.installation, stage.student.account, scratch, engine))
    second.student.name = "second device"
    second.network.name = "second network"
    second.student.diary = second.network.diary = stage.diary
    second.set()
    yield second
    second.strike(failed=request.node.stash.get(HAS_FAILED, False))


@pytest.fixture
def second_device(second_stage: Stage) -> Student:
    """The same student in front of another device."""
    return second_stage.student


@pytest.fixture
def second_network(second_stage: Stage) -> Network:
    """What lies between the second device and the server."""
    return second_stage.network


@pytest.fixture
def other_student(stage: Stage) -> Student:
    """Another student, at the same computer and in the same browser."""
    account = stage.installation.next_student()
    other = Student(stage.program, stage.student.origin, account, stage.diary)
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
def database(stage: Stage) -> Database:
    """The server's database, where a scenario takes it away."""
    return Database(stage.installation, stage.diary)


@pytest.fixture
def disk(small_disk: SmallDisk, stage: Stage) -> Disk:
    """The disk under the browser's profile, where a scenario does something to it."""
    return Disk(small_disk, stage.program, stage.diary)


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
