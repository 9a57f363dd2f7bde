"""The matrix: which scenarios run in which browser, under which fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from e2e.support.device import EXECUTABLES
from e2e.support.device.engine import Ability, Engine, lacks
from e2e.support.installation.distant_school import DistantSchool
from e2e.support.installation.staff_desk import PASSWORD, USERNAME, Refusal, staff_account
from e2e.support.network.upstream import Upstream
from e2e.support.vocabulary import EVERY_DAY, Fault

MARKERS = (
    "every_engine: runs in every browser where none is asked for, and not in Chromium alone",
    "runs_in(*engines): runs in these browsers where none is asked for",
    "under_every_fault(without=()): runs under every fault that ends by itself, one by one, as `fault`",
    "needs(*abilities): what a browser must let itself be made to do for it",
)
ALL = "all"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The choices of a run."""
    group = parser.getgroup("scenarios")
    engines = ", ".join([*Engine, ALL])
    group.addoption("--engine", default="", metavar="ENGINE", help=f"run in this browser only: {engines}")
    group.addoption("--installation", default="", metavar="ADDRESS", help="run against one that is up")
    group.addoption("--scenario", default="", metavar="WORDS", help="only those with these words in the name")
    group.addoption("--times", type=int, default=1, metavar="NUMBER", help="run each so often")
    group.addoption("--fault", default="", metavar="FAULT", help=f"only under this fault: {', '.join(Fault)}")


def pytest_configure(config: pytest.Config) -> None:
    """Say what scenarios may be marked with, and refuse a choice that there is not."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)
    _refuse_unless_known(config.getoption("--engine"), [*Engine, ALL], "engine")
    _refuse_unless_known(config.getoption("--fault"), list(Fault), "fault")
    if address := config.getoption("--installation"):
        _refuse_unless_welcome(address)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of a scenario for each browser and each fault that it is to run in."""
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", _engines(metafunc), ids=str, scope="session")
    marker = metafunc.definition.get_closest_marker("under_every_fault")
    if marker:
        without = marker.kwargs.get("without", ())
        metafunc.parametrize("fault", [each for each in EVERY_DAY if each not in without], ids=str)
    times = metafunc.config.getoption("--times")
    if times > 1:
        metafunc.fixturenames.append("turn")
        metafunc.parametrize("turn", [f"turn {each}" for each in range(1, times + 1)], indirect=True)


@pytest.fixture
def turn(request: pytest.FixtureRequest) -> str:
    """Which run of several of the same scenario it is."""
    return str(request.param)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what was not asked for, and mark what the browser cannot do."""
    fault, words = config.getoption("--fault"), _as_in_names(config.getoption("--scenario"))
    chosen = [
        item
        for item in items
        if (not fault or _given(item).get("fault") == fault) and words in _as_in_names(item.nodeid)
    ]
    if items and not chosen:
        raise pytest.UsageError(
            "No scenario has these words in its folder, file or name, and runs under this."
        )
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen
    for item in items:
        engine = _given(item).get("engine")
        if isinstance(engine, Engine) and (reason := _cannot(item, engine)):
            item.add_marker(pytest.mark.skip(reason=reason))


def _engines(metafunc: pytest.Metafunc) -> Sequence[Engine]:
    wanted = metafunc.config.getoption("--engine")
    named = metafunc.definition.get_closest_marker("runs_in")
    own = list(named.args) if named else [Engine.CHROMIUM]
    if metafunc.definition.get_closest_marker("every_engine"):
        own = list(Engine)
    if not wanted:
        return own
    chosen = list(Engine) if wanted == ALL else [Engine(wanted)]
    return [each for each in chosen if each in own] if named else chosen


def _as_in_names(words: str) -> str:
    return words.strip().lower().replace(" ", "_").replace("-", "_")


def _given(item: pytest.Item) -> dict[str, object]:
    callspec = getattr(item, "callspec", None)
    return callspec.params if callspec else {}


def _cannot(item: pytest.Item, engine: Engine) -> str:
    """Why a scenario is not for this browser; "" where it is."""
    if not Path(EXECUTABLES[engine]).exists():
        return f"{engine} is not installed: there is no {EXECUTABLES[engine]}"
    for ability in _abilities(item):
        if lacks(engine, ability):
            return f"needs {ability}, which {engine} does not do, or does not let itself be made to do"
    return ""


def _abilities(item: pytest.Item) -> Iterable[Ability]:
    for marker in item.iter_markers("needs"):
        yield from marker.args


def _refuse_unless_welcome(address: str) -> None:
    """See that a school can be made there, before anything runs."""
    if not all(vars(staff_account()).values()):
        raise pytest.UsageError(
            f"To run against {address}, name an administrator of it, by whom a school for the scenarios is "
            f"made and removed again: {USERNAME}=… {PASSWORD}=…"
        )
    try:
        DistantSchool(Upstream.at(address), staff_account()).enter()
    except (ValueError, Refusal) as refusal:
        raise pytest.UsageError(f"Nothing was run: {refusal}.") from None


def _refuse_unless_known(wanted: str, known: Sequence[str], what: str) -> None:
    if wanted and wanted not in known:
        raise pytest.UsageError(f"there is no {what} {wanted!r}; there are: {', '.join(known)}")
