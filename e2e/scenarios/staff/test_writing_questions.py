"""Promise: questions are stored as they were written, and previewed as students see them."""

from pathlib import Path

from e2e.support.actors.inspector import Inspector
from e2e.support.actors.staff import Staff


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


def test_a_bank_with_a_mistake_is_shown_and_not_taken(teacher: Staff, tmp_path: Path) -> None:
    bank = tmp_path / "faulty.gift"
    bank.write_text("::Sum:: What is 2 + 2? { =4 ~5 }\n\n::Open:: What is 3 + 3? { =6 ~7\n")
    teacher.signs_in()
    teacher.is_shown_what_is_wrong(bank, line=3)
