"""A roster in: students by CSV or XLSX, with the columns username, name, class, password and extra_minutes.

The first line names the columns, in any order; all but username and name may be missing, as columns or in a
row. Columns are parted by commas, semicolons or tabs, as the first line does it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from inkfast.core.names import LONGEST_CLASS, LONGEST_STUDENTS_NAME, find_unmet, find_unmet_by_username
from inkfast.core.number import parse_number
from inkfast.importers.problems import BankError, BankProblems, shown
from inkfast.importers.sheet import Row, cells_by_column, name_columns, read_rows
from inkfast.importers.source import LONGEST_FILE
from inkfast.store.accounts import NewAccount, fold_username

NEEDED = ("username", "name")
COLUMNS = (*NEEDED, "class", "password", "extra_minutes")
LONGEST_CELL = 100
MOST_EXTRA_MINUTES = 24 * 60


@dataclass(frozen=True)
class RosterRow:
    """One student. `password_made` tells that the file gave none: the student must be told this one.

    `extra_time_s` and `class_name` are None where the file has no such column: the student keeps both.
    """

    username: str
    name: str
    password: str
    password_made: bool
    extra_time_s: int | None = None
    class_name: str | None = None

    def account(self) -> NewAccount:
        """Give the account that the row asks for."""
        return NewAccount(
            username=self.username,
            name=self.name,
            password=self.password,
            keeps_password=self.password_made,
            extra_time_s=self.extra_time_s,
            class_name=self.class_name,
        )


def read_roster(source: Path | bytes, make_password: Callable[[], str]) -> tuple[RosterRow, ...]:
    """Read all students; `make_password` is called for each who has none.

    Raises BankProblems with all that is wrong, by line, and OSError where the file cannot be read.
    """
    try:
        records = read_rows(source if isinstance(source, bytes) else _content(source))
        columns = _columns(next(records, (1, [])))
    except BankError as problem:
        raise BankProblems([problem]) from None
    rows: list[RosterRow] = []
    problems: list[BankError] = []
    lines: dict[str, int] = {}
    try:
        for line, cells in records:
            try:
                row = _read_row(line, _by_column(line, cells, columns), make_password)
                _refuse_repeated(row, line, lines)
                rows.append(row)
            except BankError as problem:
                problems.append(problem)
    except BankError as problem:
        problems.append(problem)
    if not rows and not problems:
        problems.append(BankError(2, "none", "at least one student after the line that names the columns"))
    if problems:
        raise BankProblems(problems)
    return tuple(rows)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LONGEST_FILE + 1)


def _columns(header: Row) -> list[str]:
    line, columns = header[0], name_columns(header)
    for index, column in enumerate(columns):
        if column not in COLUMNS or column in columns[:index]:
            raise BankError(
                line, f"the column {shown(column)}", f"each of the columns {', '.join(COLUMNS)} once"
            )
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        found = f"no column {' and no column '.join(missing)}"
        raise BankError(line, found, f"a first line that names the columns {', '.join(COLUMNS)}")
    return columns


def _by_column(line: int, cells: list[str], columns: list[str]) -> dict[str, str]:
    by_column = cells_by_column((line, cells), columns)
    for column, cell in by_column.items():
        if len(cell) > LONGEST_CELL:
            raise BankError(line, f"{len(cell)} characters", f"a {column} of at most {LONGEST_CELL}")
    return by_column


def _read_row(line: int, cells: Mapping[str, str], make_password: Callable[[], str]) -> RosterRow:
    for column in NEEDED:
        if not cells.get(column):
            raise BankError(line, "nothing", f"a {column}")
    username, class_name = cells["username"], cells.get("class")
    name = " ".join(cells["name"].split())
    for what, text, unmet in (
        ("username", username, find_unmet_by_username(fold_username(username))),
        ("name", name, find_unmet(name, LONGEST_STUDENTS_NAME)),
        ("class", class_name or "", find_unmet(class_name or "", LONGEST_CLASS, least=0)),
    ):
        if unmet is not None:
            raise BankError(line, shown(text), f"a {what} with {unmet}")
    extra_time_s = _read_extra_time(line, cells.get("extra_minutes"))
    password = cells.get("password", "")
    return RosterRow(username, name, password or make_password(), not password, extra_time_s, class_name)


def _read_extra_time(line: int, cell: str | None) -> int | None:
    if cell is None:
        return None
    minutes = parse_number(cell or "0")
    if minutes is None or not 0 <= minutes <= MOST_EXTRA_MINUTES:
        raise BankError(line, shown(cell), f"extra_minutes from 0 to {MOST_EXTRA_MINUTES}, or nothing")
    return round(minutes * 60)


def _refuse_repeated(row: RosterRow, line: int, lines: dict[str, int]) -> None:
    username = fold_username(row.username)
    if username in lines:
        found = f"the username {shown(row.username)} again"
        raise BankError(line, found, f"each username once (it stands on line {lines[username]})")
    lines[username] = line
