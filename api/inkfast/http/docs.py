"""The API's description: the OpenAPI document, and a page that shows it."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, current_app

from inkfast.core.errors import NotFound, NotReady
from inkfast.http.context import parts
from inkfast.http.openapi import document
from inkfast.http.replies import ASK_FIRST, file_reply

PAGE = Path(__file__).parent / "docs_page"
OWN_FILES = ("start.js",)
VIEWER_FILES = ("swagger-ui.css", "swagger-ui-bundle.js")

blueprint = Blueprint("docs", __name__, url_prefix="/api")


@blueprint.get("/openapi.json")
def show_document() -> Response:
    """Give the OpenAPI document."""
    return Response(document(current_app), mimetype="application/json", headers={"Cache-Control": ASK_FIRST})


@blueprint.get("/docs")
def show_page() -> Response:
    """Give the page that shows the document."""
    return file_reply(PAGE / "index.html", ASK_FIRST)


@blueprint.get("/docs/<name>")
def show_file(name: str) -> Response:
    """Give a file that the page needs: ours, or the viewer's as the build copied it."""
    if name in OWN_FILES:
        return file_reply(PAGE / name, ASK_FIRST)
    if name not in VIEWER_FILES:
        raise NotFound("There is nothing at this address.")
    file = parts().static / "docs" / name
    if not file.is_file():
        raise NotReady("The viewer of the API's description is not built: run `make build`.")
    return file_reply(file, ASK_FIRST)
