"""Everything that a scenario speaks of: the actors, the school's exams, the faults, the browsers.

from e2e.kit import CAPITALS, Network, SchoolServer, Student
"""

from e2e.support.actors.browser import Browser
from e2e.support.actors.database import Database
from e2e.support.actors.device_clock import DeviceClock
from e2e.support.actors.disk import Disk
from e2e.support.actors.inspector import Inspector
from e2e.support.actors.keyboard import Keyboard
from e2e.support.actors.network import Network
from e2e.support.actors.school_server import SchoolServer
from e2e.support.actors.second_tab import SecondTab
from e2e.support.actors.staff import Staff
from e2e.support.actors.student import OTHER_DEVICE, OTHER_TAB, Student
from e2e.support.actors.teachers_keyboard import TeachersKeyboard
from e2e.support.device.engine import Ability, Engine
from e2e.support.installation.account import Account
from e2e.support.installation.exams import CAPITALS, FIFTY, QUICK, TONE
from e2e.support.vocabulary import Fault

__all__ = [
    "CAPITALS",
    "FIFTY",
    "OTHER_DEVICE",
    "OTHER_TAB",
    "QUICK",
    "TONE",
    "Ability",
    "Account",
    "Browser",
    "Database",
    "DeviceClock",
    "Disk",
    "Engine",
    "Fault",
    "Inspector",
    "Keyboard",
    "Network",
    "SchoolServer",
    "SecondTab",
    "Staff",
    "Student",
    "TeachersKeyboard",
]
