"""The page of all scenarios, made from their source, and the file that a new one begins as."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2e.support.new_scenario import SCENARIOS, lay_out
from e2e.support.report.outline import outline

SCENARIO = '''"""Promise: nothing is lost."""

import os

import pytest

from e2e.kit import CAPITALS, OTHER_TAB, DeviceClock, Engine, Fault, Network, Staff, Student

OFF = {"an hour": {"hours": 1.0}, "a day": {"days": 1.0}}
KILLS = 20
CUTS = int(os.environ.get("CUTS", "5"))


@pytest.mark.runs_in(Engine.CHROMIUM, Engine.FIREFOX)
@pytest.mark.under_every_fault(without=(Fault.DNS_GONE,))
def test_it_goes_on(student: Student, network: Network, fault: Fault) -> None:
    network.suffers(fault)
    for kill in range(KILLS):
        student.answers(1, str(kill))
        for again in range(CUTS):
            student.reloads()
    student.is_offered_to_resume(CAPITALS, answered="2 of 10")
    student.may_only_read(OTHER_TAB)


@pytest.mark.parametrize("fault", [Fault.LIE_FI, Fault.OFFLINE])
def test_it_comes_back(network: Network, fault: Fault) -> None:
    network.comes_back()


@pytest.mark.parametrize("off", OFF)
def test_it_is_told(another_student: Student, teacher: Staff, device_clock: DeviceClock, off: str) -> None:
    device_clock.is_set_forward(**OFF[off])
    sits_an_exam(another_student, "one\\nby one", Fault.OFFLINE)
    teacher.sees(another_student, "1 of 10")


def sits_an_exam(who: Student, text: str, fault: Fault) -> None:
    who.answers(1, text)
'''


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """A folder with one file of scenarios, for one promise."""
    (tmp_path / "losing_the_network").mkdir()
    (tmp_path / "losing_the_network" / "test_it.py").write_text(SCENARIO)
    return tmp_path


def test_a_scenario_reads_as_its_steps_in_words(scenarios: Path) -> None:
    page = outline(scenarios)
    assert "## Losing the network\n\n*Nothing is lost.*\n\n### It goes on\n" in page
    assert "In chromium, firefox. Under every fault but dns-gone.\n" in page
    assert (
        "1. **network** suffers fault\n"
        "2. 20 times:\n"
        "   - **student** answers question 1, str(kill)\n"
        "   - CUTS times:\n"
        "     - **student** reloads\n"
        "3. **student** is offered to resume “Capitals of the world”, “2 of 10”\n"
        "4. **student** may only read “This exam is open in another tab”\n"
        "\n### It comes back\n\nWith fault: lie-fi, offline.\n\n1. **network** comes back\n"
    ) in page


def test_what_a_scenario_has_in_common_with_others_is_told_in_each_and_nobodys_step_is_left_out(
    scenarios: Path,
) -> None:
    assert outline(scenarios).endswith(
        "### It is told\n\nWith off: an hour, a day.\n\n"
        "1. **device clock** is set forward (off)\n"
        "2. **another student** answers question 1, “one by one”\n"
        "3. **teacher** sees another student, “1 of 10”\n"
    )


def test_the_page_is_the_same_wherever_it_is_made(scenarios: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = outline(scenarios)
    monkeypatch.setenv("CUTS", "50")
    assert outline(scenarios) == before


def test_a_new_scenario_is_laid_out_under_its_promise_and_reads_at_once(tmp_path: Path) -> None:
    file = lay_out(tmp_path, "Losing the network/A phone in a tunnel")
    assert file == tmp_path / "losing_the_network" / "test_a_phone_in_a_tunnel.py"
    assert "### A phone in a tunnel\n\n1. **student** signs in\n" in outline(tmp_path)
    with pytest.raises(ValueError, match="is there already"):
        lay_out(tmp_path, "losing_the_network/a_phone_in_a_tunnel")


@pytest.mark.parametrize("wanted", ["", "a_phone_in_a_tunnel", "a/b/c", "9/x", "losing_the_network/"])
def test_a_new_scenario_needs_a_promise_and_a_name(wanted: str) -> None:
    with pytest.raises(ValueError, match="The promises so far: closing_the_browser"):
        lay_out(SCENARIOS, wanted)
