"""The built pages, the students' and the staff's: what no address of the API answers."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path, PurePosixPath

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from inkfast.core.errors import NotReady
from inkfast.http.context import parts
from inkfast.http.replies import ASK_FIRST, file_reply

FOR_EVER = "public, max-age=31536000, immutable"

NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Inkfast: not built</title>
<h1>The pages are not built yet</h1>
<p>The server runs, but there is no page to show. Run <code>make build</code>, then reload.</p></html>
"""


def register(app: Flask) -> None:
    """Serve the built pages from `app`.

    This is no route but a look at what no route took: a route for every path would make addresses of the API
    offer GET where they have none.
    """
    app.before_request(_answer_page)


def _answer_page() -> Response | None:
    if not isinstance(request.routing_exception, NotFound) or request.method not in ("GET", "HEAD"):
        return None
    path = request.path.lstrip("/")
    if PurePosixPath(path).suffix:
        return _send(path)
    if path == "" or _wants_page():
        return _send_page("staff.html" if path.split("/")[0] == "staff" else "index.html")
    return None


def _send_page(name: str) -> Response:
    page = _send(name)
    if page is not None:
        return page
    if _wants_page():
        return Response(NOT_BUILT, HTTPStatus.SERVICE_UNAVAILABLE, mimetype="text/html")
    raise NotReady("The pages are not built: run `make build`.")


def _wants_page() -> bool:
    return "text/html" in request.headers.get("Accept", "")


def _send(path: str) -> Response | None:
    """Give a file of the built page, if there is one."""
    file = safe_join(str(parts().static), path)
    if file is None or not _is_file(Path(file)):
        return None
    response = file_reply(Path(file), FOR_EVER if path.startswith("assets/") else ASK_FIRST)
    if path == "sw.js":
        response.headers["Service-Worker-Allowed"] = "/"
    return response


def _is_file(path: Path) -> bool:
    """Tell whether there is such a file; a name that no file can have names none."""
    try:
        return path.is_file()
    except OSError:
        return False
