from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkfast.core.number import LONGEST_NUMBER, parse_number, parse_number_readings


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("42", "42"),
        ("  42 ", "42"),
        ("+3.50", "3.5"),
        ("-7", "-7"),
        ("−7", "-7"),
        ("–7", "-7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("3,14", "3.14"),
        (",5", "0.5"),
        ("0,125", "0.125"),
        ("1e3", "1000"),
        ("1E-2", "0.01"),
        ("2,5e+1", "25"),
        ("1 × 10^3", "1000"),
        ("6.02x10^-2", "0.0602"),
        ("1 000", "1000"),
        ("1\u202f000\u00a0000", "1000000"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("１２", "12"),
        ("٣", "3"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "-",
            ".",
            ",",
            "e3",
            "1e",
            "1e1000",
            "--1",
            "1.2.3",
            "1,2,3",
            "12,34.5",
            "5 cm",
            "nan",
            "inf",
        ),
        "1/2",
        "0x10",
        "1_000",
        "1" * (LONGEST_NUMBER + 1),
    ],
)
def test_what_is_no_number_is_not_guessed_at(typed: str) -> None:
    assert parse_number(typed) is None
    assert parse_number_readings(typed) == ()


def test_the_longest_number_is_one_still() -> None:
    assert parse_number("1" * LONGEST_NUMBER) == Decimal("1" * LONGEST_NUMBER)


def test_a_comma_before_three_digits_is_read_both_ways() -> None:
    assert parse_number_readings("1,234") == (Decimal("1.234"), Decimal(1234))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_every_decimal_number_is_read_back(number: Decimal) -> None:
    assert parse_number(f"{number:f}") == number


@given(st.text(max_size=80))
def test_any_text_is_either_a_number_or_none(text: str) -> None:
    assert all(reading.is_finite() for reading in parse_number_readings(text))
