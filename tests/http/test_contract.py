"""The wire contract: every reply is what the document says, and the document is the one that is committed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from inkfast.http.openapi import document
from inkfast.http.schemas import examples
from tests.http.conftest import PASSWORD, Hall, on_one_database
from tests.http.contract import Contract
from tests.http.snapshots import batch, content, snapshot, stamp

COMMITTED = Path(__file__).parents[2] / "openapi.json"


@pytest.fixture
def contract(hall: Hall) -> Contract:
    """The contract of the running application."""
    return Contract(content(hall.client().get("/api/openapi.json")))


@on_one_database
def test_the_document_that_is_committed_is_the_one_that_is_served(hall: Hall) -> None:
    assert document(hall.app) == COMMITTED.read_text()
    assert hall.client().get("/api/openapi.json").text == COMMITTED.read_text()


@on_one_database
def test_every_route_of_the_api_is_in_the_document(hall: Hall) -> None:
    paths = content(hall.client().get("/api/openapi.json"))["paths"]
    served = {
        rule.endpoint for rule in hall.app.url_map.iter_rules() if not rule.endpoint.startswith("docs.")
    }
    described = [
        operation for path in paths.values() for operation in path.values() if "summary" in operation
    ]
    assert len(described) == len(served)
    assert all(operation["description"] for operation in described)


@on_one_database
def test_a_reply_that_is_not_in_the_contract_would_be_found(contract: Contract) -> None:
    summary: dict[str, Any] = {
        "attempt": 1,
        "state": "active",
        "revision": 1,
        "time_used_s": 0,
        "time_remaining": 5.5,
        "granted_s": 0,
        "generation": 0,
        "receipt": None,
    }
    assert contract.faults("SessionSummary", summary) == []
    assert contract.faults("SessionSummary", summary | {"attempt": "1"})
    assert contract.faults("SessionSummary", summary | {"attempt": True})
    assert contract.faults("SessionSummary", summary | {"state": "lost"})
    assert contract.faults("SessionSummary", summary | {"key": "b"})
    assert contract.faults("SessionSummary", {"attempt": 1})


def test_every_reply_is_what_the_document_says(hall: Hall, contract: Contract) -> None:
    ada = hall.client("ada")

    def check(name: str, reply: TestResponse) -> None:
        assert contract.faults(name, reply.json) == []

    check("SignedIn", ada.post("/auth/sign-in", json={"username": "ada", "password": PASSWORD}))
    check("ExamList", ada.get("/student/exams"))
    check("Paper", ada.get(f"/student/exam/{hall.exam}/paper"))
    check("RestoreReply", ada.get(hall.session("restore")))
    answers = {"q1": "b", "q2": ["a"], "q6": {"1": "a"}, "q4": None}
    check("SaveReply", hall.save("ada", {"answers": answers, "marked": {"q1": True}}))
    check("SaveReply", hall.save("ada", batch(snapshot(1, {"q1": "c"}, question_order=["q1", "q2"]), 7)))
    check("RestoreReply", ada.get(hall.session("restore")))
    check("ExamList", ada.get("/student/exams"))
    check("CompleteReply", hall.complete("ada", {"manifest": {"q3": stamp(7)}}))
    check("CompleteReply", hall.complete("ada", {}))
    check("ExamList", ada.get("/student/exams"))
    check("SaveReply", hall.save("ada", batch(snapshot(2, {"q1": "c"}))))


@on_one_database
def test_every_problem_is_what_the_document_says(hall: Hall, contract: Contract) -> None:
    for reply in (
        hall.client().get("/student/exams"),
        hall.client("ada").get("/nowhere"),
        hall.save("ada", {"answers": 7}),
    ):
        assert reply.status_code >= 400
        assert contract.faults("Problem", reply.json) == []


@pytest.mark.parametrize("example", examples.SAVE.values(), ids=examples.SAVE.keys())
def test_the_examples_of_a_save_work(hall: Hall, example: dict[str, Any]) -> None:
    reply = hall.save("ada", example["value"])
    assert reply.status_code == 200
    assert [outcome["outcome"] for outcome in content(reply)["outcomes"]] == ["accepted"]


@pytest.mark.parametrize("example", examples.COMPLETE.values(), ids=examples.COMPLETE.keys())
def test_the_examples_of_handing_in_work(hall: Hall, example: dict[str, Any]) -> None:
    hall.save("ada", examples.SAVE["batch"]["value"])
    assert content(hall.complete("ada", json.loads(json.dumps(example["value"]))))["wanted"] == []
