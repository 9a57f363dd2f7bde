"""Promise: when a full disk has room again, the exam goes on being saved by itself, and nothing is lost."""

from e2e.kit import CAPITALS, Browser, Disk, Network, SchoolServer, Student

FULL = "this device is full"
ESSAY = " ".join(["Ink that does not wash out."] * 400)


def test_answers_go_on_to_the_server_although_the_browser_has_lost_its_database_meanwhile(
    student: Student, disk: Disk, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    disk.fills_up()
    student.writes(10, ESSAY)
    student.sees_not_saved(FULL)
    disk.has_room_again()
    student.sees_saved()
    student.answers(2, "Tokyo")
    student.sees_saved()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 10: ESSAY})


def test_a_browser_that_is_killed_after_that_keeps_what_was_said_to_be_saved(
    student: Student, disk: Disk, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.is_switched_off_on_the_device()
    student.answers(1, "Paris")
    student.sees_offline()

    disk.fills_up()
    student.writes(10, ESSAY)
    student.sees_not_saved(FULL)
    disk.has_room_again()
    student.sees_offline()
    student.answers(2, "Tokyo")
    student.sees_offline()
    browser.is_killed()

    browser.is_opened_again()
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    student.sees_the_answer(2, "Tokyo")
    student.sees_the_text(10, ESSAY)
    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 10: ESSAY})


def test_a_power_cut_after_that_loses_nothing(
    student: Student, disk: Disk, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.is_switched_off_on_the_device()
    student.answers(1, "Paris")
    student.sees_offline()
    disk.is_in_good_order()

    disk.fills_up()
    student.writes(10, ESSAY)
    student.sees_not_saved(FULL)
    disk.has_room_again()
    student.sees_offline()
    student.answers(2, "Tokyo")
    student.sees_saved_on_this_device()
    disk.loses_power()

    browser.is_opened_again()
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    student.sees_the_answer(2, "Tokyo")
    student.sees_the_text(10, ESSAY)
    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 10: ESSAY})
