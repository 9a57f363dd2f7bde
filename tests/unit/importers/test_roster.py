"""A roster of students by CSV."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from inkfast.importers.problems import BankProblems
from inkfast.importers.roster import RosterRow, read_roster


def numbered_passwords() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"made-{next(numbers)}"


def read(text: str) -> tuple[RosterRow, ...]:
    return read_roster(text.encode(), numbered_passwords())


def problems_of(text: str) -> list[str]:
    with pytest.raises(BankProblems) as raised:
        read(text)
    return [str(problem) for problem in raised.value.problems]


def test_each_line_is_a_student() -> None:
    assert read("username,name,password,extra_minutes\namy,Amy Alder,secret,15\nben,Ben Birch,,\n") == (
        RosterRow("amy", "Amy Alder", "secret", password_made=False, extra_time_s=900),
        RosterRow("ben", "Ben Birch", "made-1", password_made=True, extra_time_s=0),
    )


def test_two_columns_are_enough_and_missing_passwords_are_made() -> None:
    assert [row.password for row in read("username,name\namy,Amy\nben,Ben\n")] == ["made-1", "made-2"]


def test_without_a_column_for_it_nothing_is_said_of_extra_time() -> None:
    assert [row.extra_time_s for row in read("username,name\namy,Amy\n")] == [None]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_parted_as_the_first_line_does_it(separator: str) -> None:
    text = f"\ufeffName{separator} Username {separator}extra_minutes\r\nAmy{separator}amy{separator}7.5\r\n"
    assert read(text) == (RosterRow("amy", "Amy", "made-1", password_made=True, extra_time_s=450),)


def test_quoted_cells_may_hold_separators_and_line_ends() -> None:
    (row,) = read('username,name\namy,"Alder,\nAmy ""A"""\n')
    assert row.name == 'Alder, Amy "A"'


def test_empty_lines_and_empty_cells_at_the_end_are_left_out() -> None:
    assert len(read("username,name,\n\namy,Amy,\n,,\nben,Ben\n")) == 2


def test_a_roster_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "students.csv"
    file.write_text("username,name\namy,Amy")
    assert read_roster(file, numbered_passwords())[0].username == "amy"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "",
            "line 1: expected a first line that names the columns username, name, class, password",
        ),
        (
            "amy,Amy\n",
            "line 1: expected each of the columns username, name, class, password, extra_minutes once",
        ),
        ("username,name,username\n", 'found the column "username"'),
        ("username,pasword,name\n", 'found the column "pasword"'),
        ("username,password\n", "line 1: expected a first line that names the columns"),
        ("username,name\n", "line 2: expected at least one student"),
        ("username,name\n,Amy", "line 2: expected a username, found nothing"),
        ("username,name\namy,", "line 2: expected a name, found nothing"),
        ("username,name\namy", "line 2: expected a name, found nothing"),
        ("username,name\namy a,Amy", 'line 2: expected a username with no blanks, found "amy a"'),
        ("username,name\namy,Amy,x", "line 2: expected 2, as the first line has, found 3 cells"),
        ("username,name\namy," + "x" * 101, "line 2: expected a name of at most 100, found 101 characters"),
        (
            "username,name,extra_minutes\namy,Amy,-1",
            "line 2: expected extra_minutes from 0 to 1440, or nothing",
        ),
        ("username,name,extra_minutes\namy,Amy,ten", 'found "ten"'),
        ('username,name\nben,Ben\namy,"Amy\n\n', "line 3: expected cells whose quotation marks close"),
        ('username,name\namy,"A"b', "line 2: expected cells whose quotation marks close"),
    ],
)
def test_each_problem_names_its_line(text: str, problem: str) -> None:
    assert problem in problems_of(text)[0]


def test_a_username_twice_is_told_with_both_lines_whatever_its_case() -> None:
    (problem,) = problems_of('username,name\namy,"Amy\nAlder"\nben,Ben\nAMY,Amy\n')
    assert (
        problem == 'line 5: expected each username once (it stands on line 2), found the username "AMY" again'
    )


def test_a_username_that_is_too_long_as_it_is_stored_is_told() -> None:
    (problem,) = problems_of("username,name\n" + "\ufb03" * 51 + ",Amy\n")
    assert problem.startswith("line 2: expected a username with at most 150 characters")


def test_all_problems_are_told_together() -> None:
    problems = problems_of("username,name\n,Amy\nben,Ben\nben,Ben\ncy d,Cy")
    assert [problem.partition(":")[0] for problem in problems] == ["line 2", "line 4", "line 5"]


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(BankProblems, match="line 2: expected plain text saved as UTF-8"):
        read_roster(b"username,name\namy,Am\xe9lie", numbered_passwords())


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("a\x9bmy,Amy,7b", "a username with no control characters (U+009B is one)"),
        ("amy,A\u202emy,7b", "a name with no control characters (U+202E is one)"),
        ("amy,Amy,7\u2066b", "a class with no control characters (U+2066 is one)"),
        ("amy,Amy," + "b" * 61, "a class with at most 60 characters"),
        ("\ufdfa" * 20 + ",Amy,7b", "a username with no blanks"),
    ],
)
def test_names_follow_the_rule_for_names(row: str, expected: str) -> None:
    (problem,) = problems_of(f"username,name,class\n{row}\n")
    assert problem.startswith(f"line 2: expected {expected}, found ")


def test_two_usernames_that_are_stored_as_one_are_told() -> None:
    (problem,) = problems_of("username,name\nada,Ada\n\uff41da,Another\n")
    assert "each username once (it stands on line 2)" in problem
