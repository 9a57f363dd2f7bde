"""What staff see of an exam while it runs, and what devices report for it."""

from __future__ import annotations

from typing import Any

from tests.http.conftest import Hall
from tests.http.snapshots import content


def look(hall: Hall, since: int | None = None) -> dict[str, Any]:
    """Look as Tess, who is staff of Ada's school."""
    query = "" if since is None else f"?since={since}"
    reply = hall.client("tess").get(f"/staff/exams/{hall.exam}/live{query}")
    assert reply.status_code == 200, reply.text
    return content(reply)


def row(picture: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a student's row."""
    (found,) = [one for one in picture["rows"] if one["username"] == name]
    return found


def report(
    hall: Hall, who: str, *, ready: bool = True, waiting: int = 0, paper: str | None = None, **more: object
) -> None:
    """Have a student's device report."""
    paper = paper or content(hall.client(who).get("/student/exams"))["exams"][0]["paper_version"]
    exam = {"exam_id": hall.exam, "is_ready": ready, "waiting": waiting, "paper_version": paper}
    reply = hall.client(who).post(
        "/student/device-report", json={"device": "d" * 32, "exams": [exam], **more}
    )
    assert reply.status_code == 204, reply.text
