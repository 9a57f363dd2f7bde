"""Promise: "Start Fresh" begins the next attempt; the old session stays, inactive."""

from e2e.kit import CAPITALS, SchoolServer, Student


def test_starting_fresh_keeps_the_old_session_inactive(student: Student, server: SchoolServer) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Lyon")
    student.answers(2, "Osaka")
    student.sees_saved()

    student.reloads()
    student.is_offered_to_resume(CAPITALS, answered="2 of 10")
    student.starts_fresh()
    student.sees_no_answer(1)
    student.answers(1, "Paris")
    student.sees_saved()
    server.shows_sessions(CAPITALS, ["inactive", "active"])
    server.holds(CAPITALS, {1: "Paris"})
    server.keeps_in_attempt(CAPITALS, 1, {1: "Lyon", 2: "Osaka"})
