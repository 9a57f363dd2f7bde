"""Whether the server can work is told with whether there is room to save."""

from __future__ import annotations

from collections import namedtuple

import pytest

from inkfast.store import room
from tests.http.conftest import Hall
from tests.http.snapshots import content

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(("free", "on_sqlite"), [(1_000_000, 503), (100_000_000, 200)])
def test_a_full_disk_under_sqlite_is_not_ready_and_that_of_postgresql_is_not_ours_to_see(
    hall: Hall, database_kind: str, monkeypatch: pytest.MonkeyPatch, free: int, on_sqlite: int
) -> None:
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _folder: Usage(10**12, 0, free))
    reply = hall.client().get("/readyz")
    assert reply.status_code == (on_sqlite if database_kind == "sqlite" else 200)
    if reply.status_code == 503:
        assert content(reply)["code"] == "not_ready"
        assert "make room" in content(reply)["detail"]
    assert hall.client().get("/healthz").status_code == 200
