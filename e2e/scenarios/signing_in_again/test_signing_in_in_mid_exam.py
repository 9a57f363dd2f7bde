"""Promise: who is signed out in mid-exam loses neither an answer nor the place."""

from e2e.kit import CAPITALS, Inspector, Network, SchoolServer, Student


def is_signed_out_in_mid_exam(student: Student, network: Network) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()
    network.refuses_the_next_save()
    student.answers(2, "Tokyo")
    network.met_a_save()


def test_signing_in_again_sends_what_waited_and_keeps_the_question(
    student: Student, network: Network, server: SchoolServer, inspector: Inspector
) -> None:
    is_signed_out_in_mid_exam(student, network)
    inspector.finds_no_barrier()

    student.signs_in_without_leaving()
    student.sees_the_question(2)
    student.sees_saved()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo"})


def test_who_is_signed_out_once_more_is_not_interrupted_by_it(
    student: Student, network: Network, server: SchoolServer
) -> None:
    is_signed_out_in_mid_exam(student, network)
    student.signs_in_without_leaving()
    student.sees_saved()

    network.refuses_the_next_save()
    student.answers(3, "Nairobi")
    network.met_a_save()
    student.answers(4, "Lima")
    student.signs_in_without_leaving()
    student.sees_saved()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 3: "Nairobi", 4: "Lima"})
