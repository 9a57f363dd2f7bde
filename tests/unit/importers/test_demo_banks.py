"""The demo's own banks are sound: they import whole, and every question can earn full marks."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from inkfast.core.marking import mark
from inkfast.core.question import Answer, Kind, Question
from inkfast.importers.bank import Bank, read_bank
from inkfast.importers.sanitise import has_words


def demo_bank(name: str) -> Bank:
    file = Path(str(files("inkfast.demo"))) / name
    return read_bank(file, file.name)


def right_answer(question: Question) -> Answer:
    """Give an answer that the key calls fully right."""
    key = question.key
    match question.kind:
        case Kind.SINGLE_CHOICE | Kind.TRUE_FALSE:
            return str(max(key["weights"], key=key["weights"].__getitem__))
        case Kind.MULTIPLE_CHOICE:
            return sorted(option for option, weight in key["weights"].items() if weight > 0)
        case Kind.SHORT_ANSWER:
            text = str(best_of(key["accepted"])["text"])
            return text.replace("*", " or so ")
        case Kind.NUMERICAL:
            return str(best_of(key["accepted"])["low"])
        case Kind.MATCHING:
            return dict(key["pairs"])
        case _:
            return None


def best_of(accepted: list[dict[str, object]]) -> dict[str, object]:
    return max(accepted, key=lambda entry: float(str(entry["fraction"])))


QUESTIONS = [
    pytest.param(question, id=f"{name}-{question.id}")
    for name in ("general.gift", "quick.gift")
    for question in demo_bank(name).questions
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_right_answer_earns_full_marks_and_none_earns_nothing(question: Question) -> None:
    full = 0.0 if question.kind in {Kind.ESSAY, Kind.DESCRIPTION} else question.marks
    assert mark(question, right_answer(question)) == full
    assert mark(question, None) == 0.0


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_a_title_and_labels_that_can_be_read_out(question: Question) -> None:
    assert question.title
    assert question.category
    texts = [question.text_html, *(option.text_html for option in question.options)]
    assert all(has_words(text) for text in texts)
    assert question.text_html.count("<img") == question.text_html.count('alt="')


@pytest.mark.parametrize("question", QUESTIONS)
def test_choosing_everything_earns_nothing_in_a_multiple_choice(question: Question) -> None:
    if question.kind is Kind.MULTIPLE_CHOICE:
        assert mark(question, [option.id for option in question.options]) == 0.0


@pytest.mark.parametrize(("name", "least", "most"), [("general.gift", 44, 100), ("quick.gift", 10, 10)])
def test_both_banks_have_every_kind(name: str, least: int, most: int) -> None:
    questions = demo_bank(name).questions
    assert {question.kind for question in questions} == set(Kind)
    to_answer = [question for question in questions if question.kind is not Kind.DESCRIPTION]
    assert least <= len(to_answer) <= most


def test_titles_are_used_once_and_the_general_bank_has_several_subjects_and_two_pictures() -> None:
    bank = demo_bank("general.gift")
    titles = [question.title for question in bank.questions]
    assert len(set(titles)) == len(titles)
    assert len({question.category for question in bank.questions}) >= 8
    assert [picture.extension for picture in bank.attachments] == ["svg", "svg"]
