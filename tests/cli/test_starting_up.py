"""A command waits for what it needs and for nothing else."""

from __future__ import annotations

import subprocess
import sys

import click

from inkfast.cli import COMMANDS, DECISIONS, main

HEAVY = ("sqlalchemy", "alembic", "flask", "marshmallow", "argon2")


def test_telling_the_version_imports_neither_the_database_nor_the_server() -> None:
    program = "import inkfast.cli, sys; inkfast.cli.main(['--version'], standalone_mode=False)"
    asks = f"{program}; print({set(HEAVY)!r} & sys.modules.keys())"
    told = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "set()"


def test_every_command_is_where_it_is_looked_for_under_its_name() -> None:
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name
    groups = {name: main.get_command(context, name) for name in DECISIONS}
    assert {"grant", "set"} <= set(getattr(groups["exam"], "commands", {}))
    assert {"grant", "late", "count"} <= set(getattr(groups["session"], "commands", {}))
