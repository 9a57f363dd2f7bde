"""Promise: a teacher sets an exam, watches it run and steps in, whatever the network does."""

from e2e.kit import CAPITALS, Account, Network, Staff, Student


def test_a_teacher_sets_an_exam_and_steps_in_while_a_student_is_offline(
    teacher: Staff,
    student: Student,
    another_student: Student,
    another_network: Network,
    absent_student: Account,
) -> None:
    title = f"Capitals for {student.full_name}"
    teacher.signs_in()
    teacher.sets_an_exam(title, questions_of=CAPITALS, minutes=30)
    teacher.enrols([student, another_student, absent_student])
    student.signs_in()
    student.starts(title)
    student.answers(1, "Paris")
    another_student.signs_in()
    another_student.starts(title)
    another_student.answers(1, "Paris")
    another_student.sees_saved()
    another_network.goes_down()
    another_student.answers(2, "Tokyo")
    another_student.sees_offline()
    teacher.watches(title)
    teacher.sees(student, "1 of 10")
    teacher.sees(another_student, "1 of 10")
    teacher.sees(absent_student, "Not ready")
    teacher.gives_everybody_time(10, "The network was down")
    teacher.is_told("Time given to 3 students")
    student.answers(2, "Tokyo")
    student.is_given_minutes(40)
    another_network.comes_back()
    another_student.sees_saved()
    another_student.is_given_minutes(40)
    teacher.sees(another_student, "2 of 10")
    teacher.hands_in_for(another_student, "Had to leave")
    teacher.sees(another_student, "Handed in")
    student.submits()
    student.sees_exam_submitted()
    teacher.sees(student, "Handed in")
