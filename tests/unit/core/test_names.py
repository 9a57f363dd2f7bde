"""The rule for names and titles."""

from __future__ import annotations

import pytest

from inkfast.core.names import find_unmet, find_unmet_by_username

CONTROLS = ["\0", "\t", "\n", "\x1b", "\x1f", "\x7f", "\x9f", "\u2028", "\u2029"]
TURNED_ROUND = ["\u202a", "\u202e", "\u2066", "\u2069"]


@pytest.mark.parametrize("name", ["Ada", "Zoë Ångström", "김철수", "علی‌رضا", "R2-D2", "👩‍🏫 Nina", "x" * 200])
def test_names_of_people_are_names(name: str) -> None:
    assert find_unmet(name, 200) is None


@pytest.mark.parametrize("control", [*CONTROLS, *TURNED_ROUND, "\ud800"])
def test_a_name_has_no_control_characters(control: str) -> None:
    told = f"no control characters (U+{ord(control):04X} is one)"
    assert find_unmet(f"A{control}da", 200) == told
    assert find_unmet_by_username(f"a{control}da") in (told, "no blanks")


def test_a_name_is_as_long_as_there_is_room_for() -> None:
    assert find_unmet("x" * 200, 200) is None
    assert find_unmet("x" * 201, 200) == "at most 200 characters"
    assert find_unmet_by_username("x" * 150) is None
    assert find_unmet_by_username("x" * 151) == "at most 150 characters"


@pytest.mark.parametrize("blank", ["", " ", "\u00a0"])
def test_a_name_can_be_seen_unless_it_may_be_left_out(blank: str) -> None:
    assert find_unmet(blank, 200) == "at least one character that can be seen"
    assert find_unmet(blank, 60, least=0) is None


@pytest.mark.parametrize("username", ["a da", "a\u00a0da", "a\tda"])
def test_a_username_is_one_word(username: str) -> None:
    assert find_unmet_by_username(username) == "no blanks"
