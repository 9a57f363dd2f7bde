"""Bytes on the wire for one autosave of one changed answer, alone and in a batch."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

from e2e.support.installation.exams import FIFTY
from e2e.support.network.traffic import Exchange
from e2e.support.stage import Stage
from e2e.support.vocabulary import Fault
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


def measure_batch_bytes(stage: Stage) -> Iterator[Figure]:
    """Answer as many while nothing gets through, and weigh the upload that then carries them all."""
    stage.student.signs_in()
    stage.student.starts(FIFTY)
    stage.student.answers(1, "8")
    stage.student.sees_saved()
    stage.network.suffers(Fault.LIE_FI)
    for number in range(2, SAVES + 2):
        stage.student.answers(number, str(number + 7))
    stage.network.comes_back()
    before = stage.proxy.traffic.count
    stage.student.sees_saved()
    saves = stage.proxy.traffic.matching("POST", "/session/save", since=before)
    batch = max(saves, key=_snapshots_in)
    carried, head = _snapshots_in(batch), len(batch.request.head)
    for form, body in (("compressed", batch.request.body), ("unfolded", _unfolded(batch))):
        how = f"headers included, a batch of {carried}; {len(body) / carried:.1f} without"
        yield Figure(f"one autosave in a batch, {form}, up", (head + len(body)) / carried, "bytes", how)


def _snapshots_in(save: Exchange) -> int:
    return len(json.loads(_unfolded(save))["snapshots"])


def _unfolded(save: Exchange) -> bytes:
    body = save.request.body
    return gzip.decompress(body) if save.request.header("content-encoding") == "gzip" else body
