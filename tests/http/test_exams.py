"""The list of exams, the paper, its pictures and its sounds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from inkfast.core.question import Kind, Question
from inkfast.http import exams
from inkfast.store.exam_import import ExamDraft, ExamSettings, import_exam
from inkfast.store.mandate import Mandate
from inkfast.store.staff.editing import change_settings
from tests.http.conftest import START, Hall, on_one_database
from tests.http.snapshots import content
from tests.store.support import questions

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SONG = b"RIFF\x24\0\0\0WAVEfmt " + bytes(64)


@dataclass(frozen=True)
class Drawing:
    """A picture with a script in it."""

    content: bytes = DRAWING
    media_type: str = "image/svg+xml"
    sha256: str = hashlib.sha256(DRAWING).hexdigest()


@dataclass(frozen=True)
class Song:
    """A sound, as far as the server can tell."""

    content: bytes = SONG
    media_type: str = "audio/wav"
    sha256: str = hashlib.sha256(SONG).hexdigest()


@pytest.fixture
def sound(hall: Hall) -> str:
    """Add an exam with a sound; give the sound's address."""
    plays = Question("q9", Kind.ESSAY, f'<p><audio src="sound/{Song().sha256}.wav"></audio></p>')
    draft = ExamDraft("Heard", 600, [plays], attachments=[Song()], settings=ExamSettings(enrol_all=True))
    exam = import_exam(hall.database, hall.school_id, draft, Mandate(START))
    paper = content(hall.client("ada").get(f"/student/exam/{exam}/paper"))
    (address,) = paper["sounds"]
    assert paper["pictures"] == []
    assert f'src="{address}"' in paper["questions"][0]["text_html"]
    return str(address)


@pytest.fixture
def picture(hall: Hall) -> str:
    """Add an exam with a picture; give the picture's address."""
    settings = ExamSettings(enrol_all=True)
    shows = Question("q9", Kind.ESSAY, f'<p><img src="picture/{Drawing().sha256}.svg"></p>')
    draft = ExamDraft("Drawn", 600, [*questions(), shows], attachments=[Drawing()], settings=settings)
    exam = import_exam(hall.database, hall.school_id, draft, Mandate(START))
    (address,) = content(hall.client("ada").get(f"/student/exam/{exam}/paper"))["pictures"]
    return str(address)


def test_the_list_has_what_a_device_needs_to_prepare(hall: Hall) -> None:
    reply = content(hall.client("ada").get("/student/exams"))
    (card,) = reply["exams"]
    assert card["exam_id"] == hall.exam
    assert card["title"] == "Everything"
    assert card["duration_s"] == 1800
    assert card["question_count"] == 7
    assert card["session"] is None
    assert len(reply["epoch"]) == 32


def test_the_token_of_the_list_delivers_work(hall: Hall) -> None:
    (card,) = content(hall.client("ada").get("/student/exams"))["exams"]
    header = {"Authorization": f"Bearer {card['upload_token']}"}
    assert hall.save(None, {"answers": {"q1": "b"}}, **header).status_code == 200
    assert hall.restore("ada")["answers"] == {"q1": "b"}


def test_a_paper_that_has_not_changed_is_not_sent_again(hall: Hall) -> None:
    ada = hall.client("ada")
    address = f"/student/exam/{hall.exam}/paper"
    first = ada.get(address)
    assert first.status_code == 200
    assert content(first)["paper_version"] in first.headers["ETag"]
    again = ada.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert ada.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_paper_that_is_replaced_while_it_is_asked_for_names_the_version_that_is_sent(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_paper_version = exams.find_paper_version

    def find_then_replace(*given: Any) -> str:
        found = find_paper_version(*given)
        settings = {"title": "Another title"}
        change_settings(hall.parts.database, Mandate(START), hall.exam, settings)
        return found

    monkeypatch.setattr(exams, "find_paper_version", find_then_replace)
    reply = hall.client("ada").get(f"/student/exam/{hall.exam}/paper")
    assert content(reply)["title"] == "Another title"
    assert content(reply)["paper_version"] in reply.headers["ETag"]


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_paper_is_compressed_for_those_who_can_read_it(hall: Hall, encoding: str) -> None:
    ada = hall.client("ada")
    address = f"/student/exam/{hall.exam}/paper"
    plain = ada.get(address)
    packed = ada.get(address, headers={"Accept-Encoding": encoding})
    assert packed.headers["Content-Encoding"] == encoding
    assert len(packed.data) < len(plain.data)
    etag = packed.headers["ETag"]
    both = {"Accept-Encoding": encoding, "If-None-Match": etag}
    assert ada.get(address, headers=both).status_code == 304


def test_no_reply_to_a_student_has_a_key_or_feedback(hall: Hall) -> None:
    ada = hall.client("ada")
    ada.post(hall.session("save"), json={"answers": {"q1": "b"}})
    replies = [
        ada.get("/student/exams"),
        ada.get(f"/student/exam/{hall.exam}/paper"),
        ada.get(hall.session("restore")),
        ada.post(hall.session("complete"), json={}),
        ada.get("/student/exams"),
    ]
    for reply in replies:
        assert reply.status_code == 200
        for secret in (b"weights", b'accepted"', b"pairs", b"fraction", b"feedback", b"Secret", b"marks_"):
            assert secret not in reply.data
        for name in names_in(reply.json):
            assert name not in {"key", "feedback_html", "category", "password_hash", "marks_by_question"}
            assert name != "questions_version"


@on_one_database
def test_a_papers_version_gives_no_hint_of_its_key(hall: Hall) -> None:
    question = questions()[0]
    drafts = [
        ExamDraft("Keyed", 600, [replace(question, key={"weights": {option: 1.0}}, feedback_html=option)])
        for option in ("a", "b")
    ]
    for draft in drafts:
        enrolled = replace(draft, settings=ExamSettings(enrol_all=True))
        import_exam(hall.database, hall.school_id, enrolled, Mandate(START))
    cards = content(hall.client("ada").get("/student/exams"))["exams"]
    assert len({card["paper_version"] for card in cards if card["title"] == "Keyed"}) == 1


@pytest.mark.parametrize(("by_name", "status"), [("questions_version", 409), ("paper_version", 200)])
def test_who_names_what_they_saw_overwrites_no_key_that_they_did_not_see(
    hall: Hall, by_name: str, status: int
) -> None:
    tess, address = hall.client("tess"), f"/staff/exams/{hall.exam}"
    seen = content(tess.get(address))
    names = {"paper_version": seen["paper_version"], by_name: seen[by_name]}
    right = [
        {**one, "key": {"weights": {"c": 1.0}}} if one["id"] == "q1" else one for one in seen["questions"]
    ]
    first = {**names, "questions": right}
    assert tess.put(f"{address}/questions", json=first).status_code == 200
    stale = {**names, "questions": seen["questions"]}
    reply = tess.put(f"{address}/questions", json=stale)
    assert (reply.status_code, content(reply).get("code")) == (
        status,
        None if status == 200 else "changed_meanwhile",
    )


def names_in(value: object) -> set[str]:
    if isinstance(value, dict):
        return {str(name) for name in value} | {name for part in value.values() for name in names_in(part)}
    if isinstance(value, list):
        return {name for part in value for name in names_in(part)}
    return set()


def test_a_picture_may_be_kept_for_ever_and_runs_no_script(hall: Hall, picture: str) -> None:
    reply = hall.client("ada").get(picture)
    assert reply.data == DRAWING
    assert reply.mimetype == "image/svg+xml"
    assert "immutable" in reply.headers["Cache-Control"]
    assert "private" in reply.headers["Cache-Control"]
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]


def test_a_picture_has_one_address_and_one_exam(hall: Hall, picture: str) -> None:
    ada = hall.client("ada")
    assert ada.get(picture.replace(".svg", ".png")).status_code == 404
    assert ada.get(picture.replace(picture[-20:-4], "0" * 16)).status_code == 404
    exam = picture.split("/")[3]
    assert ada.get(picture.replace(f"/exam/{exam}/", f"/exam/{hall.exam}/")).status_code == 404


@pytest.mark.parametrize(
    "settings",
    [
        ExamSettings(closes_at=START - timedelta(seconds=1), enrol_all=True),
        ExamSettings(opens_at=START + timedelta(seconds=1), enrol_all=True),
        ExamSettings(),
    ],
    ids=["closed", "not open yet", "not enrolled"],
)
def test_an_exam_that_is_not_there_for_a_student_is_as_if_it_did_not_exist(
    hall: Hall, settings: ExamSettings
) -> None:
    exam = hall.add_exam("Away", settings)
    ada = hall.client("ada")
    for there, nowhere in (
        (f"/student/exam/{exam}/paper", "/student/exam/9999/paper"),
        (hall.session("restore", exam), hall.session("restore", 9999)),
    ):
        away, nothing = content(ada.get(there)), content(ada.get(nowhere))
        del away["request_id"], nothing["request_id"]
        assert away == nothing
        assert away["code"] == "not_found"


def test_a_sound_may_be_kept_for_ever_and_is_nothing_else(hall: Hall, sound: str) -> None:
    reply = hall.client("ada").get(sound)
    assert reply.data == SONG
    assert reply.mimetype == "audio/wav"
    assert "immutable" in reply.headers["Cache-Control"]
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]


def test_a_part_of_a_sound_may_be_asked_for(hall: Hall, sound: str) -> None:
    part = hall.client("ada").get(sound, headers={"Range": "bytes=4-7"})
    assert part.status_code == 206
    assert part.data == SONG[4:8]
    assert part.headers["Content-Range"] == f"bytes 4-7/{len(SONG)}"
    beyond = hall.client("ada").get(sound, headers={"Range": f"bytes={len(SONG)}-"})
    assert beyond.status_code == 416


def test_a_sound_is_for_those_who_may_sit_its_exam(hall: Hall, sound: str) -> None:
    assert hall.client("ada").get(sound.replace(".wav", ".mp3")).status_code == 404
    assert hall.client("ada").get(sound.replace("/sound/", "/picture/")).status_code == 404
    assert hall.client(None).get(sound).status_code == 401
