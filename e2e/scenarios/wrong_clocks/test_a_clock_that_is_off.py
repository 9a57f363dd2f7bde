"""Promise: a clock that is wrong, or is put right in mid-exam, loses no answer and gives no time."""

import pytest

from e2e.kit import CAPITALS, Browser, DeviceClock, Network, SchoolServer, Student

OFF = {"an hour": {"hours": 1.0}, "a day": {"days": 1.0}, "a year": {"days": 365.0}}


@pytest.mark.parametrize("off", OFF)
def test_an_exam_is_sat_on_a_device_whose_clock_is_ahead(
    student: Student, device_clock: DeviceClock, network: Network, server: SchoolServer, off: str
) -> None:
    device_clock.is_set_forward(**OFF[off])
    sits_an_exam_with_an_outage(student, device_clock, network, server)


@pytest.mark.parametrize("off", OFF)
def test_an_exam_is_sat_on_a_device_whose_clock_is_behind(
    student: Student, device_clock: DeviceClock, network: Network, server: SchoolServer, off: str
) -> None:
    device_clock.is_set_back(**OFF[off])
    sits_an_exam_with_an_outage(student, device_clock, network, server)


def test_the_last_of_several_answers_counts_however_the_clock_steps_between_them(
    student: Student, device_clock: DeviceClock, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()
    student.notes_the_time_left()

    network.goes_down()
    device_clock.is_set_forward(days=1)
    student.answers(1, "Lyon")
    device_clock.is_set_back(days=366)
    student.answers(1, "Nice")
    student.answers(2, "Osaka")
    device_clock.is_set_forward(hours=1)
    student.answers(2, "Tokyo")
    student.sees_saved_on_this_device()
    student.has_no_more_time_than_noted()

    network.comes_back()
    device_clock.moves_on(minutes=1)
    server.gets(CAPITALS, {1: "Nice", 2: "Tokyo"})
    server.put_nothing_aside()


@pytest.mark.parametrize("off", OFF)
def test_the_later_answer_counts_where_the_clock_was_set_back_before_a_reload(
    student: Student, device_clock: DeviceClock, network: Network, server: SchoolServer, off: str
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.goes_down()
    student.answers(1, "Lyon")
    student.sees_saved_on_this_device()
    student.notes_the_time_left()

    device_clock.is_set_back(**OFF[off])
    student.reloads()
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Lyon")
    student.answers(1, "Paris")
    student.sees_saved_on_this_device()

    network.comes_back()
    student.reloads()
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    server.gets(CAPITALS, {1: "Paris"})


def test_a_clock_that_was_ahead_across_a_reload_and_is_put_right_turns_no_order_round(
    student: Student, device_clock: DeviceClock, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.goes_down()
    device_clock.is_set_forward(days=1)
    student.reloads()
    student.comes_back_to(CAPITALS)
    student.answers(1, "Lyon")
    student.sees_saved_on_this_device()

    device_clock.is_set_back(days=1)
    student.reloads()
    student.comes_back_to(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved_on_this_device()
    network.comes_back()
    student.reloads()
    student.comes_back_to(CAPITALS)
    server.gets(CAPITALS, {1: "Paris"})

    student.answers(1, "Nice")
    student.sees_saved()
    server.holds(CAPITALS, {1: "Nice"})


def test_a_clock_set_back_a_day_before_the_browser_was_killed_gives_no_time_and_turns_no_order_round(
    student: Student, device_clock: DeviceClock, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    device_clock.moves_on(minutes=5)
    network.goes_down()
    student.answers(1, "Lyon")
    student.writes(9, "Milan")
    device_clock.is_set_back(days=1)
    student.answers(1, "Paris")
    student.sees_saved_on_this_device()
    browser.is_killed()

    browser.is_opened_again()
    student.is_offered_to_resume(CAPITALS, "2 of 10")
    student.is_told_minutes_left(25)
    student.resumes_the_session()
    student.sees_the_answer(1, "Paris")
    student.writes(9, "Rome")
    student.sees_saved_on_this_device()
    device_clock.is_set_forward(days=1)
    student.sees_minutes_left(25)

    network.comes_back()
    device_clock.moves_on(minutes=1)
    server.gets(CAPITALS, {1: "Paris", 9: "Rome"})
    server.put_nothing_aside()


def sits_an_exam_with_an_outage(
    student: Student, device_clock: DeviceClock, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.sees_minutes_left(30)
    student.answers(1, "Lyon")
    student.sees_saved()

    network.goes_down()
    student.answers(1, "Paris")
    student.answers(2, "Tokyo")
    student.sees_offline()
    student.reloads()
    student.comes_back_to(CAPITALS)
    student.sees_minutes_left(30)
    student.answers(3, "Nairobi")
    student.sees_saved_on_this_device()

    network.comes_back()
    device_clock.moves_on(minutes=1)
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 3: "Nairobi"})
    student.sees_minutes_left(29)
    server.put_nothing_aside()
    student.submits()
    student.sees_exam_submitted()
    server.holds(CAPITALS, {1: "Paris", 2: "Tokyo", 3: "Nairobi"})
