"""Promise: at the last question, handing in is in reach."""

import pytest

from e2e.kit import CAPITALS, Engine, Student

LAST = 10


@pytest.mark.runs_in(Engine.CHROMIUM_PHONE)
def test_at_the_last_question_of_a_small_phone_handing_in_stays_in_sight(student: Student) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.writes(LAST, "One line after the other.\n" * 30)
    student.sees_at_the_end("Submit exam")
