"""Schools."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.errors import Conflict, NotFound
from inkfast.models import Installation, School
from inkfast.store.audit import Act, record
from inkfast.store.transaction import Database, lock_installation

FIRST_SCHOOL = "School"


@dataclass(frozen=True)
class SchoolName:
    """A school by its id, its name and the short name that commands take."""

    id: int
    name: str
    slug: str


def create_school(db: Database, name: str, slug: str, now: datetime) -> SchoolName:
    """Make a school.

    Raises:
        Conflict: the short name is taken.
    """
    with db.write() as session:
        lock_installation(session)
        if session.scalar(select(School.id).where(School.slug == slug)) is not None:
            raise Conflict(f"There is a school {slug} already.")
        return _add_school(session, (name, slug), now)


def choose_school(db: Database, slug: str | None) -> SchoolName | None:
    """Find a school as `find_school` does; None where there is none at all and none is named.

    Whoever puts something in makes the first one then, in the same transaction (`find_first_school`).
    """
    return None if slug is None and not list_schools(db) else find_school(db, slug)


def find_first_school(session: Session, now: datetime) -> SchoolName:
    """Give the school that was made first; where there is none, make it.

    It comes with what is put into it, or not at all: an import that fails leaves no empty school.
    """
    lock_installation(session)
    first = session.scalar(select(School).order_by(School.id).limit(1))
    if first is None:
        return _add_school(session, (FIRST_SCHOOL, "school"), now)
    return SchoolName(first.id, first.name, first.slug)


def list_schools(db: Database) -> list[SchoolName]:
    """Give all schools in the order of their names."""
    with db.read() as session:
        return [
            SchoolName(school.id, school.name, school.slug)
            for school in session.scalars(select(School).order_by(School.name))
        ]


def find_school(db: Database, slug: str | None = None) -> SchoolName:
    """Find a school by its short name; without one, the only school that there is.

    Raises:
        NotFound: there is none, or several to choose from.
    """
    schools = list_schools(db)
    if slug is not None:
        schools = [school for school in schools if school.slug == slug]
        if not schools:
            raise NotFound(f"There is no school {slug}: `inkfast school list` shows them all.")
    if not schools:
        raise NotFound("There is no school yet: make one with `inkfast school create NAME`.")
    if len(schools) > 1:
        raise NotFound(f"Say which school with --school: {', '.join(school.slug for school in schools)}.")
    return schools[0]


_EPOCH = select(Installation.epoch)


def find_epoch(db: Database) -> str:
    """Name this database's epoch, which changes when a backup is restored."""
    with db.read() as session:
        return session.scalars(_EPOCH).one()


def begin_epoch(db: Database, now: datetime) -> str:
    """Begin a new epoch, so that every device sends again all that it has; every school has it on record."""
    with db.write() as session:
        lock_installation(session)
        installation = session.scalars(select(Installation)).one()
        installation.epoch = secrets.token_hex(16)
        for school_id in session.scalars(select(School.id)):
            record(session, school_id, Act("backup restored", "installation"), now)
        return installation.epoch


def _add_school(session: Session, called: tuple[str, str], now: datetime) -> SchoolName:
    name, slug = called
    school = School(name=name, slug=slug)
    session.add(school)
    session.flush()
    record(session, school.id, Act("school created", slug), now)
    return SchoolName(school.id, name, slug)
