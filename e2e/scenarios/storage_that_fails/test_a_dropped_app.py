"""Promise: a browser that has dropped the app, as Chromium may on a full disk, has dropped no answer."""

from e2e.kit import CAPITALS, Browser, Network, SchoolServer, Student


def test_answers_come_back_as_soon_as_the_app_can_be_loaded_again(
    student: Student, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.goes_down()
    student.answers(1, "Paris")
    student.writes(9, "Rome")
    student.sees_offline()

    browser.is_closed()
    browser.loses_the_app()
    network.comes_back()
    browser.is_opened_again()

    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    student.sees_the_text(9, "Rome")
    server.gets(CAPITALS, {1: "Paris", 9: "Rome"})
    network.goes_down()
    student.reloads()
    student.comes_back_to(CAPITALS)
