"""Promise: a teacher sets an exam, watches it run, steps in and takes the results, through outages."""

import pytest

from e2e.kit import CAPITALS, Network, Staff, Student

ESSAY = 10


@pytest.mark.every_engine
def test_a_teacher_sets_an_exam_steps_in_while_a_student_is_offline_and_takes_the_results(
    teacher: Staff,
    student: Student,
    another_student: Student,
    another_network: Network,
    third_student: Student,
) -> None:
    title = f"Capitals for {student.full_name}"
    teacher.signs_in()
    teacher.sets_an_exam(title, questions_of=CAPITALS, minutes=30)
    teacher.enrols([student, another_student, third_student])
    teacher.shows_marks_once_released()

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
    third_student.signs_in()
    third_student.starts(title)
    third_student.answers(1, "Lyon")
    third_student.writes(ESSAY, "To be in the middle of the country.")

    teacher.watches(title)
    teacher.sees(another_student, "1 of 10")
    teacher.gives_everybody_time(10, "The network was down")
    teacher.is_told("Time given to 3 students")
    student.answers(2, "Tokyo")
    student.is_given_minutes(40)
    another_network.comes_back()
    another_student.sees_saved()
    another_student.is_given_minutes(40)
    teacher.hands_in_for(another_student, "Had to leave")
    teacher.sees(another_student, "Handed in")
    student.submits()
    student.sees_exam_submitted()
    third_student.submits()
    third_student.sees_exam_submitted()
    teacher.sees(third_student, "Handed in")

    teacher.looks_at_the_results_of(title)
    teacher.marks_essays()
    teacher.turns_to_the_answer_of(third_student)
    teacher.gives_an_essay("0.5", "One reason of several.")
    teacher.sees_the_marks("Saved")
    student.goes_back_to_the_list()
    student.finds_no_result(title)
    teacher.looks_at_the_results_of(title)
    teacher.sees_in_the_results(student, "2 of 10")
    teacher.sees_in_the_results(another_student, "2 of 10")
    teacher.sees_in_the_results(third_student, "0.5 of 10")
    teacher.finds_in_the_export(
        {
            student.account.username: 2,
            another_student.account.username: 2,
            third_student.account.username: 0.5,
        }
    )
    teacher.releases_the_results("All are marked")
    student.looks_at_the_result(title)
    student.sees_the_result("2 of 10")
