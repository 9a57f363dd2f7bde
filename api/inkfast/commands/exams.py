"""Exams: import, enrol, list, show."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from inkfast.commands.decisions import late_policy_option, read_policy
from inkfast.commands.ids import EXAM_ID
from inkfast.commands.names import NAME
from inkfast.commands.operator import Operator, pass_operator, print_table, show_duration, show_instant
from inkfast.importers.bank import FORMATS, Bank, read_bank
from inkfast.store.exam_import import ExamDraft, ExamSettings, enrol, import_exam
from inkfast.store.overview import ExamLine, list_exams
from inkfast.store.schools import choose_school

MOST_MINUTES = 7 * 24 * 60


class Instant(click.ParamType[datetime]):
    """An instant as ISO 8601; without a time zone it is in this computer's own."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the instant; a local time is one instant only where no clock is changed then."""
        try:
            read = datetime.fromisoformat(str(value))
            at, other = read.replace(fold=0).astimezone(), read.replace(fold=1).astimezone()
        except (ValueError, OverflowError):
            self.fail(
                f"{value!r} is not a time such as 2030-05-06T09:00 or 2030-05-06T09:00+02:00", param, ctx
            )
        if at != other:
            is_there = at.replace(tzinfo=None) == read
            told = (
                f"comes twice that day: write {at.isoformat()} or {other.isoformat()}"
                if is_there
                else f"does not exist, since clocks are put forward then: write {at.isoformat()} or another"
            )
            self.fail(f"{value!r} {told}.", param, ctx)
        return at


class PauseAllowance(click.ParamType[int | None]):
    """Minutes, as seconds; None is unlimited."""

    name = "unlimited|minutes"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """Read the allowance."""
        text = str(value)
        if text == "unlimited":
            return None
        if not (text.isascii() and text.isdigit() and int(text) <= MOST_MINUTES):
            self.fail(f"{text!r} is neither unlimited nor a number of minutes", param, ctx)
        return int(text) * 60


@click.group()
def exam() -> None:
    """Import exams and let students sit them."""


@exam.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", required=True, type=NAME, help="What students see.")
@click.option("--minutes", required=True, type=click.IntRange(1, MOST_MINUTES), help="The time to answer.")
@click.option(
    "--enrol", "enrolled", type=click.Choice(["all"]), help="Let all students of the school sit it."
)
@click.option("--school", help="The school's short name; needed only where there are several.")
@click.option(
    "--format", "bank_format", type=click.Choice(sorted(FORMATS)), help="Told by the file without it."
)
@click.option("--shuffle-questions", is_flag=True, help="Each student gets an order of their own.")
@click.option("--shuffle-options", is_flag=True, help="The same for the options to choose from.")
@click.option("--opens-at", type=Instant(), help="It cannot be seen before.")
@click.option("--closes-at", type=Instant(), help="It is over for everybody then.")
@click.option(
    "--pause-allowance",
    "pause_allowance_s",
    type=PauseAllowance(),
    help="Minutes that a student may be away in all before time runs on; unlimited without it.",
)
@click.option(
    "--autosave-interval",
    "autosave_interval_s",
    type=click.IntRange(1, 3600),
    default=30,
    show_default=True,
    help="Seconds after which a device sends what it has.",
)
@late_policy_option
@pass_operator
def import_(operator: Operator, /, file: Path, title: str, minutes: int, **options: Any) -> None:
    """Import the question bank FILE as an exam, the whole file or nothing.

    It is GIFT, Aiken, Moodle XML, or a table in CSV or XLSX.

    Times are ISO 8601, such as 2030-05-06T09:00+02:00; without a zone they are in this computer's own.
    """
    operator.database  # noqa: B018 - says before the file is read whether there is anywhere to put it
    bank = _read(file, options.pop("bank_format"))
    school = choose_school(operator.database, options.pop("school"))
    enrol_all = options.pop("enrolled") == "all"
    policy = options.pop("late_policy")
    if policy is not None:
        options["late_policy"] = read_policy(policy)
    draft = ExamDraft(
        title, minutes * 60, bank.questions, bank.attachments, ExamSettings(**options, enrol_all=enrol_all)
    )
    exam_id = import_exam(operator.database, school.id if school else None, draft, operator.mandate())
    line = list_exams(operator.database, exam_id)[0]
    click.echo(f"Exam {exam_id}, {line.exam.title}: {line.questions} questions, {line.enrolled} students.")
    if not line.enrolled:
        click.echo(f"Nobody may sit it yet: inkfast exam enrol {exam_id} --all")


@exam.command("enrol")
@click.argument("exam_id", type=EXAM_ID)
@click.argument("usernames", nargs=-1)
@click.option("--all", "everybody", is_flag=True, help="All students of the exam's school.")
@pass_operator
def enrol_(operator: Operator, exam_id: int, usernames: tuple[str, ...], everybody: bool) -> None:
    """Let students sit an exam: those named, or --all."""
    if bool(usernames) == everybody:
        raise click.UsageError("Name the students, or say --all.")
    count = enrol(operator.database, exam_id, None if everybody else usernames, operator.mandate())
    click.echo(f"{count} students newly enrolled in exam {exam_id}.")


@exam.command("list")
@pass_operator
def list_(operator: Operator) -> None:
    """List all exams."""
    columns = ("id", "title", "school", "time", "questions", "students", "sessions", "opens", "closes")
    print_table(columns, [_cells(line) for line in list_exams(operator.database)])


@exam.command()
@click.argument("exam_id", type=EXAM_ID)
@pass_operator
def show(operator: Operator, exam_id: int) -> None:
    """Show one exam with its settings."""
    line = list_exams(operator.database, exam_id)[0]
    found = line.exam
    pause = "unlimited" if found.pause_allowance_s is None else show_duration(found.pause_allowance_s)
    for name, value in (
        ("exam", f"{found.id}, {found.title}"),
        ("school", line.school),
        ("time", show_duration(found.duration_s)),
        ("pauses", pause),
        ("opens", show_instant(found.opens_at) or "is open"),
        ("closes", show_instant(found.closes_at) or "never"),
        ("late work", found.late_policy.replace("_", " ")),
        ("shuffles questions", "yes" if found.shuffle_questions else "no"),
        ("shuffles options", "yes" if found.shuffle_options else "no"),
        ("saves every", f"{found.autosave_interval_s} s"),
        ("questions", line.questions),
        ("students", line.enrolled),
        ("sessions", line.sessions),
        ("paper", found.paper_version),
    ):
        click.echo(f"{name:<20}{value}")


def _read(file: Path, bank_format: str | None) -> Bank:
    """Read a bank; a person at a terminal sees it go on."""
    watched = sys.stderr.isatty()

    def progress(count: int) -> None:
        if watched:
            click.echo(f"\rReading {file.name}: {count} questions", nl=False, err=True)

    try:
        return read_bank(file, file.name, bank_format, progress)
    finally:
        if watched:
            click.echo(err=True)


def _cells(line: ExamLine) -> tuple[object, ...]:
    found = line.exam
    return (
        *(found.id, found.title, line.school, show_duration(found.duration_s)),
        *(line.questions, line.enrolled, line.sessions),
        *(show_instant(found.opens_at), show_instant(found.closes_at)),
    )
