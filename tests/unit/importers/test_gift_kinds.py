"""Every kind of question that GIFT's documents define."""

from __future__ import annotations

import pytest

from inkfast.core.question import Kind, Option, Prompt
from tests.unit.importers.reading import option_texts, read, read_one


def test_one_equals_sign_among_tildes_is_a_single_choice() -> None:
    question = read_one("Which is a planet? {~the Sun =Mars ~the Moon}")
    assert question.kind is Kind.SINGLE_CHOICE
    assert question.options == (Option("a", "the Sun"), Option("b", "Mars"), Option("c", "the Moon"))
    assert question.key == {"weights": {"a": 0.0, "b": 1.0, "c": 0.0}}
    assert question.marks == 1.0


def test_a_single_choice_may_give_part_of_the_marks_for_a_wrong_answer() -> None:
    question = read_one("Jesse was from {~Leeds ~%25%York ~%-10%Hull =%100%Bath}.")
    assert question.kind is Kind.SINGLE_CHOICE
    assert question.key["weights"] == {"a": 0.0, "b": 0.25, "c": -0.1, "d": 1.0}


def test_weights_without_an_equals_sign_are_a_multiple_choice() -> None:
    question = read_one("Which are even? {~%50%2 ~%50%4 ~%-100%3}")
    assert question.kind is Kind.MULTIPLE_CHOICE
    assert question.key == {"weights": {"a": 0.5, "b": 0.5, "c": -1.0}}


@pytest.mark.parametrize("third", ["33.33333", "33.3", "33,33", "33"])
def test_rounded_weights_are_made_whole(third: str) -> None:
    question = read_one(f"Which? {{~%{third}%a ~%{third}%b ~%{third}%c ~%-50%d}}")
    weights = question.key["weights"]
    assert sum(weights[option] for option in "abc") == pytest.approx(1)
    assert weights["d"] == -0.5


def test_a_percent_sign_that_is_no_weight_is_text() -> None:
    assert option_texts(read_one("How much? {=%half% ~50% ~% of it}")) == ["%half%", "50%", "% of it"]


@pytest.mark.parametrize("word", ["T", "TRUE", "true", " True "])
def test_true_is_told_by_a_letter_or_the_word(word: str) -> None:
    question = read_one(f"Ice floats.{{{word}}}")
    assert question.kind is Kind.TRUE_FALSE
    assert question.options == (Option("true", "True"), Option("false", "False"))
    assert question.key == {"weights": {"true": 1.0, "false": 0.0}}


@pytest.mark.parametrize("word", ["F", "FALSE", "false"])
def test_false_is_told_by_a_letter_or_the_word(word: str) -> None:
    assert read_one(f"Lead floats.{{{word}}}").key == {"weights": {"true": 0.0, "false": 1.0}}


def test_the_first_feedback_of_true_or_false_is_for_the_wrong_choice() -> None:
    both = read_one("Lead floats.{F#Lead sinks.#Well done.}")
    assert [option.feedback_html for option in both.options] == ["<p>Lead sinks.</p>", "<p>Well done.</p>"]
    one = read_one("Ice floats.{T#It does.}")
    assert [option.feedback_html for option in one.options] == ["", "<p>It does.</p>"]


def test_equals_signs_alone_are_short_answers() -> None:
    question = read_one("Two plus two is {=four =4 =%50%five #Almost.}")
    assert question.kind is Kind.SHORT_ANSWER
    assert question.key == {
        "accepted": [
            {"text": "four", "fraction": 1.0},
            {"text": "4", "fraction": 1.0},
            {"text": "five", "fraction": 0.5, "feedback_html": "<p>Almost.</p>"},
        ],
        "case_sensitive": False,
    }


def test_a_lone_short_answer_may_go_without_its_sign() -> None:
    assert read_one("Two plus two is {four}").key["accepted"] == [{"text": "four", "fraction": 1.0}]


def test_an_equals_sign_makes_even_t_a_short_answer() -> None:
    assert read_one("The letter after S is {=T}").kind is Kind.SHORT_ANSWER


def test_a_short_answers_star_keeps_its_backslash_for_the_marking() -> None:
    assert read_one("Type. {=a* \\* b}").key["accepted"][0]["text"] == "a* \\* b"


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("42", "42", "42"),
        ("3.14:0.01", "3.13", "3.15"),
        ("3.14 : 0", "3.14", "3.14"),
        ("1..5", "1", "5"),
        ("-5..-1.5", "-5", "-1.5"),
        ("−5", "-5", "-5"),
        ("3,5:0,5", "3.0", "4.0"),
        ("1.5e3:1e2", "1400", "1600"),
        ("=1822", "1822", "1822"),
    ],
)
def test_a_number_has_a_tolerance_or_a_range(written: str, low: str, high: str) -> None:
    question = read_one(f"How many? {{#{written}}}")
    assert question.kind is Kind.NUMERICAL
    (accepted,) = question.key["accepted"]
    assert accepted == {"low": low, "high": high, "fraction": 1.0}


def test_several_numbers_have_weights_and_feedback() -> None:
    question = read_one("When? {#\n=1822:0 #Right.\n=%50%1822:2 #Close.\n~ #Far off.\n}")
    assert question.key == {
        "accepted": [
            {"low": "1822", "high": "1822", "fraction": 1.0, "feedback_html": "<p>Right.</p>"},
            {"low": "1820", "high": "1824", "fraction": 0.5, "feedback_html": "<p>Close.</p>"},
        ],
        "wrong_feedback_html": "<p>Far off.</p>",
    }


def test_a_star_without_marks_is_feedback_to_every_other_number() -> None:
    question = read_one("How many? {#=5 =%0%*#No.}")
    assert question.key["wrong_feedback_html"] == "<p>No.</p>"
    assert len(question.key["accepted"]) == 1


def test_pairs_are_matched_by_ids_that_tell_nothing() -> None:
    question = read_one("Match. {=Italy -> Rome =Canada->Ottawa =Japan -> Tokyo}")
    assert question.kind is Kind.MATCHING
    assert question.prompts == (Prompt("1", "Italy"), Prompt("2", "Canada"), Prompt("3", "Japan"))
    assert question.options == (Option("a", "Ottawa"), Option("b", "Rome"), Option("c", "Tokyo"))
    assert question.key == {"pairs": {"1": "b", "2": "a", "3": "c"}}


def test_a_pair_without_a_prompt_is_one_more_option() -> None:
    question = read_one("Match. {=cat -> kitten =dog -> puppy = -> foal}")
    assert option_texts(question) == ["foal", "kitten", "puppy"]
    assert question.key == {"pairs": {"1": "b", "2": "c"}}


def test_prompts_with_the_same_answer_share_one_option() -> None:
    question = read_one("Match. {=iron -> solid =water -> liquid =oil -> liquid}")
    assert option_texts(question) == ["liquid", "solid"]
    assert question.key == {"pairs": {"1": "b", "2": "a", "3": "a"}}


def test_empty_braces_are_an_essay() -> None:
    question = read_one("Write about your town. { }")
    assert (question.kind, question.key, question.marks) == (Kind.ESSAY, {}, 1.0)


def test_an_essay_may_have_general_feedback() -> None:
    question = read_one("Write about your town. {####Name two places.}")
    assert question.kind is Kind.ESSAY
    assert question.feedback_html == "<p>Name two places.</p>"


def test_text_without_braces_is_a_description_without_marks() -> None:
    description, _ = read("Read with care.\n\nIce floats. {T}")
    assert (description.kind, description.marks, description.options) == (Kind.DESCRIPTION, 0.0, ())


def test_text_after_the_braces_makes_a_blank_to_fill() -> None:
    assert read_one("Ice {=floats ~sinks} on water.").text_html == "<p>Ice _____ on water.</p>"
    assert read_one("Two plus {#2} is four.").text_html == "<p>Two plus _____ is four.</p>"
    assert read_one("Ice floats on {=water}").text_html == "<p>Ice floats on</p>"


def test_general_feedback_stands_after_four_signs() -> None:
    question = read_one("Which? {=a #Yes. ~b #No. ####It is a.}")
    assert question.feedback_html == "<p>It is a.</p>"
    assert [option.feedback_html for option in question.options] == ["<p>Yes.</p>", "<p>No.</p>"]
    assert read_one("How many? {#5####Five.}").feedback_html == "<p>Five.</p>"
    assert read_one("Ice floats. {T####It does.}").feedback_html == "<p>It does.</p>"


def test_questions_are_numbered_in_the_order_of_the_file() -> None:
    assert [question.id for question in read("A {T}\n\nB\n\nC {F}")] == ["q1", "q2", "q3"]


def test_options_past_the_alphabet_get_two_letters() -> None:
    question = read_one("Which? {=right" + "".join(f"~wrong {number}" for number in range(27)) + "}")
    assert [option.id for option in question.options][25:] == ["z", "aa", "ab"]
