"""Names and titles over the wire follow the one rule."""

from __future__ import annotations

from typing import Any

import pytest

from tests.http.conftest import Hall, on_one_database

ACCOUNT = {"username": "nina", "name": "Nina", "password": "a long password"}
SCHOOL = {"name": "Try", "slug": "try", "administrator": ACCOUNT}


@on_one_database
@pytest.mark.parametrize("name", ["N\x1bina", "N\u202eina", "N\nina", "   "])
def test_a_name_that_is_none_is_refused_in_words(hall: Hall, name: str) -> None:
    adele, tess = hall.client("adele"), hall.client("tess")
    exam: dict[str, Any] = {"title": name, "duration_s": 600}
    student = f"/staff/students/{hall.people['ada']}"
    replies = [
        (adele.post("/staff/accounts", json={**ACCOUNT, "name": name}), "name"),
        (adele.post("/staff/schools", json={**SCHOOL, "name": name}), "name"),
        (adele.post("/staff/schools", json={**SCHOOL, "administrator": {**ACCOUNT, "name": name}}), "name"),
        (tess.post("/staff/exams", json=exam), "title"),
        (tess.patch(f"/staff/exams/{hall.exam}", json={"title": name}), "title"),
        (tess.patch(student, json={"name": name}), "name"),
    ]
    for reply, field in replies:
        assert reply.status_code == 422, reply.text
        assert field in reply.text
        assert "Must have" in reply.text


@on_one_database
@pytest.mark.parametrize("username", ["ni na", "n\x07ina", "\ufdfa" * 20])
def test_a_username_that_is_none_is_refused_in_words(hall: Hall, username: str) -> None:
    reply = hall.client("adele").post("/staff/accounts", json={**ACCOUNT, "username": username})
    assert reply.status_code == 422
    assert "Must have no" in reply.text
