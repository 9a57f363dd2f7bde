"""What is wrong with this installation, and how to mend it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from inkfast.commands.operator import Operator, pass_operator
from inkfast.commands.screen import as_shown
from inkfast.config import Config
from inkfast.store.accounts import count_demo_accounts
from inkfast.store.examining import Finding, Verdict, examine_database
from inkfast.store.room import LEAST_ROOM, find_folder
from inkfast.store.transaction import Database

PAGES = Path(__file__).parents[1] / "static"
LITTLE_ROOM = 2_000_000_000
TOO_LITTLE_ROOM = 200_000_000
"""Bytes free where the database or the instance is kept."""

SIGNS = {Verdict.WELL: "well ", Verdict.WATCH: "watch", Verdict.WRONG: "WRONG", Verdict.STOPS: "STOPS"}


@click.command()
@click.option(
    "--before-serving",
    is_flag=True,
    help="End with 1 only where nobody should be served (STOPS), not for what is WRONG besides.",
)
@pass_operator
def doctor(operator: Operator, before_serving: bool) -> None:
    """Examine this installation: what is wrong, and how to mend it.

    Ends with the code 1 where anything is WRONG or STOPS, so that a timer or a deployment can ask.
    """
    findings = list(_examine(operator))
    for finding in findings:
        click.echo(f"{SIGNS[finding.verdict]}  {finding.subject}: {as_shown(finding.found)}")
        if finding.mend:
            click.echo(f"       -> {as_shown(finding.mend)}")
    failing = {Verdict.STOPS} if before_serving else {Verdict.STOPS, Verdict.WRONG}
    if any(finding.verdict in failing for finding in findings):
        raise SystemExit(1)


def _examine(operator: Operator) -> Iterator[Finding]:
    database = list(examine_database(operator.unchecked_database, operator.now()))
    yield from database
    if database[0].verdict is not Verdict.STOPS:
        yield _examine_demo(operator.config, operator.unchecked_database)
    yield from _examine_keys(operator.config)
    yield from _examine_file(operator.unchecked_database)
    yield _examine_cookies(operator.config)
    yield _examine_proxies(operator.config)
    yield _examine_room(operator)
    yield _examine_pages(PAGES)


def _examine_demo(config: Config, db: Database) -> Finding:
    accounts = count_demo_accounts(db)
    if accounts and not config.demo:
        mend = "Name another database by INKFAST_INSTANCE or DATABASE_URL."
        return Finding("accounts", Verdict.STOPS, f"{accounts} have passwords that everybody knows", mend)
    if config.demo:
        mend = "Leave INKFAST_DEMO out, unless this is for trying things."
        return Finding("accounts", Verdict.WATCH, "demo mode is on: demo accounts can sign in", mend)
    return Finding("accounts", Verdict.WELL, "none of the demo's")


def _examine_keys(config: Config) -> Iterator[Finding]:
    yield Finding("secret keys", Verdict.WELL, f"{len(config.secret_keys)}, of which the first signs")
    file = config.instance / "secret_key"
    if file.exists() and file.stat().st_mode & 0o077:
        yield Finding("secret keys", Verdict.WRONG, f"{file} can be read by others", f"chmod 600 {file}")
    if config.instance.stat().st_mode & 0o077:
        found = f"{config.instance} can be looked into by others"
        yield Finding("instance", Verdict.WATCH, found, f"chmod 700 {config.instance}")


def _examine_file(db: Database) -> Iterator[Finding]:
    """See that a SQLite file, which answers and keys are in, is its owner's alone."""
    folder = find_folder(db)
    if folder is None:
        return
    file = folder / Path(str(db.url.database)).name
    if file.stat().st_mode & 0o077:
        yield Finding("file", Verdict.WRONG, f"{file} can be read by others", f"chmod 600 {file}")


def _examine_cookies(config: Config) -> Finding:
    if config.cookie_secure:
        return Finding("cookies", Verdict.WELL, "travel over HTTPS alone")
    found = "the sign-in's cookie travels over plain HTTP too"
    verdict = Verdict.WATCH if config.demo else Verdict.WRONG
    return Finding("cookies", verdict, found, "Leave INKFAST_COOKIE_SECURE out, and serve over HTTPS.")


def _examine_proxies(config: Config) -> Finding:
    believed = ", ".join(map(str, config.proxies))
    return Finding("proxies", Verdict.WELL, f"believed for whom they pass requests on: {believed}")


def _examine_room(operator: Operator) -> Finding:
    """Look at the disk that fills up: the SQLite file's, which every save needs, or the instance's."""
    kept_at = find_folder(operator.unchecked_database)
    folder = kept_at or operator.config.instance
    free = shutil.disk_usage(folder).free
    found = f"{free / 1_000_000:,.0f} MB free in {folder}"
    if free >= LITTLE_ROOM:
        return Finding("disk", Verdict.WELL, found)
    mend = "Make room: a full disk stops every save, though none is lost."
    if kept_at is not None and free < LEAST_ROOM:
        return Finding("disk", Verdict.STOPS, found, mend)
    return Finding("disk", Verdict.WATCH if free >= TOO_LITTLE_ROOM else Verdict.WRONG, found, mend)


def _examine_pages(folder: Path) -> Finding:
    if (folder / "index.html").exists():
        return Finding("pages", Verdict.WELL, "built")
    return Finding("pages", Verdict.STOPS, "not built: students have no page", "Run `make build`.")
