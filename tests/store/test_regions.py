"""Several installations in one PostgreSQL, each in a schema of its own: what SCALING.md lays regions by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from inkfast.core.errors import Conflict, Invalid, NotReady
from inkfast.models import ExamSession
from inkfast.store.backups import put_back, take_backup
from inkfast.store.migrating import check_ready, migrate
from inkfast.store.transaction import Database
from tests.store.support import Device, after, make_world

REGIONS = ("north", "south")


@pytest.fixture
def regions(postgres_url: str) -> Iterator[dict[str, Database]]:
    """Two installations, each of which is told its schema by its address alone."""
    with ExitStack() as opened:
        whole = opened.enter_context(closing(Database(postgres_url)))
        with whole.engine.begin() as connection:
            for region in REGIONS:
                connection.execute(text(f"CREATE SCHEMA {region}"))
        found = {region: _open(opened, postgres_url, region) for region in REGIONS}
        yield found
        for each in found.values():
            each.close()  # or what is open would keep the schemas
        with whole.engine.begin() as connection:
            for region in REGIONS:
                connection.execute(text(f"DROP SCHEMA {region} CASCADE"))


def test_regions_in_one_database_know_nothing_of_each_other(regions: dict[str, Database]) -> None:
    north, south = (make_world(regions[region]) for region in REGIONS)
    assert north.ada == south.ada, "the same numbers, so that one that strays is noticed"
    north.save(Device().snapshot({"q1": "b"}))
    assert [row.answers for row in north.rows()] == [{"q1": "b"}]
    assert south.rows() == []


def test_each_region_is_migrated_by_itself(regions: dict[str, Database]) -> None:
    for database in regions.values():
        check_ready(database)
        migrate(database)
        with database.engine.connect() as connection:
            tables = text("SELECT schemaname FROM pg_tables WHERE tablename = :name ORDER BY schemaname")
            found = connection.scalars(tables, {"name": ExamSession.__tablename__}).all()
        assert found == ["north", "public", "south"]


@pytest.mark.usefixtures("postgres_programs")
def test_a_region_is_backed_up_and_put_back_by_itself(regions: dict[str, Database], tmp_path: Path) -> None:
    north, south = (make_world(regions[region]) for region in REGIONS)
    north.save(Device().snapshot({"q1": "b"}))
    take_backup(regions["north"], tmp_path / "north")
    _lose(regions["north"], "north")
    south.save(Device().snapshot({"q1": "c"}))

    put_back(regions["north"], tmp_path / "north", after(60))
    assert [row.answers for row in north.rows()] == [{"q1": "b"}]
    assert [row.answers for row in south.rows()] == [{"q1": "c"}]
    with pytest.raises(Conflict, match="not empty"):
        put_back(regions["south"], tmp_path / "north", after(60))


@pytest.mark.usefixtures("postgres_programs")
def test_a_backup_of_another_region_is_refused(regions: dict[str, Database], tmp_path: Path) -> None:
    take_backup(regions["north"], tmp_path / "north")
    _lose(regions["south"], "south")
    with pytest.raises(Invalid, match="nothing of the schema south"):
        put_back(regions["south"], tmp_path / "north", after(60))
    with pytest.raises(NotReady, match="inkfast migrate"):
        check_ready(regions["south"])


@pytest.mark.usefixtures("postgres_programs")
def test_a_schema_that_is_not_there_is_asked_for(regions: dict[str, Database], tmp_path: Path) -> None:
    take_backup(regions["north"], tmp_path / "north")
    with regions["north"].engine.begin() as connection:
        connection.execute(text("DROP SCHEMA north CASCADE"))
    with pytest.raises(NotReady, match="CREATE SCHEMA"):
        put_back(regions["north"], tmp_path / "north", after(60))
    with regions["south"].engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA north"))


def _lose(db: Database, region: str) -> None:
    """Lose all that a region has, as its operator finds it who makes the schema anew."""
    with db.engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {region} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {region}"))


def _open(opened: ExitStack, url: str, region: str) -> Database:
    address = make_url(url).update_query_dict({"options": f"-csearch_path={region}"})
    database = Database(address.render_as_string(hide_password=False))
    opened.callback(database.close)
    migrate(database)
    return database
