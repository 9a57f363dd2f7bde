"""Promise: results are there as soon as students hand in, and what staff give for an essay is as safe."""

from e2e.kit import CAPITALS, Inspector, Network, Staff, Student


def test_marks_that_were_given_offline_are_sent_when_the_connection_is_back(
    teacher: Staff, teachers_network: Network, teachers_inspector: Inspector, student: Student
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.writes(10, "A capital is where a country is governed from.")
    student.sees_saved()
    student.submits()
    student.sees_exam_submitted()
    teacher.signs_in()
    teacher.looks_at_the_results_of(CAPITALS)
    teachers_inspector.finds_no_barrier()
    teacher.marks_essays()
    teacher.turns_to_the_answer_of(student)
    teachers_network.goes_down()
    teacher.gives_an_essay("0.5", "Say why.")
    teacher.sees_the_marks("Saved on this device")
    teachers_network.comes_back()
    teacher.sees_the_marks("Saved")
    teachers_inspector.finds_no_barrier()
    teacher.reloads()
    teacher.turns_to_the_answer_of(student)
    teacher.finds_given("0.5", "Say why.")


def test_marks_are_sent_from_whatever_page_the_teacher_went_on_to(
    teacher: Staff, teachers_network: Network, teachers_inspector: Inspector, student: Student
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.writes(10, "A capital is where a country is governed from.")
    student.sees_saved()
    student.submits()
    student.sees_exam_submitted()
    teacher.signs_in()
    teacher.looks_at_the_results_of(CAPITALS)
    teacher.marks_essays()
    teacher.turns_to_the_answer_of(student)
    teachers_network.goes_down()
    teacher.gives_an_essay("0.5", "Say why.")
    teacher.sees_the_marks("Saved on this device")
    teacher.goes_on_to("Live")
    teacher.sees_that_marks_wait()
    teachers_inspector.finds_no_barrier()
    teachers_network.comes_back()
    teacher.sees_that_no_marks_wait()
    teacher.looks_at_the_results_of(CAPITALS)
    teacher.sees_in_the_results(student, "0.5")


def test_a_session_tells_its_story(teacher: Staff, teachers_inspector: Inspector, student: Student) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Lyon")
    student.sees_saved()
    student.answers(1, "Paris")
    student.submits()
    student.sees_exam_submitted()
    teacher.signs_in()
    teacher.reads_the_story_of(student)
    teacher.is_told("Lyon")
    teacher.is_told("Paris")
    teachers_inspector.finds_no_barrier()


def test_what_fits_no_question_is_read_and_settled(
    teacher: Staff, teachers_inspector: Inspector, student: Student
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()
    student.sends_past_the_page(CAPITALS, {"q99": "Rome, not built in a day"})
    teacher.signs_in()
    teacher.reads_the_story_of(student)
    teacher.is_told("It answers a question that the exam does not have")
    teacher.is_told("Rome, not built in a day")
    teacher.settles_what_is_under_quarantine("The student tried a program")
    teacher.is_told("Settled what was under quarantine")
    teachers_inspector.finds_no_barrier()
