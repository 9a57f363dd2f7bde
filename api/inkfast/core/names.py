"""Names of people, schools and classes, and titles of exams: the one rule, wherever they come in."""

from __future__ import annotations

import re

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no name has: controls (C0 and C1), ends of lines, what turns writing round, halves of characters."""

LONGEST_NAME = 200
LONGEST_STUDENTS_NAME = 100
LONGEST_USERNAME = 150
LONGEST_CLASS = 60


def find_unmet(text: str, most: int, least: int = 1) -> str | None:
    """Say what a name or a title has to have that this text has not; None: it is fine."""
    if len(text) > most:
        return f"at most {most} characters"
    if len(text.strip()) < least:
        return "at least one character that can be seen"
    control = CONTROLS.search(text)
    return None if control is None else f"no control characters (U+{ord(control.group()):04X} is one)"


def find_unmet_by_username(folded: str) -> str | None:
    """Say what a username has to have, in the form in which it is stored, that this one has not."""
    if any(character.isspace() for character in folded):
        return "no blanks"
    return find_unmet(folded, LONGEST_USERNAME)
