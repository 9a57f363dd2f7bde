"""Whatever a file holds, it is read or refused; it never breaks the reader."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inkfast.core.marking import mark
from inkfast.importers.bank import FORMATS, Bank, read_bank
from inkfast.importers.problems import BankProblems

GENERAL = (Path(str(files("inkfast.demo"))) / "general.gift").read_text(encoding="utf-8")
SCRAPS = [
    *(
        "{",
        "}",
        "=",
        "~",
        "#",
        "####",
        "%50%",
        "%",
        ":",
        "::",
        "->",
        "//",
        "\\",
        "\\n",
        "\n",
        "\n\n",
        " ",
        "..",
        "*",
    ),
    *(
        "[html]",
        "[plain]",
        "[markdown]",
        "[moodle]",
        "$CATEGORY:",
        "T",
        "FALSE",
        "1",
        "-2.5",
        "a",
        "ß",
        "<b>",
        "</p>",
    ),
    *(
        "<img src=",
        '"x.svg"',
        "<math>",
        "&amp;",
        "A. ",
        "B) ",
        "ANSWER: A",
        "\ufeff",
        "\u2028",
        "\U0001f600",
        "\r",
    ),
]
scraps = st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join)
formats = st.sampled_from([None, *FORMATS])


def read_or_refuse(content: bytes, bank_format: str | None) -> None:
    """Read a bank, or see that its problems name lines that it has."""
    try:
        bank = read_bank(content, "bank.txt", bank_format)
    except BankProblems as refusal:
        problem_lines = [problem.line for problem in refusal.problems]
    else:
        check_bank(bank)
        return
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert 1 <= min(problem_lines) <= max(problem_lines) <= lines


def check_bank(bank: Bank) -> None:
    for question in bank.questions:
        assert question.text_html
        assert mark(question, None) == 0.0


@given(st.binary(max_size=200), formats)
def test_any_bytes_are_a_bank_or_problems(content: bytes, bank_format: str | None) -> None:
    read_or_refuse(content, bank_format)


@given(st.text(max_size=200), formats)
def test_any_text_is_a_bank_or_problems(text: str, bank_format: str | None) -> None:
    read_or_refuse(text.encode("utf-8", "surrogatepass"), bank_format)


@settings(max_examples=400)
@given(scraps, formats)
def test_any_scraps_of_the_formats_are_a_bank_or_problems(text: str, bank_format: str | None) -> None:
    read_or_refuse(text.encode(), bank_format)


@settings(max_examples=60)
@given(st.data())
def test_a_bank_with_a_few_mistakes_is_a_bank_or_problems(data: st.DataObject) -> None:
    text = GENERAL
    for _ in range(data.draw(st.integers(1, 4), label="mistakes")):
        start = data.draw(st.integers(0, len(text)), label="at")
        length = data.draw(st.integers(0, 5), label="characters left out")
        text = (
            text[:start] + data.draw(st.sampled_from(["", *SCRAPS]), label="put in") + text[start + length :]
        )
    read_or_refuse(text.encode(), None)


@settings(max_examples=30)
@given(st.integers(0, len(GENERAL)))
def test_a_bank_that_was_cut_off_is_a_bank_or_problems(length: int) -> None:
    read_or_refuse(GENERAL[:length].encode(), "gift")


plain_words = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30
)


@given(plain_words, st.lists(plain_words, min_size=2, max_size=5, unique=True))
def test_a_question_written_with_escapes_is_read_back_character_by_character(
    text: str, options: list[str]
) -> None:
    def escaped(words: str) -> str:
        return "[plain]" + "".join(f"\\{char}" if char in "\\~=#{}:" else char for char in words)

    def shown(words: str) -> str:
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    first, *others = options
    source = (
        f"{escaped(text)} {{={escaped(first)}" + "".join(f"\n~{escaped(other)}" for other in others) + "}"
    )
    (question,) = read_bank(source.encode(), "bank.gift").questions
    assert question.text_html == f"<p>{shown(text)}</p>"
    assert [option.text_html for option in question.options] == [shown(option) for option in options]
