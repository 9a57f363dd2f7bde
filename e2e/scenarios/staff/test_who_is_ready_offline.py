"""Promise: staff see who could sit the exam without the network, before it begins."""

from e2e.kit import CAPITALS, Account, Staff, Student


def test_a_device_that_has_the_paper_is_ready_and_one_that_was_never_opened_is_not(
    teacher: Staff, student: Student, absent_student: Account
) -> None:
    title = f"Capitals for {student.full_name}"
    teacher.signs_in()
    teacher.sets_an_exam(title, questions_of=CAPITALS, minutes=30)
    teacher.enrols([student, absent_student])
    student.signs_in()
    student.sees_ready_offline(title)
    teacher.watches(title)
    teacher.sees(student, "Ready")
    teacher.sees(absent_student, "Not ready")
