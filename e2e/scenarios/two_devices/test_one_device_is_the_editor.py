"""Promise: the newer device is the editor; the older one says so, and what it wrote offline is kept."""

import pytest

from e2e.kit import CAPITALS, OTHER_DEVICE, Engine, Network, SchoolServer, Student


def test_going_on_on_another_device_makes_the_first_one_a_reader(
    student: Student, second_device: Student, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    second_device.signs_in()
    second_device.comes_back_to(CAPITALS)
    second_device.sees_the_answer(1, "Paris")
    second_device.answers(2, "Tokyo")
    second_device.sees_saved()
    student.answers(3, "Nairobi")
    student.may_only_read(OTHER_DEVICE)

    student.takes_over_here()
    student.sees_the_answer(2, "Tokyo")
    student.answers(4, "Lima")
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 3: "Nairobi", 4: "Lima"})
    second_device.may_only_read(OTHER_DEVICE)


@pytest.mark.runs_in(Engine.CHROMIUM_PHONE)
def test_a_reader_on_a_small_phone_still_sees_the_question(student: Student, second_device: Student) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.sees_saved()
    second_device.signs_in()
    second_device.comes_back_to(CAPITALS)
    second_device.answers(1, "Paris")
    second_device.sees_saved()
    student.answers(1, "Lyon")
    student.may_only_read(OTHER_DEVICE)
    student.sees_at_once("Which city is the capital of France?")


def test_what_the_older_device_wrote_offline_is_merged(
    student: Student, network: Network, second_device: Student, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Lyon")
    student.sees_saved()
    network.goes_down()
    student.answers(2, "Tokyo")
    student.sees_offline()

    second_device.signs_in()
    second_device.comes_back_to(CAPITALS)
    second_device.answers(1, "Paris")
    second_device.sees_saved()
    network.comes_back()
    student.may_only_read(OTHER_DEVICE)
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo"})
    second_device.may_answer()


def test_two_devices_that_both_began_offline_meet_in_one_attempt(
    student: Student,
    network: Network,
    second_device: Student,
    second_network: Network,
    server: SchoolServer,
) -> None:
    student.signs_in()
    student.sees_ready_offline(CAPITALS)
    second_device.signs_in()
    second_device.sees_ready_offline(CAPITALS)
    network.goes_down()
    second_network.goes_down()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_offline()
    second_device.starts(CAPITALS)
    second_device.answers(2, "Tokyo")
    second_device.sees_offline()

    network.comes_back()
    second_network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo"})
    server.shows_sessions(CAPITALS, ["active"])
