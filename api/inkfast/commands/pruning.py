"""Removing what has served its purpose."""

from __future__ import annotations

import time
from datetime import timedelta

import click

from inkfast.commands.operator import Operator, pass_operator
from inkfast.store.pruning import FEWEST_DAYS, Pruning, prune_journal
from inkfast.store.sign_ins import forget_ended_sign_ins
from inkfast.store.tries import forget_old_tries

MOST_DAYS = 36_500
"""A hundred years."""


@click.command()
@click.option(
    "--older-than",
    "days",
    type=click.IntRange(FEWEST_DAYS, MOST_DAYS),
    required=True,
    metavar="DAYS",
    help=f"Only of sessions closed, and not heard of, for more than so many days: at least {FEWEST_DAYS}.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@pass_operator
def prune(operator: Operator, days: int, dry_run: bool) -> None:
    """Remove the snapshots of sessions that were closed long ago, while the server runs.

    Their answers, stamps, marks and receipts stay, and so does all that staff may still decide about: late
    work without a ruling, and quarantine that is not settled. A session without snapshots cannot be reopened
    any more. Sign-ins that have ended go as well. It can be stopped anywhere, and run again.
    """
    now = operator.now()
    before = now - timedelta(days=days)
    done = prune_journal(operator.database, Pruning(before, now, time.sleep, trial=dry_run))
    would = "Would remove" if dry_run else "Removed"
    said = f"{_many(done.snapshots, 'snapshot')} of {_many(done.sessions, 'session')}"
    click.echo(f"{would} {said}, closed and not heard of for more than {days} days.")
    if done.undecided:
        kept = f"{_many(done.undecided, 'session')} as old keep their snapshots"
        click.echo(f"{kept}: staff may still decide about late work or quarantine there.")
    if not dry_run:
        forget_old_tries(operator.database, now)
        ended = forget_ended_sign_ins(operator.database, now)
        click.echo(f"Removed {_many(ended, 'sign-in')} that had ended.")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
