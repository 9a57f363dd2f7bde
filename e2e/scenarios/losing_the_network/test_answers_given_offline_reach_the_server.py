"""Promise: an answer given without a connection is delivered once there is one."""

from e2e.kit import CAPITALS, FIFTY, Fault, Network, SchoolServer, Student


def test_answers_given_offline_reach_the_server_after_reconnection(
    student: Student, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.goes_down()
    student.answers(2, "Tokyo")
    student.sees_offline()
    student.answers(3, "Nairobi")
    student.answers(1, "Lyon")
    student.sees_offline()
    server.holds(CAPITALS, {1: "Paris"})

    network.comes_back()
    server.gets(CAPITALS, {1: "Lyon", 2: "Tokyo", 3: "Nairobi"})
    student.sees_saved()
    server.put_nothing_aside()


def test_a_long_queue_goes_up_compressed(student: Student, network: Network, server: SchoolServer) -> None:
    student.signs_in()
    student.starts(FIFTY)
    student.answers(1, "8")
    student.sees_saved()

    network.suffers(Fault.LIE_FI)
    for number in range(2, 12):
        student.answers(number, str(number + 7))
    student.sees_offline()

    network.comes_back()
    network.carried_a_compressed_save()
    server.gets(FIFTY, {number: str(number + 7) for number in range(1, 12)})
    student.sees_saved()
