"""What every scenario is given: an installation, and a stage; the actors on it come from the cast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from e2e.support.device.engine import Engine
from e2e.support.device.small_disk import SmallDisk
from e2e.support.end_of_run import all_ends_with_this_process
from e2e.support.installation import Installation
from e2e.support.installation.distant_school import DistantSchool
from e2e.support.installation.postgres import Postgres
from e2e.support.installation.school import School
from e2e.support.installation.staff_desk import staff_account
from e2e.support.network.upstream import Upstream
from e2e.support.patience import USUALLY_S
from e2e.support.report.stash import DIARY, FAILURE
from e2e.support.stage import Setting, Stage
from e2e.support.vocabulary import Fault

pytest_plugins = [
    "e2e.support.matrix",
    "e2e.support.cast",
    "e2e.support.other_stages",
    "e2e.support.report.plugin",
]


@pytest.fixture(scope="session", autouse=True)
def nothing_outlives_the_run() -> Iterator[None]:
    """Servers, databases and browsers end with the run, also where it is killed."""
    with all_ends_with_this_process():
        yield


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of all browsers, started once; what is expected of a page is waited for with patience."""
    expect.set_options(timeout=USUALLY_S * 1000)
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
    school.open()
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
def installation(request: pytest.FixtureRequest, fault: Fault) -> Iterator[Installation]:
    """The school that the scenario is about; afterwards it is as it was before."""
    is_taken_away = fault is Fault.DATABASE_DOWN or "database" in request.fixturenames
    where = "school_on_postgres" if is_taken_away else "school"
    if request.config.getoption("--installation"):
        if is_taken_away or fault is Fault.SERVER_DOWN:
            pytest.skip("this installation is not ours to stop")
        where = "distant_school"
    installation: Installation = request.getfixturevalue(where)
    yield installation
    installation.settle()


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
    stage.strike(request.node.stash.get(FAILURE, ""))
