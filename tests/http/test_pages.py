"""The built page, and the page that shows the API."""

from __future__ import annotations

import gzip

import pytest

from tests.http.conftest import Hall, on_one_database
from tests.http.snapshots import content

pytestmark = on_one_database

PAGE = "<!doctype html><title>Inkfast</title>"
STAFF_PAGE = "<!doctype html><title>Staff room</title>"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def built(hall: Hall) -> Hall:
    """Build the page, in small."""
    (hall.static / "assets").mkdir()
    (hall.static / "docs").mkdir()
    for name, text in {
        "index.html": PAGE,
        "staff.html": STAFF_PAGE,
        "sw.js": "self",
        "manifest.webmanifest": "{}",
        "assets/main-4f2a.js": "export {};" * 500,
        "assets/main-4f2a.css": "body {}",
        "docs/swagger-ui.css": "",
        "docs/swagger-ui-bundle.js": "",
    }.items():
        (hall.static / name).write_text(text)
    return hall


@pytest.mark.parametrize("address", ["/", "/exam/1", "/exams", "/some/page"])
def test_every_address_of_a_page_is_the_page(built: Hall, address: str) -> None:
    reply = built.client().get(address, headers=BROWSER)
    assert reply.text == PAGE
    assert reply.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ["/staff", "/staff/", "/staff/nowhere"])
def test_staff_have_a_page_of_their_own(built: Hall, address: str) -> None:
    reply = built.client().get(address, headers=BROWSER)
    assert reply.text == STAFF_PAGE
    assert reply.headers["Cache-Control"] == "no-cache"
    assert "Content-Security-Policy" in reply.headers


@pytest.mark.parametrize("address", ["/exam/1", "/student/nowhere", "/staff/nowhere"])
def test_only_those_who_want_a_page_get_one(built: Hall, address: str) -> None:
    reply = built.client().get(address, headers={"Accept": "application/json"})
    assert reply.status_code == 404
    assert content(reply)["code"] == "not_found"


def test_a_page_takes_nothing_but_get(built: Hall) -> None:
    assert built.client().post("/exam/1", json={}, headers=BROWSER).status_code == 404
    assert built.client().post("/", json={}).status_code == 404
    assert built.client().head("/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/assets/gone.js",
        "/favicon.ico",
        "/../config.py",
        "/assets/..%2f..%2fx.py",
        f"/{'a' * 300}.js",
        "/a%00.js",
    ],
)
def test_a_file_that_is_not_there_is_no_page(built: Hall, address: str) -> None:
    assert built.client().get(address, headers=BROWSER).status_code == 404


def test_an_address_of_the_api_stays_one_in_a_browser(built: Hall) -> None:
    reply = built.client().get("/student/exams", headers=BROWSER)
    assert reply.status_code == 401
    assert reply.mimetype == "application/problem+json"


def test_files_named_by_their_content_may_be_kept_for_ever(built: Hall) -> None:
    reply = built.client().get("/assets/main-4f2a.js")
    assert reply.mimetype == "text/javascript"
    assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_service_worker_is_asked_for_anew_and_may_govern_the_whole_site(built: Hall) -> None:
    reply = built.client().get("/sw.js")
    assert reply.headers["Cache-Control"] == "no-cache"
    assert reply.headers["Service-Worker-Allowed"] == "/"
    assert built.client().get("/manifest.webmanifest").mimetype == "application/manifest+json"


def test_a_file_is_compressed_and_not_sent_again_while_it_stays_the_same(built: Hall) -> None:
    client = built.client()
    packed = client.get("/assets/main-4f2a.js", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == b"export {};" * 500
    same = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert client.get("/assets/main-4f2a.js", headers=same).status_code == 304
    (built.static / "index.html").write_text(PAGE + "<p>New")
    first = client.get("/")
    assert client.get("/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_what_the_build_compressed_goes_out_as_it_is_to_who_can_read_it(built: Hall) -> None:
    client = built.client()
    (built.static / "assets" / "main-4f2a.js.br").write_bytes(b"made small at length")
    browser = {"Accept-Encoding": "gzip, deflate, br, zstd"}
    small = client.get("/assets/main-4f2a.js", headers=browser)
    assert small.data == b"made small at length"
    assert small.headers["Content-Encoding"] == "br"
    assert small.headers["Content-Type"].startswith("text/javascript")
    assert "Accept-Encoding" in small.headers["Vary"]
    same = {**browser, "If-None-Match": small.headers["ETag"]}
    assert client.get("/assets/main-4f2a.js", headers=same).status_code == 304
    packed = client.get("/assets/main-4f2a.js", headers={"Accept-Encoding": "gzip, br;q=0"})
    assert gzip.decompress(packed.data) == b"export {};" * 500
    assert client.get("/assets/main-4f2a.js").data == b"export {};" * 500


def test_a_page_that_is_not_built_says_how_to_build_it(hall: Hall) -> None:
    reply = hall.client().get("/", headers=BROWSER)
    assert reply.status_code == 503
    assert "make build" in reply.text
    assert content(hall.client().get("/"))["code"] == "not_ready"


def test_the_api_is_shown_by_files_of_our_own_and_no_inline_script(built: Hall) -> None:
    page = built.client().get("/api/docs")
    assert page.status_code == 200
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "<script>" not in page.text
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "start.js"):
        assert f"/api/docs/{name}" in page.text
        assert built.client().get(f"/api/docs/{name}").status_code == 200
    assert built.client().get("/api/docs/index.html").status_code == 404


def test_the_viewer_of_the_api_says_when_it_is_not_built(hall: Hall) -> None:
    assert content(hall.client().get("/api/docs/swagger-ui.css"))["code"] == "not_ready"
