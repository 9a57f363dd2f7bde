"""Bodies may come compressed; what they unfold to has the same limit as any body, and is never more."""

from __future__ import annotations

import gzip
import json
import zlib

import pytest
from werkzeug.test import TestResponse

from inkfast.config import DEFAULT_BODY_LIMIT
from tests.http.conftest import PASSWORD, Hall, on_one_database
from tests.http.snapshots import content

pytestmark = on_one_database

SAVE = json.dumps({"answers": {"q4": "compressed words"}}).encode()


def send(hall: Hall, body: bytes, encoding: str = "gzip") -> TestResponse:
    """Save a body that is said to have an encoding."""
    headers = {"Content-Encoding": encoding}
    return hall.client("ada").post(
        hall.session("save"), data=body, content_type="application/json", headers=headers
    )


def padded(size: int) -> bytes:
    """Return a sound save of so many bytes."""
    return SAVE + b" " * (size - len(SAVE))


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "x-gzip", " gzip "])
def test_a_compressed_save_is_taken_like_any_other(hall: Hall, encoding: str) -> None:
    assert send(hall, gzip.compress(SAVE), encoding).status_code == 200
    assert hall.restore("ada")["answers"] == {"q4": "compressed words"}


def test_a_save_that_is_said_to_be_plain_is_read_as_it_is(hall: Hall) -> None:
    assert send(hall, SAVE, "identity").status_code == 200


def test_every_body_in_json_may_come_compressed(hall: Hall) -> None:
    signing_in = gzip.compress(json.dumps({"username": "ada", "password": PASSWORD}).encode())
    headers = {"Content-Encoding": "gzip"}
    reply = hall.client().post(
        "/auth/sign-in", data=signing_in, content_type="application/json", headers=headers
    )
    assert reply.status_code == 200


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip", "gzip, br", "no such thing"])
def test_an_encoding_that_is_not_known_is_refused_and_the_known_one_named(hall: Hall, encoding: str) -> None:
    reply = send(hall, gzip.compress(SAVE), encoding)
    assert reply.status_code == 415
    assert content(reply)["code"] == "unknown_encoding"
    assert reply.headers["Accept-Encoding"] == "gzip"


def test_the_type_is_asked_for_before_the_encoding(hall: Hall) -> None:
    reply = hall.client("ada").post(
        hall.session("save"), data=SAVE, content_type="text/plain", headers={"Content-Encoding": "br"}
    )
    assert content(reply)["code"] == "json_needed"


SOUND = gzip.compress(SAVE)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(SAVE, id="not compressed at all"),
        pytest.param(SOUND[:-1], id="cut in its length"),
        pytest.param(SOUND[:-8], id="without its checksum"),
        pytest.param(SOUND[:20], id="cut in the middle"),
        pytest.param(SOUND[:5], id="cut in its head"),
        pytest.param(SOUND[:-8] + bytes(4) + SOUND[-4:], id="with a wrong checksum"),
        pytest.param(SOUND[:-4] + bytes(4), id="with a wrong length"),
        pytest.param(SOUND[:10] + b"\xff" * 30 + SOUND[-8:], id="with broken blocks"),
        pytest.param(SOUND + b"and something else", id="with something behind it"),
        pytest.param(SOUND + SOUND[:12], id="with half of another behind it"),
        pytest.param(zlib.compress(SAVE), id="compressed as zlib does"),
    ],
)
def test_gzip_that_is_not_sound_is_refused_and_nothing_is_saved(hall: Hall, body: bytes) -> None:
    reply = send(hall, body)
    assert reply.status_code == 400
    assert content(reply)["code"] == "malformed_gzip"
    assert content(hall.client("ada").get(hall.session("restore")))["session"] is None


@pytest.mark.parametrize("body", [b"", gzip.compress(b"")])
def test_nothing_unfolds_to_nothing(hall: Hall, body: bytes) -> None:
    assert content(send(hall, body))["code"] == "malformed_json"


def test_members_one_after_the_other_are_one_body(hall: Hall) -> None:
    half = len(SAVE) // 2
    assert send(hall, gzip.compress(SAVE[:half]) + gzip.compress(SAVE[half:])).status_code == 200
    assert hall.restore("ada")["answers"] == {"q4": "compressed words"}


def test_what_unfolds_to_the_limit_is_taken_and_one_byte_more_is_not(hall: Hall) -> None:
    assert send(hall, gzip.compress(padded(DEFAULT_BODY_LIMIT))).status_code == 200
    reply = send(hall, gzip.compress(padded(DEFAULT_BODY_LIMIT + 1)))
    assert reply.status_code == 413
    assert content(reply)["code"] == "body_too_large"


def test_members_count_together(hall: Hall) -> None:
    half = gzip.compress(b" " * (DEFAULT_BODY_LIMIT // 2))
    assert send(hall, half + half + gzip.compress(SAVE)).status_code == 413


def test_a_bomb_as_large_as_a_body_may_be_is_refused(hall: Hall) -> None:
    bomb = gzip.compress(bytes(200 * 2**20), compresslevel=9)
    assert len(bomb) < DEFAULT_BODY_LIMIT
    assert send(hall, bomb).status_code == 413


def test_what_is_too_large_before_it_is_unfolded_is_not_unfolded(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError("it was unfolded")

    monkeypatch.setattr("inkfast.http.body.unfold", never)
    assert send(hall, bytes(DEFAULT_BODY_LIMIT + 1)).status_code == 413
