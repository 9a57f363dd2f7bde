"""Operators' commands, all together."""

from __future__ import annotations

import os

import click

from inkfast import __version__
from inkfast.commands.database import migrate, restored, shell
from inkfast.commands.decisions import (
    change_exam,
    decide_late_work,
    grant_to_exam,
    grant_to_session,
    show_late_work,
)
from inkfast.commands.demo import demo
from inkfast.commands.exams import exam
from inkfast.commands.inspecting import inspect
from inkfast.commands.operator import Operator, PlainGroup
from inkfast.commands.people import school, staff, students
from inkfast.commands.receipts import receipt
from inkfast.commands.serving import openapi, serve
from inkfast.commands.sessions import results, session


@click.group(cls=PlainGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="inkfast")
@click.pass_context
def main(context: click.Context) -> None:
    """Inkfast: an exam player that loses no answer.

    A first exam takes five commands:

    \b
      inkfast migrate
      inkfast students import roster.csv
      inkfast exam import bank.gift --title "Biology" --minutes 45 --enrol all
      inkfast serve
      inkfast results export 1 --output results.csv

    Settings come from the environment: DATABASE_URL, INKFAST_INSTANCE, INKFAST_SECRET_KEYS.
    """
    # Answers, keys and hashes of passwords are in what is written from here on: it is for the owner alone.
    os.umask(0o077)
    context.call_on_close(context.ensure_object(Operator).close)


for decision in (grant_to_exam, change_exam):
    exam.add_command(decision)
for decision in (grant_to_session, show_late_work, decide_late_work):
    session.add_command(decision)
for command in (
    migrate,
    serve,
    exam,
    students,
    staff,
    school,
    session,
    inspect,
    results,
    receipt,
    demo,
    restored,
    shell,
    openapi,
):
    main.add_command(command)
