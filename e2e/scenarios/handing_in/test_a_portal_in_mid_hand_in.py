"""Promise: a guest network that answers "200 OK" closes no exam, whatever becomes of the browser."""

import pytest

from e2e.kit import CAPITALS, Browser, Fault, Network, SchoolServer, Student


@pytest.mark.every_engine
def test_a_hand_in_behind_a_portal_waits_through_a_kill_until_the_school_itself_answers(
    student: Student, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.suffers(Fault.CAPTIVE_PORTAL)
    student.answers(2, "Tokyo")
    student.submits()
    student.sees_handed_in_on_this_device()
    network.met_a_save()
    browser.is_killed()

    browser.is_opened_again()
    student.sees_in_the_list(CAPITALS, "Handed in, waiting to be sent")
    network.met_a_save(times=2)
    student.sees_in_the_list(CAPITALS, "Handed in, waiting to be sent")
    server.shows_sessions(CAPITALS, ["active"])
    server.holds(CAPITALS, {1: "Paris"})

    network.comes_back()
    server.has_closed(CAPITALS)
    server.holds(CAPITALS, {1: "Paris", 2: "Tokyo"})
    student.sees_in_the_list(CAPITALS, "Show receipt")
    server.put_nothing_aside()
