"""Receipts: checking what a student shows."""

from __future__ import annotations

import click

from inkfast.commands.operator import Operator, pass_operator
from inkfast.signing import Signer
from inkfast.store.receipts import ReceiptCheck, check_receipt


@click.group()
def receipt() -> None:
    """Check receipts."""


@receipt.command()
@click.argument("code_or_signed")
@pass_operator
def check(operator: Operator, code_or_signed: str) -> None:
    """Check a receipt by its code, such as K7PM-3XQ9, or by its long signed form."""
    signer = Signer(operator.config.secret_keys)
    found = check_receipt(operator.database, signer, code_or_signed)
    for sentence in _proves(found):
        click.echo(sentence)
    if not found.journal_agrees:
        raise click.exceptions.Exit(1)


def _proves(found: ReceiptCheck) -> list[str]:
    """Say in words what a genuine receipt proves, and what is stored of it."""
    facts = found.facts
    said = [
        f"The receipt {facts['code']} is genuine: this installation signed it.",
        f"It proves that exam {facts['exam_id']} was handed in by student {facts['student_id']}, attempt "
        f"{facts['attempt']}, as of {facts['completed_at']}, with {facts['answered']} questions answered, "
        "and that the server then held every answer that the device said it had.",
    ]
    if found.session_id is None:
        said.append(
            "This database has no such session closed. If it was restored from a backup, open the exam on "
            "the student's device: it sends everything again."
        )
    elif not found.journal_agrees:
        said.append(
            f"Session {found.session_id} ({found.username}) does NOT hold the answers that the receipt was "
            "given for: the database was changed by other means, or restored from a backup."
        )
    else:
        said.append(f"Session {found.session_id} ({found.username}) holds those very answers.")
    if found.journal_agrees and found.changed_since:
        said.append("What the session shows as its answers was changed since, and not by what arrived.")
    return said
