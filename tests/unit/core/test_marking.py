from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkfast.core.marking import mark
from inkfast.core.question import Answer, Kind, Question


def question(kind: Kind, key: Mapping[str, Any] | None = None, marks: float = 1.0) -> Question:
    return Question("q1", kind, "<p>?</p>", key or {}, marks)


def short_answer(*accepted: tuple[str, float], case_sensitive: bool = False) -> Question:
    entries = [{"text": text, "fraction": fraction} for text, fraction in accepted]
    return question(Kind.SHORT_ANSWER, {"accepted": entries, "case_sensitive": case_sensitive})


def numerical(*accepted: tuple[str, str, float]) -> Question:
    entries = [{"low": low, "high": high, "fraction": fraction} for low, high, fraction in accepted]
    return question(Kind.NUMERICAL, {"accepted": entries})


SINGLE = question(Kind.SINGLE_CHOICE, {"weights": {"a": 1.0, "b": 0.5, "c": -0.5}}, marks=2.0)
MULTIPLE = question(Kind.MULTIPLE_CHOICE, {"weights": {"a": 0.5, "b": 0.5, "c": -0.5, "d": 0.25}})
MATCHING = question(Kind.MATCHING, {"pairs": {"1": "b", "2": "a", "3": "b"}}, marks=3.0)


@pytest.mark.parametrize(("answer", "marks"), [("a", 2.0), ("b", 1.0), ("c", 0.0), ("z", 0.0), (None, 0.0)])
def test_a_single_choice_earns_its_options_share_of_the_marks(answer: Answer, marks: float) -> None:
    assert mark(SINGLE, answer) == marks


@pytest.mark.parametrize(("answer", "marks"), [("true", 0.0), ("false", 1.0), (None, 0.0)])
def test_true_or_false_is_right_or_wrong(answer: Answer, marks: float) -> None:
    assert mark(question(Kind.TRUE_FALSE, {"weights": {"true": 0.0, "false": 1.0}}), answer) == marks


@pytest.mark.parametrize(
    ("answer", "marks"),
    [
        (["a", "b"], 1.0),
        (["a"], 0.5),
        (["a", "b", "c"], 0.5),
        (["c"], 0.0),
        (["a", "b", "d"], 1.0),
        (["a", "a"], 0.5),
        (["a", "unknown"], 0.5),
        ([], 0.0),
        (None, 0.0),
    ],
)
def test_a_multiple_choice_earns_the_sum_between_nothing_and_full_marks(answer: Answer, marks: float) -> None:
    assert mark(MULTIPLE, answer) == marks


def test_three_thirds_are_full_marks() -> None:
    thirds = question(Kind.MULTIPLE_CHOICE, {"weights": dict.fromkeys("abc", 0.333333333)})
    assert mark(thirds, ["a", "b", "c"]) == 1.0


@pytest.mark.parametrize(
    "typed", ["carbon dioxide", "Carbon Dioxide", "  carbon \u00a0 dioxide\n", "CARBON DIOXIDE"]
)
def test_case_and_blanks_do_not_count_in_a_short_answer(typed: str) -> None:
    assert mark(short_answer(("carbon dioxide", 1.0)), typed) == 1.0


def test_case_counts_where_the_key_says_so() -> None:
    formula = short_answer(("CO", 1.0), case_sensitive=True)
    assert mark(formula, "CO") == 1.0
    assert mark(formula, "Co") == 0.0


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [("it's", "it’s"), ("caf\u00e9", "cafe\u0301"), ("a–b", "a-b"), ("straße", "STRASSE")],
)
def test_what_looks_the_same_is_the_same(accepted: str, typed: str) -> None:
    assert mark(short_answer((accepted, 1.0)), typed) == 1.0


def test_the_first_accepted_answer_that_fits_counts() -> None:
    weighted = short_answer(("newton", 1.0), ("n*", 0.5), ("*", 0.0))
    assert [mark(weighted, typed) for typed in ("newton", "N", "joule")] == [1.0, 0.5, 0.0]


@pytest.mark.parametrize(
    ("pattern", "typed", "fits"),
    [
        ("the Sahara*", "the Sahara Desert", True),
        ("the Sahara*", "the Sahara", True),
        ("the Sahara*", "Sahara", False),
        ("*hexagon", "a hexagon", True),
        ("Neil*Armstrong", "Neil Alden Armstrong", True),
        ("a*b*c*d", "a b c d", True),
        ("a*b*c*d", "a c b d", False),
        ("ab*ba", "aba", False),
        ("*x*", "a b", False),
        ("*", "anything", True),
        ("5 \\* 3", "5 * 3", True),
        ("5 \\* 3", "5 and 3", False),
        ("\\**", "*star", True),
        ("\\**", "star", False),
    ],
)
def test_a_star_stands_for_any_text_unless_it_is_escaped(pattern: str, typed: str, fits: bool) -> None:
    assert mark(short_answer((pattern, 1.0)), typed) == float(fits)


def test_an_empty_short_answer_earns_nothing_even_where_any_text_would() -> None:
    assert mark(short_answer(("*", 1.0)), "   ") == 0.0


@given(
    st.lists(st.text(alphabet="ab", max_size=3), min_size=1, max_size=6), st.text(alphabet="ab", max_size=3)
)
def test_a_text_made_from_a_pattern_fits_it(parts: list[str], between: str) -> None:
    typed = between.join(parts)
    assert mark(short_answer(("*".join(parts), 1.0)), typed) == float(bool(typed))


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("3.14", 1.0),
        ("3,145", 1.0),
        ("3.13", 1.0),
        ("3.2", 0.5),
        ("3", 0.0),
        ("pi", 0.0),
        ("", 0.0),
        (None, 0.0),
    ],
)
def test_a_number_earns_the_best_range_that_holds_it(typed: Answer, marks: float) -> None:
    pi = numerical(("3.1", "3.25", 0.5), ("3.13", "3.15", 1.0), ("100", "99", 1.0))
    assert mark(pi, typed) == marks


def test_the_ends_of_a_range_count() -> None:
    assert [mark(numerical(("0.1", "0.3", 1.0)), typed) for typed in ("0.1", "0.3", "0.30001")] == [
        1.0,
        1.0,
        0.0,
    ]


def test_a_thousand_with_a_comma_is_not_marked_down() -> None:
    assert mark(numerical(("1000", "1000", 1.0)), "1,000") == 1.0
    assert mark(numerical(("1", "1", 1.0)), "1,000") == 1.0


@pytest.mark.parametrize(
    ("answer", "marks"),
    [
        ({"1": "b", "2": "a", "3": "b"}, 3.0),
        ({"1": "b"}, 1.0),
        ({"1": "a", "2": "b"}, 0.0),
        ({"9": "b"}, 0.0),
        ({}, 0.0),
        (None, 0.0),
    ],
)
def test_each_right_pair_earns_its_share(answer: Answer, marks: float) -> None:
    assert mark(MATCHING, answer) == marks


def test_marks_have_six_decimals() -> None:
    thirds = question(Kind.MATCHING, {"pairs": {"1": "b", "2": "a", "3": "b"}})
    assert mark(thirds, {"1": "b"}) == 0.333333


def test_staff_must_read_an_essay_and_an_empty_one_earns_nothing() -> None:
    essay = question(Kind.ESSAY)
    assert mark(essay, "Once upon a time") is None
    assert mark(essay, "  \n") == 0.0
    assert mark(essay, None) == 0.0


def test_a_description_earns_nothing() -> None:
    assert mark(question(Kind.DESCRIPTION, marks=0.0), None) == 0.0


EVERY_KIND = [
    SINGLE,
    MULTIPLE,
    MATCHING,
    question(Kind.TRUE_FALSE, {"weights": {"true": 1.0, "false": 0.0}}),
    short_answer(("a", 1.0)),
    numerical(("1", "1", 1.0)),
    question(Kind.DESCRIPTION, marks=0.0),
]
answers = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.lists(st.text(max_size=3), max_size=5),
    st.lists(st.lists(st.integers(), max_size=1), max_size=3),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=4),
)


@given(st.sampled_from(EVERY_KIND), answers)
def test_no_answer_of_any_shape_earns_less_than_nothing_or_more_than_the_marks(
    asked: Question, answer: Answer
) -> None:
    earned = mark(asked, answer)
    assert earned is not None
    assert 0 <= earned <= asked.marks
