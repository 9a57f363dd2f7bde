"""Promise: where the browser has lost its database, the answers come back, and the page says so."""

from e2e.kit import CAPITALS, Browser, Network, SchoolServer, Student


def test_answers_come_back_without_the_network_when_the_files_of_the_database_are_gone(
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

    browser.is_closed()
    browser.loses_its_database()
    browser.is_opened_again()

    student.is_told("put back from the second copy")
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    student.sees_the_answer(2, "Tokyo")
    student.sees_the_text(9, "Rome")
    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 9: "Rome"})
