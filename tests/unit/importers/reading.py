"""What the tests of the importers share: read a bank out of a string, well or badly."""

from __future__ import annotations

import csv
import io

import pytest

from inkfast.core.question import Question
from inkfast.importers.attachments import Shelf
from inkfast.importers.bank import BankReading, look_into_bank, read_bank
from inkfast.importers.problems import BankProblems


def read(text: str, bank_format: str = "gift") -> tuple[Question, ...]:
    """Read all questions."""
    return read_bank(text.encode(), "bank.txt", bank_format).questions


def read_one(text: str, bank_format: str = "gift") -> Question:
    """Read a bank of one question."""
    (question,) = read(text, bank_format)
    return question


def problems_of(text: str, bank_format: str = "gift") -> list[str]:
    """Read a bank that must be refused; give its problems."""
    with pytest.raises(BankProblems) as raised:
        read(text, bank_format)
    return [str(problem) for problem in raised.value.problems]


def option_texts(question: Question) -> list[str]:
    """Give the texts of a question's options, in order."""
    return [option.text_html for option in question.options]


def as_csv(rows: list[list[str]]) -> bytes:
    """Write a table as a spreadsheet would."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def look(content: bytes, name: str) -> BankReading:
    """Read what can be read of a file that was handed over alone."""
    return look_into_bank(content, name, None, Shelf(None))


def told(content: bytes, name: str) -> str:
    """Read a file that must be refused; give what is said of it."""
    with pytest.raises(BankProblems) as caught:
        look(content, name).whole()
    return str(caught.value)
