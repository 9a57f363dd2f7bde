"""A student's extra time in one exam, as staff set it and see it."""

from __future__ import annotations

from typing import Any

from tests.http.conftest import Hall
from tests.http.snapshots import content


def enrolled(hall: Hall, username: str) -> dict[str, Any]:
    """A student's row in the list of those who are enrolled."""
    reply = hall.client("tess").get(f"/staff/exams/{hall.exam}/readiness")
    rows: list[dict[str, Any]] = content(reply)["items"]
    return next(row for row in rows if row["username"] == username)


def change(hall: Hall, path: str, changes: dict[str, Any]) -> None:
    assert hall.client("tess").patch(path, json={**changes, "reason": "late bus"}).status_code < 300


def test_the_extra_time_that_was_set_for_an_exam_is_shown_with_it(hall: Hall) -> None:
    assert enrolled(hall, "ada")["extra_time_s"] == 0
    change(hall, f"/staff/exams/{hall.exam}/enrolments/{hall.people['ada']}", {"extra_time_s": 420})
    assert enrolled(hall, "ada")["extra_time_s"] == 420
    assert enrolled(hall, "ben")["extra_time_s"] == 0


def test_another_name_leaves_the_extra_time_of_an_exam_alone(hall: Hall) -> None:
    change(hall, f"/staff/exams/{hall.exam}/enrolments/{hall.people['ada']}", {"extra_time_s": 420})
    change(hall, f"/staff/students/{hall.people['ada']}", {"name": "Ada Lovelace"})
    assert enrolled(hall, "ada")["extra_time_s"] == 420
