"""Schools, staff and students."""

from __future__ import annotations

import csv
import io
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

import click

from inkfast.commands.names import NAME, USERNAME
from inkfast.commands.operator import Operator, pass_operator, print_table
from inkfast.commands.screen import as_shown
from inkfast.importers.roster import RosterRow, read_roster
from inkfast.store.accounts import NewAccount, create_staff, fold_username
from inkfast.store.results import safe_cell
from inkfast.store.roster import import_students
from inkfast.store.schools import FIRST_SCHOOL, choose_school, create_school, list_schools
from inkfast.store.sign_ins import sign_out_everywhere
from inkfast.store.staff.people import make_password

SHORTEST_PASSWORD = 10
SCHOOL_HELP = "The school's short name; needed only where there are several."


@click.group()
def school() -> None:
    """Make schools, where one installation serves several."""


@school.command("create")
@click.argument("name", type=NAME)
@click.option("--slug", help="The short name that commands take.")
@pass_operator
def create_school_(operator: Operator, name: str, slug: str | None) -> None:
    """Make a school called NAME."""
    short = slug or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if not re.fullmatch(r"[a-z0-9-]{1,60}", short):
        raise click.UsageError("Give a short name of lower-case letters and digits with --slug.")
    made = create_school(operator.database, name, short, operator.now())
    click.echo(f"Made the school {made.name}; commands call it {made.slug}.")


@school.command("list")
@pass_operator
def list_schools_(operator: Operator) -> None:
    """List all schools."""
    print_table(("school", "name"), [(one.slug, one.name) for one in list_schools(operator.database)])


@click.group()
def staff() -> None:
    """Make accounts for staff."""


@staff.command("create")
@click.argument("username", type=USERNAME)
@click.option("--name", required=True, type=NAME, help="As it is shown.")
@click.option("--school", "slug", help=SCHOOL_HELP)
@click.option("--admin", is_flag=True, help="May do all that staff may, and administer.")
@click.option(
    "--password",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    envvar="INKFAST_NEW_PASSWORD",
    help="Asked for without it.",
)
@pass_operator
def create_staff_(operator: Operator, /, username: str, name: str, password: str, **options: object) -> None:
    """Make an account called USERNAME for staff."""
    if len(password) < SHORTEST_PASSWORD:
        raise click.UsageError(f"A password has at least {SHORTEST_PASSWORD} characters.")
    slug = options["slug"]
    found = choose_school(operator.database, None if slug is None else str(slug))
    new = NewAccount(username, name, password, role="admin" if options["admin"] else "staff")
    made = create_staff(operator.database, found.id if found else None, new, operator.mandate())
    click.echo(f"Made the account {made.username} for {made.name} of {made.school}.")


@click.group()
def students() -> None:
    """Bring students in."""


def _add_sign_out(group: click.Group, role: str) -> None:
    @group.command("sign-out")
    @click.argument("username")
    @pass_operator
    def sign_out(operator: Operator, username: str) -> None:
        """Sign USERNAME out on every device; whoever sits an exam goes on and signs in again."""
        ended = sign_out_everywhere(operator.database, username, role, operator.mandate())
        click.echo(f"{username} is signed out: {ended} sign-ins have ended.")


_add_sign_out(staff, "staff")
_add_sign_out(students, "student")


@students.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--school", "slug", help=SCHOOL_HELP)
@click.option(
    "--passwords",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the passwords that are made; on the screen without it.",
)
@pass_operator
def import_students_(operator: Operator, file: Path, slug: str | None, passwords: Path | None) -> None:
    """Import the roster FILE: CSV with username and name and, if you like, class, password and
    extra_minutes.

    Who has no password gets one. Who is there already takes over the name, and the class, the extra time
    (also in exams not yet begun) and the password where the file has them.
    """
    rows = read_roster(file, make_password)
    found = choose_school(operator.database, slug)
    accounts = [row.account() for row in rows]
    with click.progressbar(accounts, label="Hashing passwords") as bar:
        imported = import_students(operator.database, found.id if found else None, bar, operator.mandate())
    name = found.name if found else FIRST_SCHOOL
    click.echo(f"{len(imported.new)} new students, {len(imported.renewed)} renewed in {name}.")
    new = set(imported.new)
    _hand_out([row for row in rows if row.password_made and fold_username(row.username) in new], passwords)


def _hand_out(rows: Sequence[RosterRow], file: Path | None) -> None:
    """Tell the passwords that were made, this one time: only their hashes are stored."""
    if not rows:
        return
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(("username", "name", "password"))
    writer.writerows((safe_cell(row.username), safe_cell(row.name), row.password) for row in rows)
    if file is not None and _write_for_owner(file, table.getvalue()):
        click.echo(f"The {len(rows)} passwords that were made are in {file}.")
        return
    click.echo("These passwords were made; they are shown only now.")
    click.echo(as_shown(table.getvalue().replace("\r\n", "\n")), nl=False)


def _write_for_owner(file: Path, text: str) -> bool:
    """Write a file that its owner alone can read, and tell whether that was done; if not, say why not."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            # One that was there before has kept its mode.
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                os.fchmod(descriptor, 0o600)
            stream.write(text)
    except OSError as error:
        click.echo(f"{file} cannot be written: {error.strerror or error}.", err=True)
        return False
    return True
