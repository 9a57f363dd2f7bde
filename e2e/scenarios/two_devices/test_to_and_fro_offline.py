"""Promise: to and fro between two devices, both offline, the answer given last is the one that counts."""

from e2e.kit import CAPITALS, OTHER_DEVICE, Network, SchoolServer, Student


def test_answers_given_on_both_devices_in_turn_are_merged_in_the_order_in_which_they_were_given(
    student: Student,
    network: Network,
    second_device: Student,
    second_network: Network,
    server: SchoolServer,
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Lyon")
    student.sees_saved()
    second_device.signs_in()
    second_device.comes_back_to(CAPITALS)
    second_device.answers(2, "Osaka")
    second_device.sees_saved()
    student.answers(4, "Cusco")
    student.may_only_read(OTHER_DEVICE)

    network.goes_down()
    second_network.goes_down()
    student.takes_over_here()
    student.answers(1, "Nice")
    student.answers(2, "Kyoto")
    student.sees_offline()
    second_device.answers(2, "Tokyo")
    second_device.answers(4, "Lima")
    second_device.sees_offline()
    student.answers(1, "Paris")
    student.answers(3, "Nairobi")
    student.sees_saved_on_this_device()

    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Kyoto", 3: "Nairobi", 4: "Cusco"})
    second_network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 3: "Nairobi", 4: "Lima"})
    second_device.reloads()
    second_device.comes_back_to(CAPITALS)
    second_device.sees_the_answer(1, "Paris")
    second_device.sees_the_answer(3, "Nairobi")
    server.put_nothing_aside()
