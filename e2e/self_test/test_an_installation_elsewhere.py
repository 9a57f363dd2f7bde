"""A school in an installation that is already up: made, asked and taken away through its API alone."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from e2e.support.installation.account import Account
from e2e.support.installation.distant_school import DistantSchool
from e2e.support.installation.exams import CAPITALS
from e2e.support.installation.records import NotTold
from e2e.support.installation.school import School
from e2e.support.installation.staff_desk import Desk, Refusal
from e2e.support.installation.told import Told
from e2e.support.network.upstream import Upstream

PASSWORD = "a long way home"


@pytest.fixture
def upstream(school: School) -> Upstream:
    """The address of an installation that is up."""
    return Upstream.at(f"http://127.0.0.1:{school.server.port}")


@pytest.fixture
def staff(school: School) -> Account:
    """A member of staff of an empty school in it."""
    name = f"tester-{secrets.token_hex(3)}"
    school.server.command("school", "create", name)
    school.server.command("staff", "create", name, "--name", name, "--school", name, "--password", PASSWORD)
    return Account(name, PASSWORD)


@pytest.fixture
def distant_school(upstream: Upstream, staff: Account) -> Iterator[DistantSchool]:
    """The exams and students of one run there."""
    distant = DistantSchool(upstream, staff)
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
    assert session["answers"] == {"q1": records.option_id(CAPITALS, 1, "Paris")}
    assert [each["body"]["answers"]["q1"] for each in records.journal(student.username, CAPITALS)] == [
        "Lyon",
        "Paris",
    ]
    assert records.quarantined(student.username) == []
    assert "Lyon" in distant_school.story(student)


def test_what_is_not_told_is_not_taken_for_nothing(upstream: Upstream) -> None:
    with pytest.raises(NotTold, match="401"):
        Told(Desk(upstream)).quarantined("ada")


def test_afterwards_exams_that_nobody_began_are_gone_and_the_others_are_over(
    upstream: Upstream, staff: Account
) -> None:
    distant = DistantSchool(upstream, staff)
    distant.open()
    begin(upstream, distant.next_student(), "a")
    distant.close()
    desk = Desk(upstream)
    desk.sign_in(staff)
    [left] = desk.ask("GET", "/staff/exams")["items"]
    assert left["title"] == CAPITALS
    assert left["closes_at"] is not None


def test_a_school_with_students_of_its_own_is_left_alone(
    school: School, upstream: Upstream, staff: Account
) -> None:
    roster = school.server.instance / "others.csv"
    roster.write_text(f"username,name\nada-{staff.username},Ada\n")
    school.server.command("students", "import", str(roster), "--school", staff.username)
    with pytest.raises(Refusal, match="has students of its own"):
        DistantSchool(upstream, staff).open()


def test_a_wrong_password_a_student_and_nobody_there_are_told_plainly(
    school: School, upstream: Upstream, staff: Account
) -> None:
    with pytest.raises(Refusal, match="401"):
        DistantSchool(upstream, Account(staff.username, "a guess")).open()
    with pytest.raises(Refusal, match="is not staff"):
        DistantSchool(upstream, school.next_student()).open()
    with pytest.raises(Refusal, match="cannot be asked"):
        DistantSchool(Upstream.at("http://127.0.0.1:1"), staff).open()
