"""Question banks in: one call that reads a file, whole or not at all."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inkfast.core.question import Kind, Question
from inkfast.importers.aiken import is_aiken, read_aiken
from inkfast.importers.attachments import Attachment, Shelf
from inkfast.importers.gift import read_gift
from inkfast.importers.markup import Renderer
from inkfast.importers.problems import BankError, BankProblems, shown
from inkfast.importers.sheet import is_workbook
from inkfast.importers.source import LONGEST_FILE, decode
from inkfast.importers.table_bank import read_table_bank

MOST_QUESTIONS = 2000
"""How many questions one bank holds at most."""

Outcomes = Iterator[Question | BankError]
Reader = Callable[[bytes, Shelf], Outcomes]


def _of_text(read: Callable[[str, Renderer], Outcomes]) -> Reader:
    return lambda content, shelf: read(decode(content), Renderer(shelf))


def _moodle_xml(content: bytes, shelf: Shelf) -> Outcomes:
    # Loaded here: most commands read no XML.
    read: Reader = importlib.import_module("inkfast.importers.moodle_xml").read_moodle_xml
    return read(content, shelf)


FORMATS: dict[str, Reader] = {
    "gift": _of_text(read_gift),
    "aiken": _of_text(read_aiken),
    "moodle_xml": _moodle_xml,
    "csv": read_table_bank,
    "xlsx": read_table_bank,
}
"""The formats by name, each with its reader."""

XML_STARTS = (b"<?xml", b"<quiz", b"<!DOCTYPE")

Progress = Callable[[int], None]
"""Told how many questions have been read so far."""


@dataclass(frozen=True)
class Bank:
    """A bank's questions, "q1", "q2", … in the order of the file, and all their pictures and sounds.

    In the HTML a picture is `<img src="picture/<sha256>.<extension>">` and a sound `<audio src="sound/…">`,
    by the `Attachment.address` of one. Who serves the paper rewrites that address.
    """

    questions: tuple[Question, ...]
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True)
class BankReading:
    """All that could be read of a bank, and all that could not."""

    questions: tuple[Question, ...]
    attachments: tuple[Attachment, ...]
    refusal: BankProblems | None

    def whole(self) -> Bank:
        """Give the bank. Raises BankProblems with all that is wrong, by line."""
        if self.refusal is not None:
            raise self.refusal
        return Bank(self.questions, self.attachments)


def read_bank(
    source: Path | bytes,
    name: str,
    bank_format: str | None = None,
    progress: Progress = lambda _read: None,
) -> Bank:
    """Read a bank from a file, with the attachments beside it, or from bytes, which have nothing beside them.

    `name` is the file's name, by whose ending the format is told, else by its content; `bank_format` is one
    of FORMATS. Raises BankProblems with all that is wrong, by line, and OSError where the file cannot be
    read.
    """
    shelf = Shelf(source.absolute().parent if isinstance(source, Path) else None)
    return _read(_content(source), (name, bank_format), shelf, progress).whole()


def look_into_bank(content: bytes, name: str, bank_format: str | None, shelf: Shelf) -> BankReading:
    """Read what can be read of a bank, and say what cannot; pictures and sounds go on the shelf."""
    return _read(content, (name, bank_format), shelf, lambda _read: None)


def _read(content: bytes, named: tuple[str, str | None], shelf: Shelf, progress: Progress) -> BankReading:
    questions: list[Question] = []
    problems: list[BankError] = []
    try:
        for number, outcome in enumerate(_outcomes(content, named, shelf), start=1):
            if number > MOST_QUESTIONS:
                problems.append(BankError(1, "more", f"at most {MOST_QUESTIONS} questions in a file"))
                break
            if isinstance(outcome, BankError):
                problems.append(outcome)
            else:
                questions.append(outcome)
            progress(number)
    except BankError as problem:
        problems.append(problem)
    if not problems and all(question.kind is Kind.DESCRIPTION for question in questions):
        problems.append(BankError(1, "none", "at least one question that takes an answer"))
    return BankReading(tuple(questions), shelf.attachments, BankProblems(problems) if problems else None)


def _outcomes(content: bytes, named: tuple[str, str | None], shelf: Shelf) -> Outcomes:
    """Give each question, or the problem that stands in its place. Raises BankError for the whole file."""
    name, bank_format = named
    return FORMATS[_format_of(content, name, bank_format)](content, shelf)


def _content(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    with source.open("rb") as file:
        return file.read(LONGEST_FILE + 1)


def _format_of(content: bytes, name: str, bank_format: str | None) -> str:
    if bank_format is not None:
        if bank_format not in FORMATS:
            raise BankError(1, shown(bank_format), f"one of the formats {', '.join(FORMATS)}")
        return bank_format
    ending = Path(name).suffix.lower().removeprefix(".")
    if ending == "xml" or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(XML_STARTS):
        return "moodle_xml"
    if ending in FORMATS:
        return ending
    if is_workbook(content):
        return "xlsx"
    return "aiken" if is_aiken(decode(content)) else "gift"
