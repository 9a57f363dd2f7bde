"""What the answers say about a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkfast.core.question import Kind, Option, Question
from inkfast.core.statistics import (
    Sheet,
    best_third,
    correlate,
    count_choices,
    discrimination,
    facility,
)

CHOICE = Question(
    "q1", Kind.SINGLE_CHOICE, "?", {"weights": {"a": 1.0}}, marks=2.0, options=(Option("a", "A"),)
)


def sheet(marks: float | None, others: float = 0.0, answer: str | list[str] | None = "a") -> Sheet:
    return Sheet({"q1": answer}, {"q1": marks, "q2": others})


def test_facility_is_the_share_of_its_marks_that_a_question_earned() -> None:
    assert facility(CHOICE, [sheet(2), sheet(1), sheet(0), sheet(None)]) == 0.5
    assert facility(CHOICE, [sheet(None)]) is None
    assert facility(Question("q1", Kind.ESSAY, "?", marks=0.0), [sheet(0)]) is None


def test_facility_has_four_decimals_whatever_the_marks_of_the_question() -> None:
    plain = Question("q1", Kind.ESSAY, "?", marks=1.0)
    assert facility(plain, [sheet(1), sheet(0), sheet(0)]) == 0.3333


def test_a_correlation_has_four_decimals_and_is_found_in_the_smallest_differences_too() -> None:
    pairs = [(0.0, 0.0), (0.1, 0.0), (0.2, 0.3)]
    assert correlate(pairs) == correlate([(y, x) for x, y in pairs]) == 0.866
    assert correlate([(0.0, 1.0), (1.0, 0.0), (2.0, 3.0), (3.0, 1.0)]) == 0.3078
    assert correlate([(0.0, 5.0), (0.1, 6.0), (0.2, 9.0)]) == 0.9608
    assert correlate([(5.0, 0.0), (6.0, 0.1), (9.0, 0.2)]) == 0.9608


def test_a_question_that_the_good_get_right_tells_them_apart() -> None:
    sheets = [sheet(2, 9), sheet(2, 8), sheet(0, 3), sheet(0, 2), sheet(2, 7)]
    assert discrimination(CHOICE, sheets) == pytest.approx(0.9672, abs=1e-3)
    turned = [sheet(2 - (one.marks["q1"] or 0), one.marks["q2"] or 0) for one in sheets]
    assert discrimination(CHOICE, turned) == pytest.approx(-0.9672, abs=1e-3)


def test_few_students_or_marks_all_alike_tell_nothing() -> None:
    assert discrimination(CHOICE, [sheet(2, 9), sheet(0, 1)]) is None
    assert discrimination(CHOICE, [sheet(2, 5)] * 6) is None


def test_choices_are_counted_by_option() -> None:
    sheets = [sheet(0, answer="a"), sheet(0, answer="b"), sheet(0, answer="a"), sheet(0, answer=None)]
    assert count_choices(CHOICE, sheets) == {"a": 2, "b": 1}
    several = Question("q1", Kind.MULTIPLE_CHOICE, "?")
    assert count_choices(several, [sheet(0, answer=["a", "b"]), sheet(0, answer=["b"])]) == {"a": 1, "b": 2}
    assert count_choices(Question("q1", Kind.ESSAY, "?"), sheets) == {}


def test_the_best_third_has_the_most_marks() -> None:
    sheets = [sheet(0, marks) for marks in (1, 5, 3, 4)]
    assert [one.total for one in best_third(sheets)] == [5, 4]
    assert best_third([]) == []


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=30))
def test_a_correlation_lies_between_its_limits_and_does_not_care_for_order(
    pairs: list[tuple[float, float]],
) -> None:
    found = correlate(pairs)
    assert found is None or -1 <= found <= 1
    assert found == correlate(pairs[::-1])
