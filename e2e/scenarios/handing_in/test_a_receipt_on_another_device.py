"""Promise: what was handed in can be looked at on every device on which its student signs in."""

from e2e.kit import CAPITALS, Staff, Student


def test_the_receipt_and_the_marks_of_an_attempt_are_on_another_device_while_the_next_one_is_sat(
    teacher: Staff, student: Student, second_device: Student
) -> None:
    title = f"Capitals for {student.full_name}"
    teacher.signs_in()
    teacher.sets_an_exam(title, questions_of=CAPITALS, minutes=30)
    teacher.enrols([student])
    teacher.shows_marks_by_question()
    student.signs_in()
    student.starts(title)
    student.answers(1, "Paris")
    student.submits()
    student.sees_exam_submitted()
    teacher.watches(title)
    teacher.allows_another_attempt(student, "The room was noisy")

    student.goes_back_to_the_list()
    student.begins_another_attempt(title)
    student.answers(1, "Lyon")
    student.sees_saved()
    second_device.signs_in()
    second_device.sees_in_the_list(title, "1 of 10 answered")
    second_device.looks_at_the_attempt_before(title)
    second_device.sees_the_receipt(answered="1 of 10")
    second_device.sees_the_result("1 of 1")
    second_device.goes_back_to_the_list()
    second_device.comes_back_to(title)
    second_device.sees_the_answer(1, "Lyon")
