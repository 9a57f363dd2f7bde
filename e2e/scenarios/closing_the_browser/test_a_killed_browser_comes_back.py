"""Promise: a browser that dies without the network loses nothing, and the student goes on."""

import pytest

from e2e.kit import CAPITALS, Browser, Network, SchoolServer, Student


@pytest.mark.every_engine
def test_after_a_kill_without_the_network_the_exam_goes_on_with_every_answer(
    student: Student, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.goes_down()
    student.answers(2, "Tokyo")
    student.writes(9, "Rome")
    student.sees_offline()
    browser.is_killed()

    browser.is_opened_again()
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    student.sees_the_answer(2, "Tokyo")
    student.sees_the_text(9, "Rome")
    student.answers(3, "Nairobi")
    student.sees_saved_on_this_device()

    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 3: "Nairobi", 9: "Rome"})
    student.sees_saved()
