"""Promise: what is written from right to left is laid out from right to left."""

from e2e.kit import CAPITALS, Staff, Student

QUESTION = "מהי בירת צרפת?"
OPTIONS = ("פריז", "רומא", "לונדון")
ESSAY = 10


def test_a_title_a_question_its_options_and_an_answer_run_from_right_to_left(
    teacher: Staff, student: Student
) -> None:
    title = f"מבחן {student.account.username}"
    teacher.signs_in()
    teacher.begins_an_exam_by_hand(title)
    teacher.reads_from_the_right(title)
    teacher.writes_a_choice(QUESTION, OPTIONS)
    teacher.reads_from_the_right(QUESTION, *OPTIONS)
    teacher.enrols([student])
    student.signs_in()
    student.sees_ready_offline(title)
    student.reads_from_the_right(title)
    student.starts(title)
    student.reads_from_the_right(title, QUESTION, *OPTIONS)
    student.answers(1, OPTIONS[0])
    student.goes_back_to_the_list()
    student.starts(CAPITALS)
    student.writes(ESSAY, "כי היא באמצע הארץ.")
    student.types_from_the_right()
