"""What the tests of the importers share: read a bank out of a string, well or badly."""

from __future__ import annotations

import pytest

from inkfast.core.question import Question
from inkfast.importers.bank import read_bank
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
