"""Promise: questions are stored as they were written, and previewed as students see them."""

from e2e.kit import Inspector, Staff

FAULTY = """::Sum:: What is 2 + 2? { =4 ~5 }

::Open:: What is 3 + 3? { =6 ~7
"""


def test_a_question_that_is_typed_is_stored_letter_by_letter(
    teacher: Staff, teachers_inspector: Inspector
) -> None:
    teacher.signs_in()
    teachers_inspector.finds_no_barrier()
    teacher.begins_an_exam_by_hand("Sums by hand")
    teacher.writes_a_choice("How much are two and two?", ["Four", "Five", "Six"])
    teachers_inspector.finds_no_barrier()
    teacher.previews_the_exam("How much are two and two?")
    teachers_inspector.finds_no_barrier()


def test_a_bank_with_a_mistake_is_shown_and_not_taken(teacher: Staff) -> None:
    teacher.signs_in()
    teacher.is_shown_what_is_wrong(FAULTY, line=3)
