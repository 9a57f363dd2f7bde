"""The database itself: its tables, and a console for people who know it."""

from __future__ import annotations

import code

import click

from inkfast import models
from inkfast.commands.operator import Operator, pass_operator
from inkfast.store.migrating import migrate as run_migrations
from inkfast.store.transaction import Console

BANNER = """Inkfast's console: the tables by their names ({tables}) and db.session.
Each statement takes effect at once. For example:

    ExamSession.query.filter_by(is_active=True).all()
"""


@click.command()
@pass_operator
def migrate(operator: Operator) -> None:
    """Bring the database to the tables of this version."""
    run_migrations(operator.unchecked_database)
    shown = operator.unchecked_database.url.render_as_string(hide_password=True)
    click.echo(f"The database is up to date: {shown}")


@click.command()
@pass_operator
def shell(operator: Operator) -> None:
    """Open a Python console on the database, with ExamSession and the other tables at hand."""
    with Console(operator.database) as console:
        tables = {name: getattr(models, name) for name in models.__all__ if name != "Base"}
        banner = BANNER.format(tables=", ".join(tables))
        code.interact(banner=banner, local={**tables, "db": console}, exitmsg="")
