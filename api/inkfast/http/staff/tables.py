"""Tables to take away: CSV, and XLSX in which nothing is ever a formula."""

from __future__ import annotations

import csv
import importlib
import io
from collections.abc import Iterable, Sequence

from flask import Response

from inkfast.store.results import Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds, as UTF-16 counts them."""

CUT = f" … [cut: a cell of a workbook holds {LONGEST_CELL:,} characters; the CSV export has it whole]"
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def table_reply(columns: Sequence[str], rows: Iterable[Sequence[Cell]], name: str, form: str) -> Response:
    """Give a table as a file to be saved under a name."""
    if form == "xlsx":
        reply = Response(_write_workbook(columns, rows), mimetype=XLSX)
    else:
        reply = Response(_write_csv(columns, rows), mimetype="text/csv")
    reply.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return reply


def _write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write CSV with the mark by which spreadsheets know UTF-8."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def _write_workbook(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    xlsxwriter = importlib.import_module("xlsxwriter")  # loaded where it is needed: few requests are
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "constant_memory": True, **PLAIN}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, columns, workbook.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for place, row in enumerate(rows, start=1):
            sheet.write_row(place, 0, [_fitted(cell) for cell in row])
    return written.getvalue()


def _fitted(cell: Cell) -> Cell:
    """Cut a text that no cell holds, and say so at its end: it would be cut, and the row end there."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    units = cell.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return cell
    return units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", "ignore") + CUT
