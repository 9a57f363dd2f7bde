"""Reading what a device or a plain client uploads: each snapshot stands or falls by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from blinker import Namespace
from marshmallow import Schema, ValidationError

from inkfast.core.errors import Invalid
from inkfast.http.body import invalid
from inkfast.http.schemas.base import HEX_32, LARGEST_WHOLE_NUMBER
from inkfast.http.schemas.session import MOST_SNAPSHOTS, SnapshotSchema
from inkfast.http.usual_snapshots import load_usual
from inkfast.signing import Signer
from inkfast.store.submitted import BadSnapshot, SubmittedSnapshot

snapshots_taken = Namespace().signal("snapshots-taken")
"""Sent by the application's parts, with the `snapshots` of an upload and their `verdicts`, once on disk."""

snapshot_schema: Schema = SnapshotSchema()

Submitted = SubmittedSnapshot | BadSnapshot


@dataclass(frozen=True)
class Upload:
    """What one call to save carries. A plain client sends one snapshot, and no id."""

    id: str | None
    snapshots: tuple[Submitted, ...]

    @property
    def fault(self) -> Invalid | None:
        """What is wrong with a plain client's snapshot, which is told by the status of the reply."""
        only = self.snapshots[0]
        return only.problem if self.id is None and isinstance(only, UnreadableSnapshot) else None


@dataclass(frozen=True, kw_only=True)
class UnreadableSnapshot(BadSnapshot):
    """A snapshot whose form is wrong, with the problem that says where."""

    problem: Invalid


def read_upload(body: object, signer: Signer) -> Upload:
    """Read the body of a save: a snapshot or a batch of them. Raises Invalid where it is neither."""
    if not isinstance(body, dict):
        raise Invalid("Send a snapshot or a batch, as a JSON object.")
    if "snapshots" not in body:
        return Upload(None, (_read_snapshot(body, signer),))
    upload, snapshots = body.get("upload"), body["snapshots"]
    faults: dict[str, object] = {}
    if not (isinstance(upload, str) and HEX_32.match(upload)):
        faults["upload"] = ["Must be 32 lower-case hexadecimal digits."]
    if not (isinstance(snapshots, list) and 0 < len(snapshots) <= MOST_SNAPSHOTS):
        faults["snapshots"] = [f"Must be a list of 1 to {MOST_SNAPSHOTS} snapshots."]
    if faults:
        raise Invalid("The batch is not as it should be: see `errors`.", faults)
    return Upload(upload, tuple(_read_snapshot(snapshot, signer) for snapshot in snapshots))


def _read_snapshot(body: object, signer: Signer) -> Submitted:
    try:
        fields: dict[str, Any] = load_usual(body) or snapshot_schema.load(body)  # type: ignore[arg-type]  # no dict: refused
    except ValidationError as error:
        return _unreadable(body, invalid(error))
    order = fields.pop("question_order", None)
    return SubmittedSnapshot(
        question_order=None if order is None else tuple(order),
        proven_after_ms=signer.read_reading(fields.pop("reading", None)),
        **fields,
    )


def _unreadable(body: object, problem: Invalid) -> UnreadableSnapshot:
    """Keep a snapshot as it came, named by what can be read of it."""
    sent = body if isinstance(body, dict) else {}
    writer, number = sent.get("writer"), sent.get("number")
    detail = "; ".join(f"{field}: {fault}" for field, fault in problem.errors.items())
    return UnreadableSnapshot(
        body=body,
        code=problem.code,
        detail=detail[:500],
        writer=writer if isinstance(writer, str) and HEX_32.match(writer) else None,
        number=number if type(number) is int and 0 < number <= LARGEST_WHOLE_NUMBER else None,
        problem=problem,
    )
