"""What was handed in before stays in reach, whatever attempt the list tells of."""

from __future__ import annotations

from typing import Any

import pytest

from inkfast.store.mandate import Mandate
from inkfast.store.staff.editing import change_settings
from tests.http.conftest import START, Hall
from tests.http.snapshots import content


@pytest.fixture
def receipt(hall: Hall) -> Any:
    """Have ada hand in the first of two attempts; give its receipt."""
    settings = {"attempts_allowed": 2, "students_see": "marks", "results_when": "handed_in"}
    change_settings(hall.database, Mandate(START), hall.exam, settings)
    hall.save("ada", {"attempt": 1, "answers": {"q1": "b"}})
    return content(hall.complete("ada", {"attempt": 1}))["receipt"]


def card_of(hall: Hall, who: str) -> Any:
    (card,) = content(hall.client(who).get("/student/exams"))["exams"]
    return card


def test_the_receipt_of_an_attempt_is_in_the_list_while_the_next_is_sat(hall: Hall, receipt: Any) -> None:
    assert card_of(hall, "ada")["last_closed"] == card_of(hall, "ada")["session"]
    hall.save("ada", {"attempt": 2, "answers": {"q1": "a"}})
    card = card_of(hall, "ada")
    assert (card["session"]["attempt"], card["session"]["state"]) == (2, "active")
    assert (card["last_closed"]["attempt"], card["last_closed"]["receipt"]) == (1, receipt)
    assert card["has_result"]


def test_the_last_of_several_is_told(hall: Hall, receipt: Any) -> None:
    hall.save("ada", {"attempt": 2, "answers": {"q1": "a"}})
    second = content(hall.complete("ada", {"attempt": 2}))["receipt"]
    assert second["code"] != receipt["code"]
    assert card_of(hall, "ada")["last_closed"]["receipt"] == second


def test_nothing_is_told_where_nothing_was_handed_in(hall: Hall, receipt: Any) -> None:
    hall.save("ben", {"attempt": 1, "answers": {"q1": "a"}})
    assert card_of(hall, "ben")["last_closed"] is None
