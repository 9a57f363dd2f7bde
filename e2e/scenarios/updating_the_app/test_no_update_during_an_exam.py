"""Promise: a new version of the app never takes over while an exam is open on the device."""

from e2e.kit import CAPITALS, Network, SchoolServer, Student


def test_a_new_version_changes_nothing_until_the_exam_is_over(
    student: Student, server: SchoolServer, network: Network
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    server.is_updated_to_a_later_version()
    student.looks_for_an_update()
    student.reloads()
    student.comes_back_to(CAPITALS)
    student.sees_the_version_from_before()
    student.sees_the_answer(1, "Paris")
    student.answers(2, "Tokyo")
    student.sees_saved()
    student.sees_the_version_from_before()

    student.submits()
    student.sees_exam_submitted()
    student.goes_back_to_the_list()
    student.sees_the_later_version_in_time()
    server.holds(CAPITALS, {1: "Paris", 2: "Tokyo"})
