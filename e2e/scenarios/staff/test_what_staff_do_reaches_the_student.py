"""Promise: what staff do to an exam that runs is seen on the student's page, and costs no answer."""

from e2e.kit import CAPITALS, Network, Staff, Student

NOTE = "Question 3: the country, not the city."


def test_a_pause_and_a_message_reach_the_student_who_goes_on_answering(
    teacher: Staff, student: Student
) -> None:
    title = f"Capitals for {student.full_name}"
    sits_an_exam(teacher, student, title)
    teacher.watches(title)
    teacher.pauses_the_exam("Fire alarm")
    student.hears_from_the_staff("Your exam is paused")
    student.answers(2, "Tokyo")
    student.sees_saved()
    teacher.tells_everybody(NOTE, reason="")
    student.hears_from_the_staff(NOTE)
    student.dismisses(NOTE)
    student.no_longer_hears(NOTE)
    teacher.lets_the_exam_go_on("False alarm")
    student.no_longer_hears("Your exam is paused")
    student.sees_the_answer(2, "Tokyo")
    student.reloads()
    student.comes_back_to(title)
    student.no_longer_hears(NOTE)


def test_a_closing_time_and_minutes_that_staff_move_reach_the_student_in_mid_exam(
    teacher: Staff, student: Student
) -> None:
    title = f"Capitals for {student.full_name}"
    sits_an_exam(teacher, student, title)
    teacher.lets_the_exam_last(minutes=60)
    student.is_given_minutes(60)
    teacher.lets_the_exam_close(in_minutes=10)
    student.is_given_minutes(10)
    teacher.lets_the_exam_close(in_minutes=20)
    student.is_given_minutes(20)
    student.sees_the_answer(1, "Paris")


def test_time_that_is_given_again_after_a_lost_reply_is_given_once(
    teacher: Staff, teachers_network: Network, student: Student
) -> None:
    title = f"Capitals for {student.full_name}"
    sits_an_exam(teacher, student, title)
    teacher.watches(title)
    teachers_network.loses_the_reply_to_the_next_gift_of_time()
    teacher.gives_everybody_time_and_is_not_answered(20, "The projector failed")
    teacher.tries_again()
    student.is_given_minutes(50)


def test_a_hand_in_that_staff_took_back_goes_on_and_ends_with_the_marks(
    teacher: Staff, student: Student
) -> None:
    title = f"Capitals for {student.full_name}"
    sits_an_exam(teacher, student, title)
    teacher.shows_marks_by_question()
    teacher.watches(title)
    teacher.hands_in_for(student, "Had to leave")
    student.sees_exam_submitted()
    teacher.sees(student, "Handed in")
    teacher.takes_back_the_hand_in_of(student, "Came back")
    student.goes_back_to_the_list()
    student.goes_on_with(title)
    student.sees_the_answer(1, "Paris")
    student.answers(2, "Tokyo")
    student.submits()
    student.sees_exam_submitted()
    student.goes_back_to_the_list()
    student.looks_at_the_result(title)
    student.sees_the_result("1 of 1")


def sits_an_exam(teacher: Staff, student: Student, title: str) -> None:
    teacher.signs_in()
    teacher.sets_an_exam(title, questions_of=CAPITALS, minutes=30)
    teacher.enrols([student])
    teacher.has_answers_sent_every(seconds=5)
    student.signs_in()
    student.starts(title)
    student.answers(1, "Paris")
    student.sees_saved()
