"""What is wrong with a GIFT bank, and on which line."""

from __future__ import annotations

import pytest

from inkfast.importers.gift_parts import MOST_ANSWERS
from inkfast.importers.markup import LONGEST_TEXT
from inkfast.importers.problems import PROBLEMS_TOLD, BankProblems
from tests.unit.importers.reading import problems_of, read


def the_problem(text: str) -> str:
    (problem,) = problems_of(text)
    return problem


def test_answers_that_never_close_are_told_at_the_end_of_the_file() -> None:
    assert the_problem("A {T}\n\nB\nC {\n=b\n~c") == (
        'line 6: expected "}" that closes the answers opened on line 4, found the end of the file'
    )


def test_answers_cut_off_by_a_blank_line_are_told_there() -> None:
    assert the_problem("B {\n=b\n\nA {T}") == (
        'line 3: expected "}" that closes the answers opened on line 1, '
        "found a blank line, which ends the question"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A\nB} {T}", 'line 2: expected "{" before it'),
        ("A }", 'line 1: expected "{" before it'),
        ("A {\n=a\n{~b}", "line 3: expected one pair of braces around the answers (write \\{"),
        ("A {T}\nB {F}", "line 2: expected one pair of braces around the answers (write \\{"),
        ("A {T}\nB }", "line 2: expected one pair of braces around the answers (write \\}"),
        ("::A {T}", 'line 1: expected "::" that closes the title, found "::A {T}" without it'),
        ("\n{T}", "line 2: expected the question's text before its answers, found a question without text"),
        ("::title::\n\nA {T}", "line 1: expected the question's text"),
        ("[html]<script>x</script> {T}", "line 1: expected the question's text"),
        ("A {\n~b}", "line 2: expected at least two answers to choose from, found a single answer"),
        ("A {\n=b\n~}", "line 3: expected some text"),
        ("A {=b\n~c\n~b}", 'line 3: expected each answer once (it stands on line 1), found "b" again'),
        ("A {b ~c}", 'line 1: expected "=" or "~" before the first answer, found "b"'),
        ("A {~b ~c}", "line 1: expected positive weights of 100 % together"),
        ("A {~%50%b ~%30%c}", 'or "=" before the one right answer), found weights of 80 % at best'),
        ("A {~%60%b ~%60%c}", "found weights of 120 % at best"),
        ("A {=%50%b ~c}", "line 1: expected an answer that earns 100 %, found weights of 50 % at best"),
        ("A {=b\n~%101%c}", 'line 2: expected a weight from %-100% to %100%, found "%101%"'),
        ("A {=b ~%-100.5%c}", 'found "%-100.5%"'),
        (
            'A {=b\n~<img alt="x"> ~c}',
            'line 2: expected \\= inside a tag in an answer, found "<img alt" and a bare =',
        ),
        ("A {=%50%b}", "line 1: expected an answer that earns 100 %, found none"),
        ("A {=}", "line 1: expected the text of an answer, found nothing"),
        ("A {#}", "line 1: expected a number such as 3.14"),
        ("A {#\n=1\n=two}", "line 3: expected a number such as 3.14, with a tolerance as in 3.14:0.01"),
        ("A {#1..}", "or a range as in 1..5, found nothing"),
        ("A {#5..1}", 'expected the lower number first, and a tolerance of zero or more, found "5..1"'),
        ("A {#5:-1}", 'expected the lower number first, and a tolerance of zero or more, found "5:-1"'),
        ("A {#=%50%1}", "line 1: expected an answer that earns 100 %, found none"),
        ("A {#~#no}", "line 1: expected an answer that earns 100 %, found none"),
        ("A {=a -> b}", "line 1: expected at least two pairs with both sides, found 1 of them"),
        ("A {=a -> b\n= -> c}", "expected at least two pairs with both sides, found 1 of them"),
        ("A {=a -> b\n=c}", 'line 2: expected "->" between the two sides of a pair, found "c"'),
        ("A {=a -> b\n=c ->}", "line 2: expected some text"),
        ("A {=a -> b =a -> c}", 'line 1: expected each left side once, found "a" again'),
        ("A {=a -> b\n=c -> d #no}", "line 2: expected neither weights nor feedback among pairs"),
        ("A {=a -> b\n=%50%c -> d}", "line 2: expected neither weights nor feedback among pairs"),
        ("Only text.", "line 1: expected at least one question that takes an answer, found none"),
        ("// nothing", "line 1: expected at least one question that takes an answer, found none"),
        ("", "line 1: expected at least one question that takes an answer, found none"),
    ],
)
def test_each_problem_names_its_line(text: str, problem: str) -> None:
    assert problem in the_problem(text)


def test_what_no_teacher_writes_is_refused_for_its_size() -> None:
    assert f"at most {MOST_ANSWERS} answers" in the_problem("A {=a" + "~b" * MOST_ANSWERS + "}")
    assert f"a text of at most {LONGEST_TEXT}" in the_problem("A" * (LONGEST_TEXT + 1))
    assert "an answer of at most 500, found 501 characters" in the_problem("A {=" + "x" * 501 + "}")


def test_comments_and_categories_do_not_shift_the_lines() -> None:
    text = "// one\n\n$CATEGORY: x\n// four\nA {\n// six\n=b\n// eight\n~}"
    assert the_problem(text).startswith("line 9: expected some text")


def test_all_problems_of_a_file_are_told_together_and_nothing_is_taken() -> None:
    problems = problems_of("A {T}\n\nB {\n\nC {~}\n\nD {T}\n\nE {#x}")
    assert [problem.partition(":")[0] for problem in problems] == ["line 4", "line 5", "line 9"]


def test_very_many_problems_are_cut_short_and_counted() -> None:
    with pytest.raises(BankProblems) as raised:
        read("A {#x}\n\n" * (PROBLEMS_TOLD + 5))
    assert len(raised.value.problems) == PROBLEMS_TOLD
    assert str(raised.value).endswith("and 5 more")


def test_a_long_piece_of_the_file_is_shortened_in_the_message() -> None:
    assert the_problem("A {#" + "x" * 200 + "}").endswith(f'found "{"x" * 39}…"')
