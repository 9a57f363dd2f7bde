"""What a Prometheus server reads, and who else may not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from inkfast.app import Surroundings, create_app
from inkfast.core.merge import Outcome
from inkfast.http.context import Parts
from tests.http.conftest import Hall
from tests.http.snapshots import batch, snapshot

DASHBOARD = Path(__file__).parents[2] / "deploy" / "dashboard.json"
TOKEN = "a token that is long enough for everybody: schön"
SENT = f"Bearer {TOKEN}".encode().decode("latin-1")
"""As a server passes a header on that came in UTF-8."""


@pytest.fixture
def measured(hall: Hall, tmp_path: Path) -> Iterator[Hall]:
    """The hall, with an application that counts."""
    given = hall.parts
    surroundings = Surroundings(clock=given.clock, log=given.log, static=tmp_path)
    measured = replace(hall, app=create_app(replace(given.config, metrics_token=TOKEN), surroundings))
    yield measured
    parts: Parts = measured.app.extensions["inkfast"]
    parts.database.close()


def read(hall: Hall) -> dict[str, float]:
    """Return each sample under its name and labels."""
    reply = hall.client().get("/metrics", headers={"Authorization": SENT})
    assert reply.status_code == 200
    assert reply.content_type.startswith("text/plain")
    return {
        f"{sample.name} {' '.join(sample.labels.values())}".strip(): sample.value
        for family in text_string_to_metric_families(reply.text)
        for sample in family.samples
    }


def test_tells_what_became_of_snapshots_and_how_long_they_waited(measured: Hall) -> None:
    upload = batch(snapshot(1, {"q1": "a"}), snapshot(2, {"q1": "b"}))
    measured.clock.move(minutes=20)
    assert measured.save("ada", upload).status_code == 200
    assert measured.save("ada", upload).status_code == 200
    told = read(measured)
    assert told["inkfast_snapshots_total accepted"] == 2
    assert told["inkfast_snapshots_total duplicate"] == 2
    assert told["inkfast_stamp_to_receipt_seconds_count"] == 2
    assert told["inkfast_stamp_to_receipt_seconds_bucket 900.0"] == 0
    assert told["inkfast_stamp_to_receipt_seconds_bucket 3600.0"] == 2
    assert told["inkfast_request_seconds_count sessions.save_session 200"] == 2


def test_what_has_not_happened_yet_is_told_as_none(measured: Hall) -> None:
    told = read(measured)
    for outcome in Outcome:
        assert told[f"inkfast_snapshots_total {outcome.value}"] == 0


def test_tells_what_waits_on_devices(measured: Hall) -> None:
    for who, waiting in (("ada", 7), ("ben", 0)):
        said = {
            "device": who[0] * 32,
            "exams": [{"exam_id": measured.exam, "is_ready": True, "waiting": waiting}],
        }
        assert measured.client(who).post("/student/device-report", json=said).status_code < 300
        measured.clock.move(minutes=5)
    told = read(measured)
    assert told["inkfast_devices"] == 2
    assert told["inkfast_devices_waiting"] == 1
    assert told["inkfast_snapshots_waiting"] == 7
    assert told["inkfast_longest_silence_seconds"] == 600
    measured.clock.move(days=1)
    assert read(measured)["inkfast_devices"] == 0


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}]
)
def test_to_anybody_else_there_is_nothing_here(measured: Hall, headers: dict[str, str]) -> None:
    assert measured.client("adele").get("/metrics", headers=headers).status_code == 404


def test_where_nobody_asked_for_them_there_are_none(hall: Hall) -> None:
    reply = hall.client().get("/metrics", headers={"Authorization": SENT})
    assert reply.status_code == 404


def test_the_dashboard_asks_for_nothing_that_is_not_told(measured: Hall) -> None:
    measured.save("ada", batch(snapshot(1, {"q1": "a"})))
    measured.client().get("/healthz")
    told = {name.split(" ")[0] for name in read(measured)}
    panels = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    asked = " ".join(target["expr"] for panel in panels for target in panel["targets"])
    named = set(re.findall(r"inkfast_\w+", asked))
    assert named
    assert named <= told
    assert 'endpoint="sessions.save_session"' in asked
