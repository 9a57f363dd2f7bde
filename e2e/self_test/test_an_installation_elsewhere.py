"""A school in an installation that is already up: made, asked and taken away through its API alone."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from e2e.support.installation.account import Account
from e2e.support.installation.distant_school import DistantSchool
from e2e.support.installation.exams import CAPITALS
from e2e.support.installation.records import NotTold
from e2e.support.installation.school import OF_THE_SCHOOL, School
from e2e.support.installation.staff_desk import Desk, Refusal
from e2e.support.installation.told import Told
from e2e.support.network.upstream import Upstream

PASSWORD = "a long way home"


class SomethingElse(HTTPServer):
    """A server that is no Inkfast; it sends everybody on where it is told to."""

    sends_on_to = ""

    @property
    def upstream(self) -> Upstream:
        """Its address."""
        return Upstream.at(f"http://127.0.0.1:{self.server_port}")


class Doorman(BaseHTTPRequestHandler):
    """Answers for it."""

    server: SomethingElse

    def do_GET(self) -> None:
        """With a page of its own, or with the way to another."""
        self.send_response(308 if self.server.sends_on_to else 200)
        self.send_header("Location", self.server.sends_on_to + self.path)
        self.end_headers()
        self.wfile.write(b"<h1>Welcome</h1>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def something_else() -> Iterator[SomethingElse]:
    """A server that is no Inkfast."""
    with SomethingElse(("127.0.0.1", 0), Doorman) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def upstream(school: School) -> Upstream:
    """The address of an installation that is up."""
    return Upstream.at(f"http://127.0.0.1:{school.server.port}")


@pytest.fixture
def administrator(school: School) -> Account:
    """Who may make test schools in it; the school that is there has students of its own."""
    name = f"head-{secrets.token_hex(3)}"
    school.server.command(
        "staff", "create", name, "--name", name, "--admin", "--password", PASSWORD, *OF_THE_SCHOOL
    )
    return Account(name, PASSWORD)


@pytest.fixture
def distant_school(upstream: Upstream, administrator: Account) -> Iterator[DistantSchool]:
    """The exams and students of one run there."""
    distant = DistantSchool(upstream, administrator)
    distant.open()
    yield distant
    distant.close()


def exams_of(upstream: Upstream, account: Account) -> dict[str, object]:
    desk = Desk(upstream)
    desk.sign_in(account)
    return {each["title"]: each["session"] for each in desk.ask("GET", "/student/exams")["exams"]}


def begin(upstream: Upstream, student: Account, answer: str) -> None:
    desk = Desk(upstream)
    desk.sign_in(student)
    [exam] = [each for each in desk.ask("GET", "/student/exams")["exams"] if each["title"] == CAPITALS]
    desk.ask("POST", f"/student/exam/{exam['exam_id']}/session/save", {"answers": {"q1": answer}})


def test_its_students_may_sit_its_exams(upstream: Upstream, distant_school: DistantSchool) -> None:
    first, second = distant_school.next_student(), distant_school.next_student()
    assert first != second
    assert exams_of(upstream, first).keys() == {"Capitals of the world", "A few words", "Fifty sums"}


def test_it_tells_what_it_holds_of_each_session(upstream: Upstream, distant_school: DistantSchool) -> None:
    student, records = distant_school.next_student(), distant_school.records
    assert records.sessions(student.username, CAPITALS) == []
    begin(upstream, student, "b")
    begin(upstream, student, "a")
    [session] = records.sessions(student.username, CAPITALS)
    assert session["state"] == "active"
    assert records.in_words(CAPITALS, session["answers"]) == {"q1": "Paris"}
    assert [each["body"]["answers"]["q1"] for each in records.journal(student.username, CAPITALS)] == [
        "Lyon",
        "Paris",
    ]
    assert records.quarantined(student.username) == []
    assert "Lyon" in distant_school.story(student)


def test_what_is_not_told_is_not_taken_for_nothing(upstream: Upstream) -> None:
    with pytest.raises(NotTold, match="401"):
        Told(Desk(upstream)).quarantined("ada")


def test_its_teacher_is_staff_there(upstream: Upstream, distant_school: DistantSchool) -> None:
    desk = Desk(upstream)
    desk.sign_in(distant_school.teacher())
    assert len(desk.ask("GET", "/staff/exams")["items"]) == 3


def test_afterwards_it_is_gone_with_all_that_was_in_it(
    school: School, upstream: Upstream, administrator: Account
) -> None:
    before = school.server.command("school", "list")
    distant = DistantSchool(upstream, administrator)
    distant.open()
    student = distant.next_student()
    begin(upstream, student, "a")
    assert school.server.command("school", "list") != before
    distant.close()
    assert school.server.command("school", "list") == before
    assert school.records.sessions(student.username, CAPITALS) == []
    with pytest.raises(Refusal, match="401"):
        Desk(upstream).sign_in(student)


def test_who_may_not_is_told_plainly_and_nothing_is_left(
    school: School, upstream: Upstream, administrator: Account
) -> None:
    before = school.server.command("school", "list")
    with pytest.raises(Refusal, match="401"):
        DistantSchool(upstream, Account(administrator.username, "a guess")).open()
    for other in (school.teacher(), school.next_student()):
        with pytest.raises(Refusal, match="is no administrator there"):
            DistantSchool(upstream, other).open()
    assert school.server.command("school", "list") == before


def test_nobody_there_and_something_else_there_are_told_plainly(
    administrator: Account, something_else: SomethingElse
) -> None:
    with pytest.raises(Refusal, match="cannot be asked"):
        DistantSchool(Upstream.at("http://127.0.0.1:1"), administrator).open()
    with pytest.raises(Refusal, match="there is no Inkfast at"):
        DistantSchool(something_else.upstream, administrator).open()


def test_an_address_that_sends_on_to_another_is_told_plainly(
    upstream: Upstream, administrator: Account, something_else: SomethingElse
) -> None:
    something_else.sends_on_to = upstream.origin
    with pytest.raises(Refusal, match=f"sends everybody on to {upstream.origin}: name that address"):
        DistantSchool(something_else.upstream, administrator).open()
