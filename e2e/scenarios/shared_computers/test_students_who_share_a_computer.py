"""Promise: each student sees only their own, and a queue goes on draining after its student has left."""

from e2e.kit import CAPITALS, Network, SchoolServer, Student


def test_one_students_answers_are_sent_while_another_student_is_signed_in(
    student: Student, other_student: Student, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.goes_down()
    student.answers(1, "Paris")
    student.sees_offline()
    student.goes_back_to_the_list()
    student.signs_out()

    network.comes_back()
    other_student.signs_in()
    other_student.sees_ready_offline(CAPITALS)
    other_student.sees_no_offer_to_resume()
    server.gets(CAPITALS, {1: "Paris"})

    other_student.starts(CAPITALS)
    other_student.sees_no_answer(1)
    other_student.answers(1, "Lyon")
    other_student.sees_saved()
    server.holds(CAPITALS, {1: "Paris"})
    other_student.goes_back_to_the_list()
    other_student.signs_out()

    student.signs_in()
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
