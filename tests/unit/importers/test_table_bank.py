"""Question banks as tables: what each cell means, and what is refused rather than guessed."""

from __future__ import annotations

import pytest

from inkfast.core.marking import mark
from inkfast.core.question import Question
from tests.unit.importers.reading import as_csv, look, option_texts, told

COLUMNS = ["kind", "text", "option_a", "option_b", "option_c", "option_d", "right"]


def table(*rows: list[str]) -> bytes:
    return as_csv([COLUMNS, *rows])


def read_row(*cells: str) -> Question:
    (question,) = look(table(list(cells)), "bank.csv").whole().questions
    return question


def test_a_letter_means_its_own_column_where_an_option_before_it_is_empty() -> None:
    question = read_row("single_choice", "The capital of France?", "London", "", "Paris", "Berlin", "c")
    assert option_texts(question) == ["London", "Paris", "Berlin"]
    paris = next(one.id for one in question.options if one.text_html == "Paris")
    assert [mark(question, one.id) for one in question.options] == [0, 1, 0]
    assert mark(question, paris) == 1


def test_several_letters_mean_their_own_columns_too() -> None:
    question = read_row("multiple_choice", "Which are even?", "", "2", "3", "4", "b d")
    right = [one.id for one in question.options if one.text_html in ("2", "4")]
    assert mark(question, right) == 1
    assert mark(question, [one.id for one in question.options]) == 0


def test_an_empty_option_cannot_be_the_right_one() -> None:
    content = table(["single_choice", "The capital of France?", "London", "", "Paris", "", "b"])
    assert told(content, "bank.csv") == 'line 2: expected letters of the options a, c, found "b"'


def test_more_cells_than_columns_are_refused() -> None:
    content = b"kind,text,option_a,option_b,right\nsingle_choice,Which of 1, 2,3 or 4,a,b,a\n"
    assert told(content, "bank.csv") == "line 2: expected 5, as the first line has, found 7 cells"


def test_a_cell_under_no_column_is_refused_and_empty_ones_are_welcome() -> None:
    head, row = ["kind", "text", "", "right", ""], ["true_false", "Ink is wet.", "", "true", "", ""]
    assert look(as_csv([head, row]), "bank.csv").whole().questions
    row[2] = "a note"
    found = told(as_csv([head, row]), "bank.csv")
    assert found == 'line 2: expected nothing in a column without a name, found "a note"'


def test_a_row_that_ends_before_its_kind_is_refused() -> None:
    found = told(b"text,kind\nWhat?\n", "bank.csv")
    assert found.startswith("line 2: expected one of the kinds")


def test_the_same_option_twice_is_refused() -> None:
    content = table(["single_choice", "The capital of France?", "Paris", "Rome", "Paris", "", "a"])
    assert told(content, "bank.csv") == 'line 2: expected each option once, found "Paris" again'


@pytest.mark.parametrize(
    ("word", "right"),
    [
        *[(word, "true") for word in ("true", "TRUE", "T", "Wahr", "VRAI")],
        *[(word, "false") for word in ("false", "FALSE", "f", "FALSCH", "Faux")],
    ],
)
def test_truth_is_told_in_the_words_of_spreadsheets(word: str, right: str) -> None:
    question = read_row("true_false", "Ink is wet.", "", "", "", "", word)
    assert mark(question, right) == 1
    assert mark(question, "false" if right == "true" else "true") == 0


@pytest.mark.parametrize(
    ("word", "found"), [("yes", '"yes"'), ("", "nothing"), ("true|false", '"true|false"')]
)
def test_any_other_word_is_refused_with_those_that_are_understood(word: str, found: str) -> None:
    problem = told(table(["true_false", "Ink is wet.", "", "", "", "", word]), "bank.csv")
    assert problem == (
        f"line 2: expected one of true, t, wahr, vrai, or one of false, f, falsch, faux, found {found}"
    )
