"""Promise: "Saved on this device" is true even if the browser dies the moment after."""

from e2e.kit import CAPITALS, Browser, Network, SchoolServer, Student

KILLS = 20
CITIES = ["Paris", "Lyon", "Marseille", "Nice"]


def test_a_browser_killed_right_after_saving_keeps_the_answer_twenty_times_of_twenty(
    student: Student, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.goes_down()

    for kill in range(KILLS):
        city = CITIES[kill % len(CITIES)]
        student.answers(1, city)
        student.sees_saved_on_this_device()
        browser.is_killed()
        browser.is_opened_again()
        student.comes_back_to(CAPITALS)
        student.sees_the_answer(1, city)

    network.comes_back()
    server.gets(CAPITALS, {1: CITIES[(KILLS - 1) % len(CITIES)]})
