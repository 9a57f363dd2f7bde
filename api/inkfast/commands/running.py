"""What staff do to an exam that runs: pause it, tell everybody something, take hand-ins back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from inkfast.commands.decisions import reason_option
from inkfast.commands.ids import EXAM_ID
from inkfast.commands.names import WORDS
from inkfast.commands.operator import Operator, pass_operator
from inkfast.signing import Signer
from inkfast.store.completing import Desk
from inkfast.store.mandate import Mandate
from inkfast.store.roster import find_student_ids
from inkfast.store.staff import acts, handing_in
from inkfast.store.staff.chosen import Target
from inkfast.store.transaction import Database

exam_option = click.option("--exam", "exam_id", required=True, type=EXAM_ID, help="The exam's number.")
students_option = click.option(
    "--student", "usernames", multiple=True, help="A student's username; may be given several times."
)
everybody_option = click.option("--all", "everybody", is_flag=True, help="Everybody in the exam.")


@click.command("pause")
@click.argument("exam_id", type=EXAM_ID)
@reason_option
@pass_operator
def pause_exam(operator: Operator, exam_id: int, reason: str) -> None:
    """Pause an exam for everybody, on record.

    Devices learn it with their next reply. What the pause takes is given back, also to those that do not.
    """
    students = acts.pause(operator.database, operator.mandate().because(reason), exam_id)
    click.echo(f"Exam {exam_id} is paused for {students} students.")


@click.command("resume")
@click.argument("exam_id", type=EXAM_ID)
@reason_option
@pass_operator
def resume_exam(operator: Operator, exam_id: int, reason: str) -> None:
    """Let a paused exam go on, on record."""
    students = acts.resume(operator.database, operator.mandate().because(reason), exam_id)
    click.echo(f"Exam {exam_id} goes on for {students} students; what the pause took is given back.")


@click.command("tell")
@click.argument("exam_id", type=EXAM_ID)
@click.argument("text", type=WORDS)
@pass_operator
def tell_everybody(operator: Operator, exam_id: int, text: str) -> None:
    """Tell everybody in an exam something, on record; each page has it with its next reply."""
    number = acts.tell(operator.database, operator.mandate(), exam_id, text)
    click.echo(f"Message {number} of exam {exam_id} goes out.")


@click.command("reopen")
@exam_option
@students_option
@everybody_option
@reason_option
@pass_operator
def reopen(operator: Operator, /, **given: Any) -> None:
    """Take the last hand-in of students back, on record: they go on with every answer and the time left.

    Give time as well where none is left. The receipt that was given stays on record. With --all, whoever sits
    another attempt by then is left to it.
    """
    done = _do(acts.reopen_sessions, operator, given)
    click.echo(f"Sessions reopened: {done.count}.")
    if done.passed_over:
        click.echo(f"Students who sit another attempt, and were left to it: {done.passed_over}.")


@click.command("new-attempt")
@exam_option
@students_option
@everybody_option
@reason_option
@pass_operator
def allow_attempt(operator: Operator, /, **given: Any) -> None:
    """Allow students who may hand in no more attempts another one, on record."""
    count = _do(acts.allow_attempt, operator, given)
    click.echo(f"Students who may begin another attempt: {count}.")


@click.command("hand-in")
@exam_option
@students_option
@everybody_option
@reason_option
@pass_operator
def hand_in(operator: Operator, /, **given: Any) -> None:
    """Hand in for students whose session is under way, on record.

    What is on their devices still is kept when it comes, as late work. With --student, what was handed in and
    lacks answers is closed with what has arrived, and what was set aside is handed in.
    """
    desk = Desk(operator.now(), Signer(operator.config.secret_keys))

    def act(database: Database, mandate: Mandate, target: Target) -> int:
        return handing_in.hand_in(database, mandate, target, desk)

    count = _do(act, operator, given)
    click.echo(f"Sessions handed in: {count}.")


Done = TypeVar("Done")


def _do(act: Callable[[Database, Mandate, Target], Done], operator: Operator, given: dict[str, Any]) -> Done:
    """Do something to the students who were named, or to all."""
    usernames: Sequence[str] = given["usernames"]
    if bool(usernames) == given["everybody"]:
        raise click.UsageError("Say --student, or --all.")
    mandate = operator.mandate().because(given["reason"])
    ids = None if given["everybody"] else find_student_ids(operator.database, mandate, usernames)
    return act(operator.database, mandate, Target(given["exam_id"], ids))
