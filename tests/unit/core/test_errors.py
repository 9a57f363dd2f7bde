"""Whatever the product refuses, it refuses by an error of one closed tree."""

import re

from inkfast.core import errors
from inkfast.core.errors import InkfastError, Invalid, MalformedStamp, TooBusy, TooManyAttempts


def descendants(error: type[InkfastError]) -> list[type[InkfastError]]:
    return [found for child in error.__subclasses__() for found in (child, *descendants(child))]


def test_the_tree_drawn_is_the_tree_there_is() -> None:
    drawn = set(re.findall(r"^    [| ]*\+-- (\w+)", errors.__doc__ or "", re.MULTILINE))
    assert drawn == {error.__name__ for error in descendants(InkfastError)}


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.code for error in (InkfastError, *descendants(InkfastError))]
    assert len(set(codes)) == len(codes)


def test_invalid_names_the_fields_at_fault() -> None:
    assert Invalid("no", {"number": ["too low"]}).errors == {"number": ["too low"]}
    assert Invalid("no").errors == {}


def test_every_error_says_what_it_was_made_with() -> None:
    for error in (InkfastError("no"), Invalid("no"), TooManyAttempts("no")):
        assert str(error) == error.detail == "no"


def test_a_malformed_stamp_is_named_by_its_first_sixty_characters() -> None:
    form = "is not a stamp: <12 hex ms>.<4 hex counter>.<32 hex writer>"
    assert str(MalformedStamp("x" * 61)) == f"'{'x' * 60}' {form}"


def test_too_many_attempts_asks_for_a_minute_where_nothing_else_is_said() -> None:
    assert TooManyAttempts("wait").retry_after_s == 60


def test_too_many_attempts_says_how_long_to_wait() -> None:
    assert TooManyAttempts("wait", retry_after_s=30).retry_after_s == 30


def test_a_busy_server_says_when_to_come_back() -> None:
    assert TooBusy("later", retry_after_s=9).retry_after_s == 9
    assert TooBusy("later").retry_after_s == 2
