"""What counts as an answer."""

from typing import Any

from inkfast.core.question import is_answered
from tests.unit.vectors import cases


@cases("answer")
def test_the_page_and_the_receipt_count_the_same_answers(case: dict[str, Any]) -> None:
    assert is_answered(case["answer"]) is case["answered"]
