"""One session as support looks at it: every snapshot, by writer and in order."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from inkfast.commands.ids import SESSION_ID
from inkfast.commands.operator import Operator, pass_operator, print_table
from inkfast.commands.sessions import print_detail
from inkfast.core.gaps import Gap
from inkfast.core.stamp import Stamp
from inkfast.store.clock import from_ms
from inkfast.store.overview import show_session
from inkfast.store.story import ToldAnswer, ToldSnapshot, WriterStory, tell_story

COLUMNS = ("number", "claims", "kept", "made after", "received", "outcome", "time used", "answers")
MOST_OF_AN_ANSWER = 40


@click.command()
@click.argument("session_id", type=SESSION_ID)
@pass_operator
def inspect(operator: Operator, session_id: int) -> None:
    """Show one session's journal: each snapshot by writer, in order.

    A snapshot was made between "made after", which a signed reading of the server's clock proves, and
    "received". "claims" is the device's own word; "kept" is what the server made of it. An answer in
    brackets is not the session's answer any more: a later one stands.
    """
    detail = show_session(operator.database, session_id, operator.now())
    print_detail(detail)
    pruned_at = detail.line.row.pruned_at
    if pruned_at is not None:
        removed = f"The snapshots of this session were removed on {pruned_at:%Y-%m-%d}"
        click.echo(f"\n{removed}: its answers stand.")
    for story in tell_story(operator.database, session_id):
        click.echo(f"\n{_heading(story)}")
        print_table(COLUMNS, [_cells(told) for told in story.snapshots])


def _heading(story: WriterStory) -> str:
    missing = sum(told.last - told.first + 1 for told in story.snapshots if isinstance(told, Gap))
    arrived = sum(isinstance(told, ToldSnapshot) for told in story.snapshots)
    editor = ", the editor" if story.is_editor else ""
    return f"writer {story.writer}{editor}: {arrived} of {arrived + missing} snapshots arrived"


def _cells(told: ToldSnapshot | Gap) -> tuple[object, ...]:
    if isinstance(told, Gap):
        return (told, *[None] * 4, "not arrived", None, None)
    entry = told.entry
    kept = None if entry.stamp_kept == entry.stamp_claimed else _stamped(entry.stamp_kept)
    after = None if entry.proven_after_ms is None else _precise(from_ms(entry.proven_after_ms))
    used = entry.body.get("time_used_s")
    return (
        *(entry.number, _stamped(entry.stamp_claimed), kept or "as claimed", after),
        *(_precise(entry.received_at), told.outcome, None if used is None else f"{used:g} s"),
        ", ".join(_said(each) for each in told.answers) or None,
    )


def _said(told: ToldAnswer) -> str:
    answer = "(cleared)" if told.answer is None else str(told.answer)
    if len(answer) > MOST_OF_AN_ANSWER:
        answer = f"{answer[:MOST_OF_AN_ANSWER]}…"
    said = f"{told.question}: {answer}"
    return said if told.stands else f"[{said}]"


def _stamped(text: str) -> str:
    stamp = Stamp.parse(text)
    return f"{_precise(from_ms(stamp.ms))} +{stamp.counter}"


def _precise(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}.{at.microsecond // 1000:03}"
