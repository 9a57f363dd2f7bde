"""Tables in: the rows of a CSV file or of a workbook's first sheet, as text."""

from __future__ import annotations

import csv
import importlib
import io
import zipfile
from collections.abc import Iterator

from inkfast.importers.problems import BankError, shown
from inkfast.importers.source import LONGEST_FILE, decode

LARGEST_UNPACKED = 50 * 1024 * 1024
"""Bytes of a workbook once unpacked, at most: a few bytes of an archive can hold gigabytes."""

MOST_PARTS = 500
MOST_ROWS = 10_000
MOST_COLUMNS = 100

Row = tuple[int, list[str]]
"""The line on which a row begins, and its cells without blanks around them."""


def is_workbook(content: bytes) -> bool:
    """Tell whether these are the bytes of a zip archive, which every workbook is."""
    return content.startswith(b"PK\x03\x04")


def read_rows(content: bytes) -> Iterator[Row]:
    """Give each row that is not empty. Raises BankError where the file is no table, or too large."""
    return _read_workbook(content) if is_workbook(content) else read_csv(decode(content))


def read_csv(text: str) -> Iterator[Row]:
    """Give each record of CSV, parted by commas, semicolons or tabs as the first line is."""
    first_line = text.partition("\n")[0]
    separator = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for record in reader:
            cells = [cell.strip() for cell in record]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise BankError(line, str(error), "cells whose quotation marks close") from None


def name_columns(header: Row) -> list[str]:
    """Give the names in a first row, in lower case; empty cells after the last of them name nothing."""
    columns = [cell.lower() for cell in header[1]]
    while columns and not columns[-1]:
        columns.pop()
    return columns


def cells_by_column(row: Row, columns: list[str]) -> dict[str, str]:
    """Give a row's cells by the names of their columns. Raises BankError for a cell that has none."""
    line, cells = row
    filled = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    if filled > len(columns):
        raise BankError(line, f"{filled} cells", f"{len(columns)}, as the first line has")
    named = dict(zip(columns, cells, strict=False))
    stray = named.pop("", "")
    if stray:
        raise BankError(line, shown(stray), "nothing in a column without a name")
    return named


def _read_workbook(content: bytes) -> Iterator[Row]:
    _refuse_bombs(content)
    # Loaded here: most commands and requests read no workbook.
    calamine = importlib.import_module("python_calamine")
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = workbook.get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except Exception as error:  # whatever a broken workbook makes the reader do, it is none
        raise BankError(1, "a broken workbook", "a workbook in XLSX format, or CSV") from error
    if len(rows) > MOST_ROWS:
        raise BankError(MOST_ROWS, "more", f"at most {MOST_ROWS} rows")
    for line, row in enumerate(rows, start=1):
        cells = [_as_text(cell) for cell in row[:MOST_COLUMNS]]
        if any(cells):
            yield line, cells


def _refuse_bombs(content: bytes) -> None:
    """Refuse an archive that says, or turns out, to be larger than any workbook that people write."""
    if len(content) > LONGEST_FILE:
        raise BankError(1, f"{len(content)} bytes", f"a file of at most {LONGEST_FILE} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise BankError(1, f"{len(parts)} parts", f"a workbook of at most {MOST_PARTS}")
            left = LARGEST_UNPACKED
            for part in parts:
                left -= _measure(archive, part, left)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BankError(1, "a broken workbook", "a workbook in XLSX format, or CSV") from error


def _measure(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """Unpack a part piece by piece, because what an archive says of itself may be a lie."""
    size = 0
    with archive.open(part) as stream:
        while piece := stream.read(1024 * 1024):
            size += len(piece)
            if size > most:
                raise BankError(1, "an archive that unpacks without end", f"at most {LARGEST_UNPACKED} bytes")
    return size


def _as_text(cell: object) -> str:
    """Give a cell as people see it: a whole number without its point."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "".join(one for one in str(cell) if one >= " " or one in "\t\n").strip()
