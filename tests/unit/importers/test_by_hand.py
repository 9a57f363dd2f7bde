"""Questions written by hand: what comes in again as it went out is the same question."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from inkfast.core.errors import Invalid
from inkfast.core.marking import mark
from inkfast.core.question import Question
from inkfast.importers.attachments import Shelf
from inkfast.importers.bank import read_bank
from inkfast.importers.by_hand import read_written
from tests.unit.importers.reading import read_one


def written(question: Question) -> Any:
    """Give a question as the wire has it."""
    return json.loads(json.dumps(asdict(question)))


def again(question: Question, **changes: Any) -> Question:
    """Read a question as it was given to staff, but for some changes."""
    return read_written(question.id, written(question) | changes, Shelf(None))


@pytest.mark.parametrize("name", ["general.gift", "quick.gift"])
def test_every_question_of_the_demo_is_the_same_byte_for_byte_once_it_was_read_again(name: str) -> None:
    bank = read_bank(Path(str(files("inkfast.demo"))) / name, name)
    shelf = Shelf(None, [one.address for one in bank.attachments])
    for question in bank.questions:
        read = read_written(question.id, written(question), shelf)
        assert json.dumps(asdict(read)) == json.dumps(asdict(question))


@pytest.mark.parametrize(
    "text",
    [
        "Ice floats. {T#It does.#Right.}",
        "Water? {=water#Right. =%50%wet#Nearly.}",
        "Half? {#=0.50:0#Right. =%50%1..2#Nearly. ~#Halve it.}",
        "Small? {#0.00000001}",
        "Large? {#1e30}",
        "Guess {#=3 ~}",
    ],
)
def test_feedback_to_an_answer_stays_where_another_part_is_changed(text: str) -> None:
    question = read_one(text)
    assert again(question) == question
    renamed = again(question, title="Another")
    assert (renamed.options, renamed.key) == (question.options, question.key)


def test_feedback_to_an_answer_is_sanitised() -> None:
    question = read_one("Ice floats. {T#It does.#Right.}")
    options = [{"id": "false", "text_html": "No", "feedback_html": "It <b>does</b>.<script>1</script>"}]
    read = again(question, options=options)
    assert [(one.text_html, one.feedback_html) for one in read.options] == [
        ("True", ""),
        ("False", "It <b>does</b>."),
    ]
    accepted = [{"text": "water", "feedback_html": "Yes<script>1</script>"}]
    key = again(read_one("Water? {=water}"), key={"accepted": accepted}).key
    assert key["accepted"] == [{"text": "water", "fraction": 1, "feedback_html": "Yes"}]


@pytest.mark.parametrize("feedback", [1, ["yes"], "\\(\\frac\\)", "x" * 50_001])
def test_feedback_that_is_none_is_refused(feedback: object) -> None:
    accepted = [{"text": "water", "feedback_html": feedback}]
    with pytest.raises(Invalid):
        again(read_one("Water? {=water}"), key={"accepted": accepted})


@pytest.mark.parametrize("number", ["3,5", " 3.5 ", 3.5])
def test_a_number_may_have_a_decimal_comma(number: object) -> None:
    key = {"accepted": [{"low": number, "high": number, "fraction": 1}]}
    read = again(read_one("How many? {#1}"), key=key)
    assert read.key["accepted"] == [{"low": "3.5", "high": "3.5", "fraction": 1}]


@pytest.mark.parametrize("third", [0.333333, 0.3333, 0.33])
def test_thirds_that_were_rounded_earn_full_marks(third: float) -> None:
    question = read_one("Which? {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-50%d}")
    thirds = dict.fromkeys("abc", third) | {"d": -0.5}
    read = again(question, marks=10, key={"weights": thirds})
    assert (mark(read, ["a", "b", "c"]), mark(read, ["a", "b", "c", "d"])) == (10, 5)


def test_weights_that_are_more_than_a_whole_on_purpose_stay() -> None:
    question = read_one("Any two of these? {~%50%a ~%50%b ~%-100%c}")
    weights = {"a": 0.5, "b": 0.5, "c": 0.5}
    assert again(question, key={"weights": weights}).key == {"weights": weights}
