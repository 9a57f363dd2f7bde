"""Promise: handing in is final and proven by a receipt, whenever the connection allows it."""

import pytest

from e2e.kit import CAPITALS, Browser, Network, SchoolServer, Student


@pytest.mark.every_engine
def test_handing_in_gives_a_receipt(student: Student, server: SchoolServer) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.submits()
    student.sees_exam_submitted()
    server.shows_sessions(CAPITALS, ["closed"])
    server.holds(CAPITALS, {1: "Paris"})
    student.goes_back_to_the_list()
    student.sees_in_the_list(CAPITALS, "Handed in")


def test_a_hand_in_made_offline_arrives_later(
    student: Student, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.goes_down()
    student.answers(1, "Paris")
    student.answers(2, "Tokyo")
    student.submits()
    student.sees_handed_in_on_this_device()

    network.comes_back()
    student.sees_exam_submitted()
    server.shows_sessions(CAPITALS, ["closed"])
    server.holds(CAPITALS, {1: "Paris", 2: "Tokyo"})


def test_a_hand_in_made_offline_arrives_after_the_browser_was_closed(
    student: Student, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.goes_down()
    student.answers(1, "Paris")
    student.submits()
    student.sees_handed_in_on_this_device()

    browser.is_closed()
    network.comes_back()
    browser.is_opened_again()
    student.sees_in_the_list(CAPITALS, "Handed in")
    server.has_closed(CAPITALS)
    server.holds(CAPITALS, {1: "Paris"})


def test_a_hand_in_whose_reply_is_lost_is_handed_in_once(
    student: Student, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()
    network.loses_the_reply_to_the_next_hand_in()
    student.submits()
    student.sees_exam_submitted()
    server.shows_sessions(CAPITALS, ["closed"])
