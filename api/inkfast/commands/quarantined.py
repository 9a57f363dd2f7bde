"""What is under quarantine, as it came."""

from __future__ import annotations

import click

from inkfast.commands.ids import EXAM_ID
from inkfast.commands.operator import Operator, pass_operator, show_instant
from inkfast.commands.screen import as_shown
from inkfast.models import QuarantinedSnapshot
from inkfast.store.staff.quarantined import list_unsettled


@click.command("quarantine")
@click.argument("exam_id", type=EXAM_ID)
@pass_operator
def show_quarantine(operator: Operator, exam_id: int) -> None:
    """Show what is under quarantine of an exam and not settled.

    Also of students of whom nothing else has come, and who have no session for it to be shown beside.
    """
    found = list_unsettled(operator.database, operator.mandate(), exam_id)
    for one in found:
        session = "no session" if one.session_id is None else f"session {one.session_id}"
        click.echo(f"{one.username}, {session}")
        print_quarantined(one.kept)
    if not found:
        click.echo(f"Nothing of exam {exam_id} is under quarantine, or all of it is settled.")


def print_quarantined(kept: QuarantinedSnapshot) -> None:
    """Print one thing that could not be merged: why, what became of it, and how it came."""
    said = f"{show_instant(kept.received_at)}: {kept.code}, {as_shown(kept.detail, indent=2)}"
    click.echo(f"quarantined {kept.id}, {said}")
    if kept.settled_at is not None:
        click.echo(f"  settled {show_instant(kept.settled_at)}: {as_shown(kept.settled_reason, indent=2)}")
    click.echo(f"  {as_shown(kept.body, indent=2)}")
