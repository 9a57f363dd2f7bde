"""Bytes on the wire for one autosave of one changed answer."""

from __future__ import annotations

from collections.abc import Iterator

from e2e.support.installation.exams import FIFTY
from e2e.support.stage import Stage
from tests.bench.figures import Figure, quantile

SAVES = 20


def measure_save_bytes(stage: Stage) -> Iterator[Figure]:
    """Answer question after question, each delivered before the next, and weigh what passed the proxy."""
    stage.student.signs_in()
    stage.student.starts(FIFTY)
    stage.student.answers(1, "8")
    stage.student.sees_saved()
    before = stage.proxy.traffic.count
    for number in range(2, SAVES + 2):
        stage.student.answers(number, str(number + 7))
        stage.student.sees_saved()
    saves = stage.proxy.traffic.matching("POST", "/session/save", since=before)
    how = f"headers included, 50-question exam, median of {len(saves)} saves"
    up = quantile([each.bytes_up for each in saves], 0.5)
    down = quantile([each.bytes_down for each in saves], 0.5)
    yield Figure("one autosave of one answer, up", up, "bytes", how)
    yield Figure("one autosave of one answer, down", down, "bytes", how)
