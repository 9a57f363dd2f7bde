"""What cannot be merged: it is kept and named, and fails nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from inkfast.models import QuarantinedSnapshot
from tests.http.conftest import Hall
from tests.http.snapshots import UPLOAD, WRITER, batch, content, outcomes, snapshot


def kept(hall: Hall) -> list[Any]:
    with hall.database.read() as session:
        return list(session.scalars(select(QuarantinedSnapshot.body)))


@pytest.mark.parametrize(
    "poison",
    [
        snapshot(2, {"q1": 7}),
        snapshot(2, {"q4": "a\0b"}),
        snapshot(2, {"q8": "x" * 50_000}),
        snapshot(2, {"q1": "no such option"}),
        snapshot(2, {"q99": "a"}),
        snapshot(2, {"q" * 65: "a"}),
        snapshot(2, {"q1": "a"}, stamp="yesterday"),
        snapshot(2, {"q1": "a"}, time_used_s=-1),
        snapshot(2, {"q1": "a"}, time_used_s=True),
        snapshot(2, {"q1": "a"}, attempt=101),
        snapshot(2, {"q1": "a"}, attempt="1"),
        snapshot(2, {"q1": "a"}, current_question_index=1.5),
        snapshot(2, {"q1": "a"}, marked={"q1": "yes"}),
        snapshot(2, {"q1": "a"}, question_order=["q1", "q1"]),
        {"writer": WRITER, "number": 2},
        {"writer": WRITER, "number": 2, "answers": None},
    ],
)
def test_one_poisoned_snapshot_fails_nothing_and_is_kept(hall: Hall, poison: dict[str, Any]) -> None:
    reply = hall.save("ada", batch(snapshot(1, {"q1": "b"}), poison, snapshot(3, {"q3": "true"})))
    assert outcomes(reply) == ["accepted", "quarantined", "accepted"]
    named = content(reply)["outcomes"][1]
    assert (named["writer"], named["number"]) == (WRITER, 2)
    assert named["code"]
    assert named["detail"]
    assert hall.restore("ada")["answers"] == {"q1": "b", "q3": "true"}
    assert kept(hall) == [poison]


@pytest.mark.parametrize("poison", [None, 7, "text", [], {}, {"writer": 1, "number": "2"}])
def test_what_is_no_snapshot_at_all_is_kept_without_a_name(hall: Hall, poison: object) -> None:
    reply = hall.save("ada", batch(poison))
    assert outcomes(reply) == ["quarantined"]
    assert content(reply)["outcomes"][0]["writer"] is None
    assert kept(hall) == [poison]


def test_a_plain_clients_bad_snapshot_is_refused_by_field_and_kept(hall: Hall) -> None:
    body = {"answers": {"q1": 7}, "time_remaining": "soon"}
    reply = hall.save("ada", body)
    assert reply.status_code == 422
    assert content(reply)["code"] == "invalid"
    assert content(reply)["errors"].keys() == {"answers", "time_remaining"}
    assert kept(hall) == [body]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"upload": "short", "snapshots": [{"answers": {}}]}, "upload"),
        ({"snapshots": [{"answers": {}}]}, "upload"),
        ({"upload": UPLOAD, "snapshots": []}, "snapshots"),
        ({"upload": UPLOAD, "snapshots": {}}, "snapshots"),
        ({"upload": UPLOAD, "snapshots": [{"answers": {}}] * 1001}, "snapshots"),
    ],
)
def test_a_batch_without_the_form_of_one_is_refused_by_field(hall: Hall, body: object, field: str) -> None:
    reply = hall.save("ada", body)
    assert reply.status_code == 422
    assert content(reply)["errors"].keys() == {field}


@pytest.mark.parametrize("body", [[], "text", 7])
def test_a_body_that_is_no_object_is_refused(hall: Hall, body: object) -> None:
    assert hall.save("ada", body).status_code == 422
