"""Promise: network interruption, browser closed, browser opened again: nothing is lost."""

import pytest

from e2e.kit import CAPITALS, Browser, Network, SchoolServer, Student


@pytest.mark.every_engine
def test_the_exam_survives_a_network_interruption_with_the_browser_closed_and_reopened(
    student: Student, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.goes_down()
    student.answers(2, "Tokyo")
    student.marks_for_review(3)
    student.writes(9, "Rome")
    student.sees_offline()

    browser.is_closed()
    browser.is_opened_again()
    student.is_offered_to_resume(CAPITALS, answered="3 of 10")
    student.resumes_the_session()
    student.sees_the_question(9)
    student.sees_the_text(9, "Rome")
    student.sees_the_answer(1, "Paris")
    student.sees_the_answer(2, "Tokyo")
    student.sees_marked_for_review(3)
    server.holds(CAPITALS, {1: "Paris"})

    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 9: "Rome"})
    student.sees_saved()
