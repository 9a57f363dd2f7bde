"""Promise: a disk that fills up in mid-exam is told at once, and loses nothing that was shown as saved."""

from e2e.kit import CAPITALS, Browser, Disk, Network, SchoolServer, Student

FULL = "this device is full"
ESSAY = "Ink that does not wash out. " * 400
"""More than fits into the block that the last answer has begun."""


def test_a_browser_that_dies_while_the_disk_is_full_keeps_what_it_had_saved(
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
    browser.is_killed()
    disk.has_room_again()

    browser.is_opened_again()
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    network.comes_back()
    server.gets_at_least(CAPITALS, {1: "Paris"})


def test_a_hand_in_that_finds_no_room_says_so_and_is_made_once_there_is_some(
    student: Student, disk: Disk, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    disk.fills_up()
    student.writes(10, ESSAY)
    student.sees_not_saved(FULL)
    student.submits()
    student.sees_in_the_dialog_that_it_is_not_handed_in(FULL)

    disk.has_room_again()
    student.sees_saved()
    student.confirms()
    student.sees_exam_submitted()
    server.holds(CAPITALS, {1: "Paris", 10: ESSAY})
