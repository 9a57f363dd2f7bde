"""The browsers that scenarios run in, and what each of them can be made to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Engine(StrEnum):
    """A browser by the name under which it is asked for and reported."""

    CHROMIUM = "chromium"
    CHROMIUM_SQLITE = "chromium-sqlite"
    CHROMIUM_PHONE = "chromium-phone"
    FIREFOX = "firefox"

    @property
    def is_chromium(self) -> bool:
        """Whether it is one of the Chromiums."""
        return self is not Engine.FIREFOX

    @property
    def words(self) -> str:
        """What it is."""
        return IN_WORDS[self]


class Ability(StrEnum):
    """What not every browser does, or lets itself be made to do. A scenario names the ones it needs."""

    SENDING_WITH_THE_TAB_CLOSED = "sending with the tab closed (Background Sync)"
    BEING_SWITCHED_OFFLINE = "being switched offline for its page and its worker alike"
    FREEZING_A_TAB = "freezing a tab"
    ASKING_ABOUT_INSTALLING = "telling whether the app can be installed"
    MOVING_THE_CLOCK = "having the page's clock moved"


@dataclass(frozen=True)
class Form:
    """What kind of device it is."""

    phone: bool = False
    dark: bool = False
    cpu_slowdown: int = 1
    features: str = ""


SQLITE = "IdbSqliteOnDiskRollout:stage/UseSqliteForNewStores"
"""The switch by which Chromium keeps IndexedDB in SQLite, and not in LevelDB."""

IN_WORDS = {
    Engine.CHROMIUM: "Chromium, with IndexedDB in LevelDB",
    Engine.CHROMIUM_SQLITE: "Chromium, with IndexedDB in SQLite",
    Engine.CHROMIUM_PHONE: "Chromium as a small phone: touch, and a processor four times slower",
    Engine.FIREFOX: "Firefox",
}

FORMS = {
    Engine.CHROMIUM: Form(),
    Engine.CHROMIUM_SQLITE: Form(features=SQLITE),
    Engine.CHROMIUM_PHONE: Form(phone=True, cpu_slowdown=4),
    Engine.FIREFOX: Form(),
}


def lacks(engine: Engine, ability: Ability) -> bool:
    """Tell whether a browser cannot do this."""
    return not engine.is_chromium and ability is not Ability.MOVING_THE_CLOCK
