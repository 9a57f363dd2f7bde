"""Numbers as people type them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

LONGEST_NUMBER = 60
"""Characters of a number at most; anything longer is no number."""

_MINUS = str.maketrans(dict.fromkeys("−‐‑‒–—﹣－", "-"))
_NUMBER = re.compile(
    r"""(?P<sign>[+-]?)
        (?P<digits>\d[\d,]*(?:\.\d*)?|[.,]\d+)
        (?:[eE](?P<short>[+-]?\d{1,3})|[xX×*·]10\^?(?P<long>[+-]?\d{1,3}))?""",
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?")


def parse_number(text: str) -> Decimal | None:
    """Read one number, None where it is none; of two readings the one with a decimal comma."""
    readings = parse_number_readings(text)
    return readings[0] if readings else None


def parse_number_readings(text: str) -> tuple[Decimal, ...]:
    """Give every number that the text may mean: none, one, or two.

    Blanks count for nothing, and minus signs and dashes are the same. A single comma is a decimal comma, as
    in Moodle; with a point beside it, or several of them, commas part thousands. "1,234" may be meant
    either way, so it has both readings: a student is not marked down for the custom of a country. "1e3"
    and "1 × 10^3" are taken.
    """
    bare = "".join(unicodedata.normalize("NFKC", text).split()).translate(_MINUS)
    written = _NUMBER.fullmatch(bare) if len(bare) <= LONGEST_NUMBER else None
    if written is None:
        return ()
    exponent = written["short"] or written["long"] or "0"
    return tuple(
        Decimal(f"{written['sign']}{digits}e{exponent}") for digits in _digit_readings(written["digits"])
    )


def _digit_readings(digits: str) -> tuple[str, ...]:
    if "," not in digits:
        return (digits,)
    thousands = (digits.replace(",", ""),) if _THOUSANDS.fullmatch(digits) else ()
    if "." in digits or digits.count(",") > 1:
        return thousands
    return (digits.replace(",", "."), *thousands)
