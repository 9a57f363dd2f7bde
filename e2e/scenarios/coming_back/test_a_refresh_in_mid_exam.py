"""Promise: a refresh in mid-exam offers the session again, with every answer in it."""

import pytest

from e2e.kit import CAPITALS, SchoolServer, Student

ROUNDS = 100


@pytest.mark.every_engine
def test_a_refresh_in_mid_exam_offers_to_resume_and_keeps_everything(
    student: Student, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.writes(10, "To be nearer to the middle of the country.")
    student.marks_for_review(5)
    student.sees_saved_on_this_device()

    student.reloads()
    student.is_offered_to_resume(CAPITALS, answered="2 of 10")
    student.resumes_the_session()
    student.sees_the_question(5)
    student.sees_marked_for_review(5)
    student.sees_the_answer(1, "Paris")
    student.sees_the_text(10, "To be nearer to the middle of the country.")
    server.gets(CAPITALS, {1: "Paris", 10: "To be nearer to the middle of the country."})


def test_text_typed_just_before_a_refresh_is_kept_a_hundred_times_of_a_hundred(
    student: Student, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.goes_to(9)
    student.finds_all_typed_just_before_reloads("Rome", times=ROUNDS)
    server.gets(CAPITALS, {9: f"Rome, version {ROUNDS}"})


def test_there_is_no_dialog_where_there_is_nothing_to_resume(student: Student) -> None:
    student.signs_in()
    student.sees_no_offer_to_resume()
    student.reloads()
    student.sees_ready_offline(CAPITALS)
    student.sees_no_offer_to_resume()
    student.starts(CAPITALS)
    student.sees_no_offer_to_resume()
