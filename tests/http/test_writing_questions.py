"""Staff change some of an exam's questions; the others stay as they are."""

from __future__ import annotations

import base64
import json
from importlib.resources import files
from typing import Any

import pytest

from tests.http.conftest import Hall, on_one_database
from tests.http.snapshots import content


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def demo_bank(name: str) -> dict[str, Any]:
    """Give a bank of the demo as a browser hands it over, with its pictures."""
    folder = files("inkfast.demo")
    pictures = {one.name: one.read_bytes() for one in folder.joinpath("pictures").iterdir()}
    return {
        "file": {"name": name, "content": encoded(folder.joinpath(name).read_bytes())},
        "attachments": [{"name": one, "content": encoded(bytes_)} for one, bytes_ in pictures.items()],
    }


def make_exam(hall: Hall, bank: dict[str, Any]) -> dict[str, Any]:
    reply = hall.client("tess").post("/staff/exams", json={"title": "T", "duration_s": 600, "bank": bank})
    assert reply.status_code == 201, reply.text
    return content(reply)


def write(hall: Hall, exam: dict[str, Any], questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    body = {"paper_version": exam["paper_version"], "questions": questions}
    reply = hall.client("tess").put(f"/staff/exams/{exam['exam_id']}/questions", json=body)
    assert reply.status_code == 200, reply.text
    written: list[dict[str, Any]] = content(reply)["questions"]
    return written


@on_one_database
@pytest.mark.parametrize("name", ["general.gift", "quick.gift"])
def test_renaming_one_question_leaves_all_others_as_they_are(hall: Hall, name: str) -> None:
    exam = make_exam(hall, demo_bank(name))
    first, *others = exam["questions"]
    after = write(hall, exam, [{**first, "title": "Renamed"}, *others])
    assert after[0]["title"] == "Renamed"
    assert json.dumps(after[1:]) == json.dumps(others)


@on_one_database
@pytest.mark.parametrize(
    "text",
    [
        "[plain]How does one write \\\\(x\\\\)? {=so}",
        "Which is the same? {=a -> x =b -> x}",
        f"::{'T' * 250}::Ice floats. {{T}}",
    ],
)
def test_what_a_bank_may_have_and_nobody_writes_by_hand_stays(hall: Hall, text: str) -> None:
    exam = make_exam(hall, {"file": {"name": "bank.gift", "content": encoded(text.encode())}})
    assert write(hall, exam, exam["questions"]) == exam["questions"]


@on_one_database
def test_two_files_of_one_name_are_refused(hall: Hall) -> None:
    bank = demo_bank("quick.gift")
    bank["attachments"] = [{"name": "a.png", "content": encoded(one)} for one in (b"1", b"1", b"2")]
    reply = hall.client("tess").post("/staff/exams/import-preview", json=bank)
    assert (reply.status_code, content(reply)["detail"]) == (422, "Two files are called a.png.")
