"""What staff decide: time granted, late work, which late work an exam counts, what was under quarantine."""

from __future__ import annotations

from typing import Any

import click

from inkfast.commands.ids import EXAM_ID, SESSION_ID, SNAPSHOT_ID
from inkfast.commands.names import WORDS
from inkfast.commands.operator import Operator, pass_operator, print_table, show_duration, show_instant
from inkfast.core.lateness import LatePolicy
from inkfast.store.clock import from_ms
from inkfast.store.late_work import JudgedSnapshot
from inkfast.store.staff.acts import give_time
from inkfast.store.staff.chosen import Target
from inkfast.store.staff.decisions import (
    Grant,
    Ruling,
    grant_session,
    list_late_work,
    rule_late_work,
)
from inkfast.store.staff.editing import change_settings
from inkfast.store.staff.quarantined import settle_quarantined

MOST_MINUTES = 24 * 60

late_policy_option = click.option(
    "--late-policy",
    type=click.Choice([policy.value.replace("_", "-") for policy in LatePolicy]),
    help="Which late work earns marks; all of it is kept.",
)
minutes_option = click.option("--minutes", required=True, type=click.IntRange(1, MOST_MINUTES))
reason_option = click.option("--reason", required=True, type=WORDS, help="Goes on record.")


def read_policy(text: str) -> LatePolicy:
    """Read a policy as it is typed."""
    return LatePolicy(text.replace("-", "_"))


@click.command("grant")
@click.argument("session_id", type=SESSION_ID)
@minutes_option
@reason_option
@pass_operator
def grant_to_session(operator: Operator, session_id: int, minutes: int, reason: str) -> None:
    """Give one session more time, on record.

    A device that is offline learns it when it next hears from the server.
    """
    time = grant_session(operator.database, session_id, Grant(minutes * 60, reason), operator.mandate())
    click.echo(
        f"Session {session_id} was granted {show_duration(time.granted_s)} in all; "
        f"{show_duration(time.time_remaining)} are left."
    )


@click.command("grant")
@click.argument("exam_id", type=EXAM_ID)
@minutes_option
@reason_option
@pass_operator
def grant_to_exam(operator: Operator, exam_id: int, minutes: int, reason: str) -> None:
    """Give everybody in an exam more time, on record.

    Sessions have it at once, those too that are handed in, and those that begin later, or began offline,
    begin with it.
    """
    mandate = operator.mandate().because(reason)
    students = give_time(operator.database, mandate, Target(exam_id), minutes * 60)
    click.echo(f"{students} students of exam {exam_id} have {minutes} min more.")


@click.command("set")
@click.argument("exam_id", type=EXAM_ID)
@late_policy_option
@pass_operator
def change_exam(operator: Operator, exam_id: int, late_policy: str | None) -> None:
    """Change how an exam is marked; marks are computed anew."""
    if late_policy is None:
        raise click.UsageError("Say what to change: --late-policy.")
    changes = {"late_policy": read_policy(late_policy).value}
    marked = change_settings(operator.database, operator.mandate(), exam_id, changes)
    click.echo(f"Exam {exam_id}: {late_policy}. {marked} sessions were marked anew.")


@click.command("late")
@click.argument("session_id", type=SESSION_ID)
@pass_operator
def show_late_work(operator: Operator, session_id: int) -> None:
    """List a session's late work: what is proven of it, and whether it counts."""
    columns = ("writer", "number", "made after", "claims", "received", "known", "counts", "answers")
    cases = list_late_work(operator.database, session_id, operator.mandate())
    if cases:
        print_table(columns, [_late_cells(case) for case in cases])
    else:
        click.echo(f"Session {session_id} has no late work.")


@click.command("count")
@click.argument("session_id", type=SESSION_ID)
@click.argument("writer")
@click.argument("number", type=SNAPSHOT_ID)
@click.option("--count/--do-not-count", "counts", default=None)
@reason_option
@pass_operator
def decide_late_work(operator: Operator, /, session_id: int, writer: str, number: int, **given: Any) -> None:
    """Decide whether the snapshot NUMBER of WRITER counts, on record; marks are computed anew."""
    if given["counts"] is None:
        raise click.UsageError("Say --count or --do-not-count.")
    decision = Ruling(given["reason"], given["counts"]), operator.mandate()
    rule_late_work(operator.database, session_id, (writer, number), decision)
    click.echo(f"Snapshot {number} of {writer} {'counts' if given['counts'] else 'does not count'}.")


@click.command("settle")
@click.argument("session_id", type=SESSION_ID)
@click.argument("ids", type=SNAPSHOT_ID, nargs=-1, metavar="[ID]...")
@reason_option
@pass_operator
def settle(operator: Operator, session_id: int, ids: tuple[int, ...], reason: str) -> None:
    """Settle what is under quarantine beside a session, on record: all of it, or what the IDs name.

    It says that somebody looked, and that nothing more is to be done: no answer and no mark changes, and
    `inkfast prune` keeps the session's snapshots no longer. `inkfast session show` tells the ids.
    """
    mandate = operator.mandate().because(reason)
    settled = settle_quarantined(operator.database, session_id, ids or None, mandate)
    said = f"Settled {len(settled)} under quarantine" if settled else "Nothing is left to be settled"
    click.echo(f"{said} beside session {session_id}.")


def _late_cells(case: JudgedSnapshot) -> tuple[object, ...]:
    entry = case.entry
    after = None if entry.proven_after_ms is None else show_instant(from_ms(entry.proven_after_ms))
    claims = show_instant(from_ms(int(entry.stamp_claimed[:12], 16)))
    known = "after the closing" if case.after_close else case.lateness.value.replace("_", " ")
    known = "after the hand-in" if case.after_hand_in else known
    decided = "" if case.ruling is None else f", decided: {case.ruling.reason}"
    return (
        *(entry.writer, entry.number, after, claims, show_instant(entry.received_at), known),
        f"{'yes' if case.counts else 'no'}{decided}",
        ", ".join(sorted(entry.body["answers"])),
    )
