"""Question banks as tables, in CSV or XLSX: one row a question, under a first row that names the columns.

`kind` is one of the kinds, `text` what is asked; `right` names the right options by their letters, or for a
typed answer what is accepted, parted by `|`: texts, numbers, or ranges such as `3.1..3.2`. Options stand in
`option_a` to `option_h`, any of which may be empty: a letter means its own column. For matching, each option
cell is `prompt = option`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from inkfast.core.errors import Invalid
from inkfast.core.number import parse_number
from inkfast.core.question import Kind, Question
from inkfast.importers.attachments import Shelf
from inkfast.importers.by_hand import read_written
from inkfast.importers.gift_blocks import LONGEST_NAME
from inkfast.importers.gift_matching import name_options
from inkfast.importers.markup import write_typed
from inkfast.importers.problems import BankError, shown
from inkfast.importers.sheet import Row, cells_by_column, name_columns, read_rows

LETTERS = "abcdefgh"
OPTIONS = {letter: f"option_{letter}" for letter in LETTERS}
"""The columns of options, by the letters that `right` names them with."""

TRUTHS = {"true": ("true", "t", "wahr", "vrai"), "false": ("false", "f", "falsch", "faux")}
"""What is understood as true and as false: a spreadsheet writes them in its own language."""

COLUMNS = ("kind", "text", "marks", *OPTIONS.values(), "right", "title", "category", "feedback")
NEEDED = ("kind", "text")
EXAMPLES: tuple[Mapping[str, str], ...] = (
    {"kind": "single_choice", "text": "What is 1 + 1?", "option_a": "1", "option_b": "2", "right": "b"},
    {
        "kind": "multiple_choice",
        "text": "Which are even?",
        "marks": "2",
        "right": "a b",
        "option_a": "2",
        "option_b": "4",
        "option_c": "5",
    },
    {"kind": "true_false", "text": "Ink is wet.", "right": "true"},
    {"kind": "short_answer", "text": "The capital of France?", "right": "Paris"},
    {"kind": "numerical", "text": "\\(\\pi\\) to two digits?", "right": "3.14..3.15"},
    {"kind": "matching", "text": "Which is which?", "option_a": "cat = meow", "option_b": "dog = woof"},
    {"kind": "essay", "text": "Tell about your summer.", "marks": "10"},
    {"kind": "description", "text": "Read this before you go on."},
)


def template_rows() -> list[list[str]]:
    """Give the table that people fill in: the columns, and a question of each kind."""
    return [list(COLUMNS), *[[example.get(column, "") for column in COLUMNS] for example in EXAMPLES]]


def read_table_bank(content: bytes, shelf: Shelf) -> Iterator[Question | BankError]:
    """Give each question of a table, or the problem that stands in its place.

    Raises BankError where there is no such table.
    """
    rows = read_rows(content)
    columns = _columns(next(rows, (1, [])))
    for number, row in enumerate(rows, start=1):
        try:
            draft = _draft(row[0], cells_by_column(row, columns))
            yield read_written(f"q{number}", draft, shelf)
        except BankError as problem:
            yield problem
        except Invalid as error:
            yield BankError(row[0], "a question that cannot be taken", error.detail)


def _columns(header: Row) -> list[str]:
    columns = name_columns(header)
    unknown = [one for one in columns if one and one not in COLUMNS]
    if unknown or any(one not in columns for one in NEEDED) or len(set(columns)) < len(columns):
        found = f"the column {shown(unknown[0])}" if unknown else "no such row"
        raise BankError(header[0], found, f"a first row with some of the columns {', '.join(COLUMNS)}")
    return columns


def _draft(line: int, cells: Mapping[str, str]) -> dict[str, Any]:
    try:
        kind = Kind(cells.get("kind", "").lower())
    except ValueError:
        expected = f"one of the kinds {', '.join(kind.value for kind in Kind)}"
        raise BankError(line, shown(cells.get("kind", "")), expected) from None
    marks = parse_number(cells.get("marks") or "1")
    if marks is None or not 0 <= marks <= 1000:
        raise BankError(line, shown(cells["marks"]), "marks from 0 to 1000")
    options = {letter: cells[column] for letter, column in OPTIONS.items() if cells.get(column)}
    repeated = [text for text, times in Counter(options.values()).items() if times > 1]
    if repeated:
        raise BankError(line, f"{shown(repeated[0])} again", "each option once")
    right = [one.strip() for one in cells.get("right", "").split("|") if one.strip()]
    return {
        "kind": kind.value,
        "text_html": write_typed(cells.get("text", "")),
        "marks": float(marks),
        "title": cells.get("title", "")[:LONGEST_NAME],
        "category": cells.get("category", "")[:LONGEST_NAME],
        "feedback_html": write_typed(cells.get("feedback", "")),
        **_answers(line, kind, options, right),
    }


def _answers(line: int, kind: Kind, options: Mapping[str, str], right: list[str]) -> dict[str, Any]:
    match kind:
        case Kind.SINGLE_CHOICE | Kind.MULTIPLE_CHOICE:
            return _choices(line, options, " ".join(right).lower().replace(",", " ").split())
        case Kind.TRUE_FALSE:
            return {"key": {"weights": {_truth(line, "|".join(right)): 1.0}}}
        case Kind.SHORT_ANSWER:
            return {"key": {"accepted": [{"text": one, "fraction": 1} for one in right]}}
        case Kind.NUMERICAL:
            return {"key": {"accepted": [_range(line, one) for one in right]}}
        case Kind.MATCHING:
            return _pairs(line, options.values())
        case _:
            return {}


def _truth(line: int, word: str) -> str:
    for truth, words in TRUTHS.items():
        if word.lower() in words:
            return truth
    expected = ", or ".join(f"one of {', '.join(words)}" for words in TRUTHS.values())
    raise BankError(line, shown(word), expected)


def _choices(line: int, options: Mapping[str, str], right: list[str]) -> dict[str, Any]:
    unknown = [letter for letter in right if letter not in options]
    if options and unknown:
        raise BankError(line, shown(unknown[0]), f"letters of the options {', '.join(options)}")
    weights = dict.fromkeys(options, 0.0) | dict.fromkeys(right, 1 / max(1, len(right)))
    if len(right) > 1:  # whoever chooses everything earns nothing by it
        others = max(1, len(options) - len(right))
        weights |= {letter: -1 / others for letter in options if letter not in right}
    return {
        "options": [{"id": letter, "text_html": write_typed(text)} for letter, text in options.items()],
        "key": {"weights": weights},
    }


def _range(line: int, text: str) -> dict[str, Any]:
    low, _, high = text.partition("..")
    ends = [parse_number(low), parse_number(high or low)]
    if None in ends:
        raise BankError(line, shown(text), "a number, or a range such as 3.1..3.2")
    return {"low": str(ends[0]), "high": str(ends[1]), "fraction": 1}


def _pairs(line: int, cells: Iterable[str]) -> dict[str, Any]:
    pairs = [tuple(part.strip() for part in cell.split("=", 1)) for cell in cells]
    if not all(len(pair) == 2 and pair[1] for pair in pairs):
        raise BankError(line, "an option without its prompt", '"prompt = option" in each option cell')
    named = name_options(pair[-1] for pair in pairs)
    asked = [pair for pair in pairs if pair[0]]
    return {
        "options": [{"id": option_id, "text_html": write_typed(one)} for one, option_id in named.items()],
        "prompts": [{"text_html": write_typed(pair[0])} for pair in asked],
        "key": {"pairs": {str(place): named[pair[-1]] for place, pair in enumerate(asked, start=1)}},
    }
