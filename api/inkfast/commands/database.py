"""The database itself: its tables, and a console for people who know it."""

from __future__ import annotations

import code

import click

from inkfast import models
from inkfast.commands.operator import Operator, pass_operator
from inkfast.store.migrating import has_later_tables
from inkfast.store.migrating import migrate as run_migrations
from inkfast.store.schools import begin_epoch
from inkfast.store.transaction import Console

BANNER = """Inkfast's console: the tables by their names ({tables}) and db.session.
Each statement takes effect at once. For example:

    ExamSession.query.filter_by(is_active=True).all()
"""


@click.command()
@pass_operator
def migrate(operator: Operator) -> None:
    """Bring the database to the tables of this version; those of a later version stay as they are."""
    operator.begin_installation()
    database = operator.unchecked_database
    run_migrations(database)
    found = (
        "has the tables of a later version, and was left as it is"
        if has_later_tables(database)
        else ("is up to date")
    )
    shown = database.url.render_as_string(hide_password=True)
    click.echo(f"The database {found}: {shown} (of the installation in {operator.config.instance})")


@click.command()
@pass_operator
def restored(operator: Operator) -> None:
    """Say that a backup was put back: all devices send everything again.

    Run it after every restore, before the server starts. What devices delivered since the backup was taken
    comes in again by itself, as soon as each of them is opened with a connection.
    """
    begin_epoch(operator.database, operator.now())
    click.echo("A new epoch has begun: each device sends all that it has at its next contact.")


@click.command()
@pass_operator
def shell(operator: Operator) -> None:
    """Open a Python console on the database, with ExamSession and the other tables at hand."""
    with Console(operator.database) as console:
        tables = {name: getattr(models, name) for name in models.__all__ if name != "Base"}
        banner = BANNER.format(tables=", ".join(tables))
        code.interact(banner=banner, local={**tables, "db": console}, exitmsg="")
