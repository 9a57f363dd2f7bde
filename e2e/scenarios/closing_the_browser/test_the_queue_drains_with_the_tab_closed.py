"""Promise: an answer needs no open tab to travel."""

import pytest

from e2e.kit import CAPITALS, Ability, Browser, Network, SchoolServer, Student


@pytest.mark.needs(Ability.SENDING_WITH_THE_TAB_CLOSED, Ability.BEING_SWITCHED_OFFLINE)
def test_the_queue_drains_with_the_tab_closed(
    student: Student, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.is_switched_off_on_the_device()
    student.answers(2, "Tokyo")
    student.sees_offline()
    student.closes_the_tab()
    server.holds(CAPITALS, {1: "Paris"})

    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo"})


@pytest.mark.needs(Ability.SENDING_WITH_THE_TAB_CLOSED, Ability.BEING_SWITCHED_OFFLINE)
def test_the_queue_drains_after_a_killed_browser_is_started_without_opening_the_app(
    student: Student, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.is_switched_off_on_the_device()
    student.answers(2, "Tokyo")
    student.sees_offline()
    browser.is_killed()
    network.comes_back()
    server.holds(CAPITALS, {1: "Paris"})

    browser.is_started_again()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo"})
