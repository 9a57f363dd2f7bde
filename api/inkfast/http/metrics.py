"""What a Prometheus server reads at /metrics: counted in each process, and told for all of them together.

This is imported only where metrics are asked for (INKFAST_METRICS_TOKEN), in the processes that serve: at its
import the library decides by `PROMETHEUS_MULTIPROC_DIR`, which `inkfast serve` sets, whether they share.
"""

from __future__ import annotations

import hmac
import os
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from inkfast.core.errors import NotFound
from inkfast.core.merge import Outcome
from inkfast.core.stamp import Stamp
from inkfast.http.context import Parts, now, parts
from inkfast.http.uploads import Submitted, snapshots_taken
from inkfast.store.clock import to_ms
from inkfast.store.reports import count_waiting
from inkfast.store.submitted import SubmittedSnapshot, Verdict

PROCESSES_SHARE = "PROMETHEUS_MULTIPROC_DIR"
HEARD_WITHIN = timedelta(days=1)
"""Devices that were not heard of for longer are left out of what waits."""

DURATIONS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
DELAYS_S = (1, 5, 15, 30, 60, 300, 900, 3_600, 14_400, 86_400, 604_800)


class Meter:
    """Counts what one process does."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._registry = CollectorRegistry()
        self._requests = Histogram(
            "inkfast_request_seconds",
            "Time from a request's arrival to its reply",
            ["endpoint", "status"],
            buckets=DURATIONS_S,
            registry=self._registry,
        )
        self._snapshots = Counter(
            "inkfast_snapshots",
            "Snapshots received, by what became of them",
            ["outcome"],
            registry=self._registry,
        )
        for outcome in Outcome:
            # What begins with its first count shows no growth: one snapshot under quarantine would go unseen.
            self._snapshots.labels(outcome.value)
        self._delays = Histogram(
            "inkfast_stamp_to_receipt_seconds",
            "Time from a snapshot's stamp to its receipt: how long it waited on the device",
            buckets=DELAYS_S,
            registry=self._registry,
        )

    def register(self, app: Flask) -> None:
        """Count what `app` does, and show it to whoever has the token."""
        app.after_request(self._count_request)
        snapshots_taken.connect(self._count_snapshots, sender=app.extensions["inkfast"])
        app.add_url_rule("/metrics", "metrics", self._show)

    def _count_request(self, response: Response) -> Response:
        took_s = time.perf_counter() - g.started_s
        self._requests.labels(request.endpoint or "none", response.status_code).observe(took_s)
        return response

    def _count_snapshots(
        self, _parts: Parts, snapshots: Sequence[Submitted], verdicts: Sequence[Verdict]
    ) -> None:
        received_ms = to_ms(now())
        for snapshot, verdict in zip(snapshots, verdicts, strict=True):
            self._snapshots.labels(verdict.outcome.value).inc()
            is_new = verdict.outcome not in (Outcome.DUPLICATE, Outcome.QUARANTINED)
            if is_new and isinstance(snapshot, SubmittedSnapshot) and snapshot.stamp is not None:
                self._delays.observe(max(0, received_ms - Stamp.parse(snapshot.stamp).ms) / 1000)

    def _show(self) -> Response:
        """Show the metrics; to anybody else there is nothing here."""
        given = request.headers.get("Authorization", "").encode("latin-1")  # as it came
        if not hmac.compare_digest(given, f"Bearer {self._token}".encode()):
            raise NotFound("There is nothing at this address.")
        shown = self._registry
        if PROCESSES_SHARE in os.environ:
            shown = CollectorRegistry()
            MultiProcessCollector(shown)  # type: ignore[no-untyped-call]  # it has no types
        told = generate_latest(shown) + generate_latest(_of_devices())
        return Response(told, content_type=CONTENT_TYPE_LATEST)


class _Devices(Collector):
    """What devices last said of themselves, asked of the database each time."""

    def collect(self) -> Iterator[Metric]:
        """Give the gauges."""
        waiting = count_waiting(parts().database, now() - HEARD_WITHIN)
        gauges = {
            "inkfast_devices": ("Devices heard of in the last day", waiting.devices),
            "inkfast_devices_waiting": (
                "Those of them that said they had snapshots to deliver",
                waiting.waiting_devices,
            ),
            "inkfast_snapshots_waiting": ("Snapshots that they said they had to deliver", waiting.snapshots),
            "inkfast_longest_silence_seconds": (
                "Time since the one of them was heard of that has been silent for longest",
                0.0 if waiting.silent_since is None else (now() - waiting.silent_since).total_seconds(),
            ),
        }
        for name, (told, value) in gauges.items():
            yield GaugeMetricFamily(name, told, value=value)


def _of_devices() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_Devices())
    return registry
