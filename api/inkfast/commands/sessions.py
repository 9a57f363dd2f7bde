"""Sessions and results."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from inkfast.commands.ids import EXAM_ID, SESSION_ID
from inkfast.commands.operator import Operator, pass_operator, print_table, show_duration, show_instant
from inkfast.commands.quarantined import print_quarantined
from inkfast.commands.screen import as_shown
from inkfast.core.question import Answer
from inkfast.store.clock import from_ms
from inkfast.store.evidence import SessionEvidence
from inkfast.store.overview import SessionDetail, list_exams, list_sessions, show_session
from inkfast.store.results import ANSWER_COLUMNS, SESSION_COLUMNS, answer_rows, session_rows
from inkfast.store.staff.deactivating import deactivate_sessions


@click.group()
def session() -> None:
    """Look at students' sessions, and end old ones."""


@session.command("list")
@click.option("--exam", "exam_id", type=EXAM_ID, help="Only of this exam.")
@click.option("--student", help="Only of this student, by username.")
@pass_operator
def list_(operator: Operator, exam_id: int | None, student: str | None) -> None:
    """List sessions."""
    if exam_id is not None:
        list_exams(operator.database, exam_id)  # says where there is none
    columns = ("id", "exam", "student", "attempt", "state", "answered", "time used", "last change")
    rows = [
        (
            *(line.row.id, line.row.exam_id, line.username, line.row.attempt, line.state.value),
            *(line.answered, show_duration(line.row.time_used_s), show_instant(line.row.updated_at)),
        )
        for line in list_sessions(operator.database, exam_id, student)
    ]
    print_table(columns, rows)


@session.command()
@click.argument("session_id", type=SESSION_ID)
@pass_operator
def show(operator: Operator, session_id: int) -> None:
    """Show one session: its answers, and what stands behind them."""
    print_detail(show_session(operator.database, session_id, operator.now()))


def print_detail(detail: SessionDetail) -> None:
    """Print a session: its facts, its answers, what lost, what is missing, and what is under quarantine."""
    for name, value in _facts(detail):
        click.echo(f"{name:<20}{as_shown(value, indent=20)}")
    for question, answer in detail.line.row.answers.items():
        click.echo(f"  {question:<18}{_said(answer, indent=20)}")
    _print_evidence(detail.evidence)
    for kept in detail.quarantined:
        print_quarantined(kept)


@session.command()
@click.option("--student", required=True, help="The student's username.")
@click.option("--exam", "exam_id", type=EXAM_ID, help="Only sessions of this exam; of all exams without it.")
@pass_operator
def deactivate(operator: Operator, student: str, exam_id: int | None) -> None:
    """Make a student's active sessions inactive, so that the next start is a new attempt.

    Nothing is lost: the answers stay, and what a device still sends for them is kept too.
    """
    ended = deactivate_sessions(operator.database, student, exam_id, operator.mandate())
    for line in ended:
        click.echo(
            f"Session {line.row.id}, attempt {line.row.attempt} at {line.exam_title}, is inactive now."
        )
    if not ended:
        click.echo(f"{student} has no active session{'' if exam_id is None else f' of exam {exam_id}'}.")


@click.group()
def results() -> None:
    """Take results away."""


@results.command()
@click.argument("exam_id", type=EXAM_ID)
@click.option("--answers", is_flag=True, help="One row for each answer; without it one for each session.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="On the screen without it, controls spelled out.",
)
@pass_operator
def export(operator: Operator, exam_id: int, answers: bool, output: Path | None) -> None:
    """Export an exam's results as CSV (UTF-8)."""
    columns, rows = (
        (ANSWER_COLUMNS, answer_rows(operator.database, exam_id))
        if answers
        else (SESSION_COLUMNS, session_rows(operator.database, exam_id))
    )
    table = list(rows)
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(table)
    if output is None:
        click.echo(as_shown(written.getvalue()), nl=False)
        return
    output.write_text(written.getvalue(), encoding="utf-8", newline="")
    click.echo(f"{len(table)} rows in {output}.")


def _print_evidence(evidence: SessionEvidence) -> None:
    """Tell what was answered otherwise elsewhere, what is still to come, and what cannot be true."""
    for loser in evidence.losers:
        said = _said(loser.answer, indent=10)
        snapshot = f"snapshot {loser.number} of {loser.writer[:8]}"
        click.echo(f"set aside {loser.question}: {said}, {snapshot}")
    for writer, gaps in evidence.gaps.items():
        click.echo(f"not arrived of {writer[:8]}: {', '.join(map(str, gaps))}")
    for flag in evidence.flags:
        click.echo(f"flag {flag.code}: {as_shown(flag.evidence, indent=2)}")


def _said(answer: Answer, indent: int) -> str:
    return "(cleared)" if answer is None else as_shown(answer, indent)


def _interval(said: Mapping[str, Any] | None, arrived_at: datetime | None) -> str:
    """Tell when a hand-in arrived, and the clock reading after which it was made, if it carried one."""
    if arrived_at is None:
        return "no"
    proven_after_ms = (said or {}).get("proven_after_ms")
    made_after = "" if proven_after_ms is None else f", made after {show_instant(from_ms(proven_after_ms))}"
    return f"{show_instant(arrived_at)}{made_after}"


def _arrived(detail: SessionDetail) -> str:
    """Count what the journal has by outcome, and tell what is not in it any more."""
    evidence, row = detail.evidence, detail.line.row
    arrived = [f"{count} {outcome}" for outcome, count in sorted(evidence.outcomes.items())]
    if row.pruned_at is not None:
        arrived.append(f"{evidence.removed} removed on {row.pruned_at:%Y-%m-%d}")
    return ", ".join(arrived) or "none"


def _facts(detail: SessionDetail) -> list[tuple[str, object]]:
    line, row = detail.line, detail.line.row
    marks = "not marked yet" if row.marks is None else f"{row.marks:g} of {row.marks_possible:g}"
    return [
        ("session", f"{row.id}, attempt {row.attempt}, {line.state.value}"),
        ("student", f"{line.username}, {line.name}"),
        ("exam", f"{row.exam_id}, {line.exam_title}"),
        ("started", show_instant(row.started_at)),
        ("last change", show_instant(row.updated_at)),
        ("handed in", show_instant(row.completed_at) or "no"),
        ("arrived", _interval(row.hand_in, row.handed_in_at)),
        ("closed", show_instant(row.closed_at) or "no"),
        ("receipt", row.receipt["code"] if row.receipt else "none"),
        ("time used", show_duration(row.time_used_s)),
        ("time left", show_duration(detail.time_remaining)),
        ("marks", marks),
        ("snapshots", _arrived(detail)),
        ("taken over", f"{row.generation} times"),
        ("time granted", show_duration(row.granted_s)),
        ("clock ahead", f"{row.clock_ahead_ms / 1000:g} s"),
        ("answers", line.answered),
    ]
