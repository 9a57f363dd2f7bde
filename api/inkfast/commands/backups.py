"""Backups of the database, and putting one back."""

from __future__ import annotations

from pathlib import Path

import click

from inkfast.commands.operator import Operator, pass_operator
from inkfast.store.backups import put_back, take_backup
from inkfast.store.migrating import has_later_tables


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@pass_operator
def backup(operator: Operator, file: Path) -> None:
    """Write a backup of the database into a new FILE, while the server runs.

    It holds answers, keys and hashes of passwords: it is made for its owner's eyes only. The secret keys are
    not in it; without them no receipt can be checked and no device can deliver.
    """
    take_backup(operator.database, file)
    click.echo(f"The backup is in {file} ({file.stat().st_size / 1_000_000:.1f} MB).")
    click.echo(f"Keep the secret keys too, apart from it: {operator.config.instance / 'secret_key'}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_operator
def restore(operator: Operator, file: Path) -> None:
    """Put the backup in FILE back into an empty database.

    Run it before the server starts. What devices delivered since the backup was taken comes in again by
    itself, as soon as each of them is opened with a connection.
    """
    operator.begin_installation()
    put_back(operator.unchecked_database, file, operator.now())
    shown = operator.unchecked_database.url.render_as_string(hide_password=True)
    click.echo(f"The backup is in the database: {shown}")
    if has_later_tables(operator.unchecked_database):
        click.echo("Its tables are those of a later version; they were left as they are.")
    click.echo("A new epoch has begun: each device sends all that it has at its next contact.")
