"""Aiken as its documents define it."""

from __future__ import annotations

import pytest

from inkfast.core.question import Kind
from tests.unit.importers.reading import option_texts, problems_of, read, read_one

CAPITALS = "What is the capital of Peru?\nA. Cusco\nB. Lima\nC. Quito\nANSWER: B\n"


def test_a_question_has_lettered_options_and_one_answer() -> None:
    question = read_one(CAPITALS, "aiken")
    assert (question.id, question.kind, question.marks) == ("q1", Kind.SINGLE_CHOICE, 1.0)
    assert question.text_html == "<p>What is the capital of Peru?</p>"
    assert option_texts(question) == ["Cusco", "Lima", "Quito"]
    assert question.key == {"weights": {"a": 0.0, "b": 1.0, "c": 0.0}}


def test_options_may_have_brackets_and_line_ends_of_any_kind() -> None:
    text = CAPITALS.replace(". ", ")\t").replace("\n", "\r\n")
    assert read_one(text, "aiken") == read_one(CAPITALS, "aiken")


def test_blank_lines_between_questions_are_welcome_and_not_needed() -> None:
    assert [question.id for question in read(f"{CAPITALS}{CAPITALS}\n\n{CAPITALS}", "aiken")] == [
        "q1",
        "q2",
        "q3",
    ]


def test_all_text_is_plain() -> None:
    question = read_one("Is a<b & {c}?\nA) <b>yes</b>\nB) no\nANSWER: A", "aiken")
    assert question.text_html == "<p>Is a&lt;b &amp; {c}?</p>"
    assert option_texts(question)[0] == "&lt;b&gt;yes&lt;/b&gt;"


def test_words_that_begin_with_a_letter_and_a_dot_are_no_options() -> None:
    assert (
        read_one("E.coli is\nA. a bacterium\nB. a virus\nANSWER:A", "aiken").text_html == "<p>E.coli is</p>"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Q\nA. x\nB. y\n",
            'line 3: expected another option or "ANSWER:" for the question on line 1, found the end',
        ),
        ("Q\nA. x\nB. y\nANSWER: C", 'line 4: expected one letter of the options A, B, found "C"'),
        ("Q\nA. x\nB. y\nANSWER:", "line 4: expected one letter of the options A, B, found nothing"),
        ("Q\nA. x\nB. y\nANSWER: a", 'line 4: expected one letter of the options A, B, found "a"'),
        ("Q\nA. x\nANSWER: A", "line 3: expected at least two options before ANSWER:, found 1 of them"),
        ("ANSWER: A", "line 1: expected a question and its options before it"),
        (
            "Q\nA. x\nA. y\nB. z\nANSWER: A",
            "line 3: expected each letter once (it stands on line 2), found A again",
        ),
        ("Q\nA.\nB. y\nANSWER: A", "line 2: expected some text"),
        ("Q", "line 1: expected the options of the question on line 1"),
    ],
)
def test_each_problem_names_its_line(text: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in problems_of(text, "aiken"))


def test_a_question_of_two_lines_is_told_where_the_second_stands() -> None:
    (problem,) = problems_of("First\nsecond\nA. x\nB. y\nANSWER: A\n", "aiken")
    assert problem.startswith("line 2: expected the options of the question on line 1")


def test_a_forgotten_answer_does_not_hide_later_problems() -> None:
    text = f"Q\nA. x\nB. y\n\n{CAPITALS}\nR\nA. x\nANSWER: A"
    assert [problem.partition(":")[0] for problem in problems_of(text, "aiken")] == ["line 5", "line 13"]
