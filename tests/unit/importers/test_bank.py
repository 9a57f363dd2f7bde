"""A whole file, read or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkfast.core.question import Kind
from inkfast.importers.bank import MOST_QUESTIONS, read_bank
from inkfast.importers.problems import BankProblems
from inkfast.importers.source import LONGEST_FILE

GIFT = b"Ice floats. {T}"
UTF_8 = 'plain text saved as UTF-8 (in a spreadsheet: save it as "CSV UTF-8")'
AIKEN = b"Ice\nA. floats\nB. sinks\nANSWER: A"


def problem_of(content: bytes, bank_format: str | None = None) -> str:
    with pytest.raises(BankProblems) as raised:
        read_bank(content, "bank.txt", bank_format)
    return str(raised.value)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (GIFT, "bank.gift", Kind.TRUE_FALSE),
        (GIFT, "bank.txt", Kind.TRUE_FALSE),
        (AIKEN, "bank.txt", Kind.SINGLE_CHOICE),
        (AIKEN, "bank.aiken", Kind.SINGLE_CHOICE),
        (AIKEN, "BANK.TXT", Kind.SINGLE_CHOICE),
        (b"What does\nANSWER: mean? {=it}", "bank.txt", Kind.SHORT_ANSWER),
        (b"Is {x} a set?\nA. yes\nB. no\nANSWER: A", "bank.txt", Kind.SINGLE_CHOICE),
        (b"Is {x} a set?\r\n A) yes\r\n B) no\r\n\r\n ANSWER: A\r\n", "bank", Kind.SINGLE_CHOICE),
        (b"Is this Aiken?\nA. x\nB. y\nANSWER: A {=yes}", "bank.txt", Kind.SHORT_ANSWER),
        (b"Which?\nA. x\nANSWER: what? {=it}", "bank.txt", Kind.SHORT_ANSWER),
    ],
)
def test_the_format_is_told_by_the_name_or_the_content(content: bytes, name: str, kind: Kind) -> None:
    assert read_bank(content, name).questions[0].kind is kind


def test_braces_in_a_text_do_not_make_gift_of_aiken() -> None:
    content = b"Is {x} a set?\nA. yes\nB. no\nANSWER: A\n\nIce {T}\nA. floats\nB. sinks\nANSWER: A\n"
    questions = read_bank(content, "bank.txt").questions
    assert [one.text_html for one in questions] == ["<p>Is {x} a set?</p>", "<p>Ice {T}</p>"]
    assert [len(one.options) for one in questions] == [2, 2]


def test_the_format_can_be_named() -> None:
    assert read_bank(AIKEN, "bank.gift", "aiken").questions[0].kind is Kind.SINGLE_CHOICE
    assert "one of the formats gift, aiken" in problem_of(GIFT, "qti")


def test_a_bank_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "bank.gift"
    file.write_bytes(GIFT)
    assert read_bank(file, file.name) == read_bank(GIFT, file.name)


def test_a_file_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bank(tmp_path / "gone.gift", "gone.gift")


def test_progress_is_told_after_each_question() -> None:
    told: list[int] = []
    read_bank(b"\n\n".join([GIFT] * 3), "bank.gift", progress=told.append)
    assert told == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"Ice {T}\n\nCaf\xe9 {T}", f"line 3: expected {UTF_8}, found the byte 0xe9"),
        (b"a\r\nb\rc\xff", f"line 3: expected {UTF_8}, found the byte 0xff"),
        ("Ice {T}".encode("utf-16"), f"line 1: expected {UTF_8}, found UTF-16"),
        (
            b"PK\x03\x04",
            "line 1: expected a workbook in XLSX format, or CSV, found a broken workbook",
        ),
        (b"a\n\0", "line 2: expected text without control characters, found the character U+0000"),
        ("a\ufdd0".encode(), "line 1: expected text without control characters, found the character U+FDD0"),
        (
            b"<?xml version='1.0'?><quiz/>",
            "line 1: expected at least one question that takes an answer, found none",
        ),
        (b"A" * (LONGEST_FILE + 1), f"line 1: expected a file of at most {LONGEST_FILE} bytes"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_is_no_text_is_refused(content: bytes, problem: str) -> None:
    assert problem_of(content).startswith(problem)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "bank.gift"
    with file.open("wb") as stream:
        stream.truncate(LONGEST_FILE * 1000)
    with pytest.raises(BankProblems, match="a file of at most"):
        read_bank(file, file.name)


def test_the_number_of_questions_is_limited() -> None:
    assert len(read_bank(b"\n\n".join([GIFT] * MOST_QUESTIONS), "bank.gift").questions) == MOST_QUESTIONS
    too_many = b"\n\n".join([GIFT] * (MOST_QUESTIONS + 1))
    assert f"at most {MOST_QUESTIONS} questions in a file" in problem_of(too_many)


def test_form_feeds_and_vertical_tabs_count_as_blanks() -> None:
    assert read_bank(b"Ice\x0bfloats.\x0c {T}", "bank.gift").questions[0].text_html == "<p>Ice floats.</p>"
