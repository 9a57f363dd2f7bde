"""Results as tables to take away."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
import python_calamine

from inkfast.http.staff.tables import CUT, LONGEST_CELL
from tests.http.conftest import Hall, on_one_database

PARTED = "x" * (LONGEST_CELL - len(CUT) - 1) + "\N{GRINNING FACE}" + "x" * len(CUT)
"""The cut falls into the middle of a character, which counts twice."""


def answers_to(hall: Hall, essay: str, form: str) -> dict[str, Any]:
    """Give the row of the essay question, by column, as an export of this form has it."""
    hall.save("ada", {"answers": {"q8": essay}})
    reply = hall.client("tess").get(f"/staff/exams/{hall.exam}/results/responses.{form}")
    assert reply.status_code == 200
    if form == "csv":
        rows: list[list[Any]] = list(csv.reader(io.StringIO(reply.get_data().decode("utf-8-sig"))))
    else:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(reply.get_data()))
        rows = workbook.get_sheet_by_index(0).to_python()
    columns, *sheet = rows
    return next(row for one in sheet if (row := dict(zip(columns, one, strict=True)))["question_id"] == "q8")


@on_one_database
@pytest.mark.parametrize("essay", ["x" * (LONGEST_CELL + 1), PARTED])
def test_an_essay_too_long_for_a_cell_says_in_it_that_it_was_cut(hall: Hall, essay: str) -> None:
    row = answers_to(hall, essay, "xlsx")
    for cell in (row["answer"], row["answer_text"]):
        assert cell.endswith(CUT)
        assert essay.startswith(cell.removesuffix(CUT))
        assert LONGEST_CELL - 1 <= len(cell.encode("utf-16-le")) / 2 <= LONGEST_CELL
    assert row["marks_possible"] == 1
    assert answers_to(hall, essay, "csv")["answer_text"] == essay


@on_one_database
def test_an_essay_that_fits_a_cell_is_whole(hall: Hall) -> None:
    essay = "x" * LONGEST_CELL
    assert answers_to(hall, essay, "xlsx")["answer_text"] == essay
