"""Operators' commands, all together; each is imported when it is asked for, and waits for no other."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click

from inkfast import __version__

OPERATOR = "inkfast.commands.operator"
COMMANDS = {
    "backup": "backups:backup",
    "demo": "demo:demo",
    "doctor": "doctor:doctor",
    "exam": "exams:exam",
    "inspect": "inspecting:inspect",
    "migrate": "database:migrate",
    "openapi": "serving:openapi",
    "prune": "pruning:prune",
    "receipt": "receipts:receipt",
    "restore": "backups:restore",
    "restored": "database:restored",
    "results": "sessions:results",
    "school": "people:school",
    "serve": "serving:serve",
    "session": "sessions:session",
    "shell": "database:shell",
    "staff": "people:staff",
    "students": "people:students",
}
"""Where each command is, within `inkfast.commands`."""

DECISIONS = {
    "exam": (
        *("decisions:grant_to_exam", "decisions:change_exam"),
        *("running:pause_exam", "running:resume_exam", "running:tell_everybody"),
        "quarantined:show_quarantine",
    ),
    "session": (
        *("decisions:grant_to_session", "decisions:show_late_work", "decisions:decide_late_work"),
        "decisions:settle",
        *("running:reopen", "running:allow_attempt", "running:hand_in"),
    ),
}
"""What else belongs to a group."""


class Commands(click.Group):
    """The commands by name."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Name them all."""
        return sorted(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import one."""
        if name not in COMMANDS:
            return None
        command = _import(COMMANDS[name])
        if isinstance(command, click.Group):
            for decision in DECISIONS.get(name, ()):
                command.add_command(_import(decision))
        return command

    def invoke(self, context: click.Context) -> Any:
        """Run one; what is refused ends in one plain message, not in a traceback."""
        with import_module(OPERATOR).tell_plainly():
            return super().invoke(context)


def _import(place: str) -> click.Command:
    module, _, attribute = place.partition(":")
    command: click.Command = getattr(import_module(f"inkfast.commands.{module}"), attribute)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
    context.call_on_close(context.ensure_object(import_module(OPERATOR).Operator).close)
