"""What was signed for something that was removed, or is kept on a device under its id, is never another's."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, func, insert, select

from inkfast.models import School
from inkfast.store.migrating import migrate
from inkfast.store.transaction import Database
from tests.store.support import World, make_world


@pytest.mark.parametrize("table", ["schools", "users", "exams"])
def test_an_id_is_not_given_again(world: World, table: str) -> None:
    rows = School.metadata.tables[table]
    with world.database.write() as session:
        row = dict(session.execute(select(rows).order_by(rows.c.id.desc())).mappings().first() or {})
        id_before = row.pop("id")
        for name in ("slug", "username"):
            if name in row:
                row[name] = "another"
        first = session.execute(insert(rows).values(row).returning(rows.c.id)).scalar_one()
        session.execute(delete(rows).where(rows.c.id == first))
        second = session.execute(insert(rows).values(row).returning(rows.c.id)).scalar_one()
    assert id_before < first < second


def test_making_the_tables_anew_loses_nothing(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    migrate(database, "0011")
    make_world(database)
    counts = count_rows(database)
    migrate(database)
    assert count_rows(database) == counts
    database.close()


def count_rows(database: Database) -> dict[str, int]:
    tables = School.metadata.sorted_tables
    with database.read() as session:
        return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
