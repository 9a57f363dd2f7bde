"""Promise: with the browser closed, no network and the server down, the exam is there."""

from e2e.kit import CAPITALS, QUICK, Browser, Network, SchoolServer, Student


def test_the_app_the_exams_and_the_running_exam_are_there_offline_from_a_cold_start(
    student: Student, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.sees_ready_offline(QUICK)
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    browser.is_closed()
    network.goes_down()
    server.goes_down()
    browser.is_opened_again()
    student.sees_in_the_list(CAPITALS, "1 of 10 answered")
    student.sees_ready_offline(QUICK)
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    student.answers(2, "Tokyo")
    student.sees_saved_on_this_device()

    server.comes_back()
    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo"})


def test_an_exam_can_be_started_offline_once_it_is_ready_and_shows_its_pictures(
    student: Student, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.sees_ready_offline(QUICK)
    browser.is_closed()
    network.goes_down()

    browser.is_opened_again()
    student.starts(QUICK)
    student.sees_the_picture(4, "A shape with three corners")
    student.answers(4, "triangle")
    student.sees_saved_on_this_device()

    network.comes_back()
    server.gets(QUICK, {4: "triangle"})
    server.shows_sessions(QUICK, ["active"])
