"""A session that was sat long ago, and pruning."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from inkfast.models import ExamSession
from inkfast.store.pruning import Pruned, Pruning, prune_journal
from inkfast.store.sessions import SubmittedSnapshot
from tests.store.support import Device, World, after

DAY_S = 86_400
LATER_S = 40 * DAY_S
KEPT = {
    *("answers", "answer_stamps", "marked", "marked_stamps", "current_question_index", "position_stamp"),
    *("question_order", "time_used_s", "granted_s", "started_at", "completed_at", "completion_stamp"),
    *("closed_at", "receipt", "marks", "marks_possible", "marks_by_question", "is_active", "is_completed"),
}


def prune(world: World, at_s: float = LATER_S, **more: Any) -> Pruned:
    """Prune what was closed thirty days before."""
    now = after(at_s)
    rests: list[float] = []
    return prune_journal(world.database, Pruning(now - timedelta(days=30), now, rests.append, **more))


def kept(row: ExamSession) -> dict[str, Any]:
    """Give what pruning must leave alone."""
    return {name: getattr(row, name) for name in KEPT}


def sit(world: World, device: Device) -> list[SubmittedSnapshot]:
    """Sit the exam as Ada and hand it in; give what the device made."""
    made = [
        device.snapshot({"q1": "a"}, at_s=10, time_used_s=10.0, current_question_index=0),
        device.snapshot({"q4": "ink"}, at_s=20, time_used_s=20.0, current_question_index=3),
        device.snapshot({"q1": "b"}, at_s=30, time_used_s=30.0, current_question_index=0),
        device.snapshot({"q3": None}, at_s=35, time_used_s=35.0, current_question_index=2),
    ]
    world.save(*made, at_s=40)
    closed = world.hand_in(attempt=1, stamp=device.stamp(50), at_s=60)
    assert closed.receipt is not None
    return made
