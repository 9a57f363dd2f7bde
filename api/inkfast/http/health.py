"""For those who watch over the server: is it alive, and can it work?"""

from __future__ import annotations

from inkfast.http.context import parts
from inkfast.http.resource import Resource
from inkfast.http.schemas.health import HealthSchema
from inkfast.store.migrating import check_ready
from inkfast.store.room import check_room

blueprint = Resource("health", __name__, description="Is the server alive, and can it work?")


@blueprint.route("/healthz")
@blueprint.response(200, HealthSchema)
def show_health() -> dict[str, str]:
    """Tell that the server answers

    It asks nothing of the database.
    """
    return {"status": "ok"}


@blueprint.route("/readyz")
@blueprint.response(200, HealthSchema)
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def show_readiness() -> dict[str, str]:
    """Tell whether the server can work

    The database answers, has the tables of this version or a later one, and where it is SQLite, its disk has
    room to save; otherwise a problem with the code `not_ready`.
    """
    check_ready(parts().database)
    check_room(parts().database)
    return {"status": "ok"}
