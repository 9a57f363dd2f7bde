"""Staff see what is under quarantine as it came, and settle it: on record, and without changing an answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.http.conftest import Hall
from tests.http.contract import Contract
from tests.http.snapshots import batch, content, snapshot


def story(hall: Hall, who: str = "tess") -> dict[str, Any]:
    """Return the story of the only session."""
    reply = hall.client(who).get("/staff/sessions/1")
    assert reply.status_code == 200, reply.text
    contract = Contract(content(hall.client().get("/api/openapi.json")))
    assert contract.faults("SessionStory", reply.json) == []
    return content(reply)


def settle(hall: Hall, *ids: int, who: str = "tess", reason: str = "seen to") -> int:
    """Return the status of settling."""
    body = {"quarantined_ids": list(ids), "reason": reason}
    return hall.client(who).post("/staff/sessions/1/settlements", json=body).status_code


@pytest.fixture
def apart(hall: Hall) -> list[int]:
    """Return the ids of what lies under quarantine beside a session: two answers that fit no question."""
    bad = snapshot(2, {"q99": "a", "q1": "b"}), snapshot(3, {"q1": "z"})
    hall.save("ada", batch(snapshot(1, {"q1": "a"}), *bad))
    return [one["quarantined_id"] for one in story(hall)["quarantined"]]


def test_what_could_not_be_merged_is_told_with_its_answers_in_words(hall: Hall, apart: list[int]) -> None:
    first, second = story(hall)["quarantined"]
    told = [(one["question_id"], one["number"], one["text"]) for one in first["answers"]]
    assert sorted(told) == [("q1", 1, "B"), ("q99", 0, "a")]
    assert (second["code"], second["answers"][0]["text"]) == ("answer_does_not_fit", "z")
    assert '"q99": "a"' in first["received"]
    assert first["settled"] is None


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("no mapping", []),
        ({"q1": ["a", {"b": 1}]}, ['["a", {"b": 1}]']),
        ({"q2": ["a", "z"]}, ["A; z"]),
        ({"q6": {"1": "a", "3": "b"}}, ["First = A; 3 = B"]),
        ({"q1": 7, "q4": None}, ["7", ""]),
    ],
)
def test_whatever_came_can_be_told(hall: Hall, answers: object, told: list[str]) -> None:
    unreadable = {**snapshot(2, {}), "answers": answers, "unheard": "of"}
    hall.save("ada", batch(snapshot(1, {"q1": "a"}), unreadable))
    [one] = story(hall)["quarantined"]
    assert [answer["text"] for answer in one["answers"]] == told
    assert one["received"].startswith("{")


def test_what_is_very_large_is_told_by_its_beginning(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "a"}), snapshot(2, {"q99": "x" * 9_000})))
    [one] = story(hall)["quarantined"]
    assert len(one["received"]) == 2_000


def test_what_is_settled_is_no_flag_any_more_and_stays(hall: Hall, apart: list[int]) -> None:
    assert settle(hall, apart[0]) == 204
    told = story(hall)
    first, second = told["quarantined"]
    assert (first["settled"]["reason"], second["settled"]) == ("seen to", None)
    assert [one["code"] for one in told["flags_with_evidence"]] == ["answer_does_not_fit"]
    hall.clock.move(seconds=60)
    assert settle(hall, *apart, reason="both seen to") == 204
    told = story(hall)
    assert [one["settled"]["reason"] for one in told["quarantined"]] == ["both seen to"] * 2
    assert told["flags_with_evidence"] == []
    assert content(hall.client("tess").get("/staff/sessions?only=flagged"))["items"] == []


def test_settling_changes_no_answer_and_is_on_record(hall: Hall, apart: list[int]) -> None:
    before = hall.restore("ada")
    assert settle(hall, *apart) == 204
    assert hall.restore("ada")["answers"] == before["answers"]
    [event] = [one for one in story(hall)["events"] if one["action"] == "quarantine settled"]
    assert (event["who"], event["reason"]) == ("Tess", "seen to")
    assert event["detail"] == {"quarantined_ids": apart}


def test_those_who_watch_the_exam_see_that_it_is_settled(hall: Hall, apart: list[int]) -> None:
    def flags(since: int | None = None) -> list[list[str]]:
        query = "" if since is None else f"?since={since}"
        seen = content(hall.client("tess").get(f"/staff/exams/{hall.exam}/live{query}"))
        return [one["flags"] for one in seen["rows"] if one["username"] == "ada"]

    assert flags() == [["quarantined"]]
    hall.clock.move(seconds=600)
    since = int(hall.clock.at.timestamp() * 1000)
    assert flags(since) == []
    assert settle(hall, *apart) == 204
    assert flags(since) == [[]]


def test_what_is_not_beside_the_session_is_not_there(hall: Hall, apart: list[int]) -> None:
    hall.save("ben", batch(snapshot(1, {"q99": "a"})))
    beside_another = max(apart) + 1
    assert settle(hall, apart[0], beside_another) == 404
    assert [one["settled"] for one in story(hall)["quarantined"]] == [None, None]
    assert settle(hall, *apart, who="otto") == 404


@pytest.mark.parametrize("ids", [[], [0], [1.5], ["1"], [True], [1] * 1_001])
def test_a_malformed_settlement_is_refused(hall: Hall, apart: list[int], ids: list[object]) -> None:
    body = {"quarantined_ids": ids, "reason": "seen to"}
    assert hall.client("tess").post("/staff/sessions/1/settlements", json=body).status_code == 422
