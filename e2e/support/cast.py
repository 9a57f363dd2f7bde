"""Who acts in a scenario: everybody on its own stage, by the argument's name."""

from __future__ import annotations

import pytest

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
from e2e.support.device.small_disk import SmallDisk
from e2e.support.installation.account import Account
from e2e.support.stage import Stage


@pytest.fixture
def student(stage: Stage) -> Student:
    """The student in front of the browser."""
    return stage.student


@pytest.fixture
def second_tab(student: Student) -> SecondTab:
    """The same student in another tab, once it is opened."""
    return SecondTab(student)


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


@pytest.fixture
def absent_student(stage: Stage) -> Account:
    """A student who never comes."""
    return stage.installation.next_student()
