"""Promise: a teacher sets an exam, watches it run and steps in, whatever the network does."""

import secrets

from e2e.support.actors.network import Network
from e2e.support.actors.staff import Staff
from e2e.support.actors.student import Student
from e2e.support.installation.account import Account
from e2e.support.installation.exams import BANKS

TITLE = f"Capitals of {secrets.token_hex(2)}"


def test_a_teacher_sets_an_exam_and_steps_in_while_a_student_is_offline(
    teacher: Staff,
    student: Student,
    another_student: Student,
    another_network: Network,
    absent_student: Account,
) -> None:
    present, offline = student.account.full_name, another_student.account.full_name
    teacher.signs_in()
    teacher.sets_an_exam(BANKS / "capitals.gift", TITLE, minutes=30)
    teacher.enrols([present, offline, absent_student.full_name])
    student.signs_in()
    student.starts(TITLE)
    student.answers(1, "Paris")
    another_student.signs_in()
    another_student.starts(TITLE)
    another_student.answers(1, "Paris")
    another_student.sees_saved()
    another_network.goes_down()
    another_student.answers(2, "Tokyo")
    another_student.sees_offline()
    teacher.watches(TITLE)
    teacher.sees(present, "1 of 10")
    teacher.sees(offline, "1 of 10")
    teacher.sees(absent_student.full_name, "Not ready")
    teacher.gives_everybody_time(10, "The network was down")
    teacher.is_told("Time given to 3 students")
    student.answers(2, "Tokyo")
    student.is_given_minutes(40)
    another_network.comes_back()
    another_student.sees_saved()
    another_student.is_given_minutes(40)
    teacher.sees(offline, "2 of 10")
    teacher.hands_in_for(offline, "Had to leave")
    teacher.sees(offline, "Handed in")
    student.submits()
    student.sees_exam_submitted()
    teacher.sees(present, "Handed in")
