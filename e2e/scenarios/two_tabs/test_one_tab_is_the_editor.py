"""Promise: one tab is the editor; every other one shows the exam, and can take over."""

from e2e.kit import CAPITALS, OTHER_TAB, Inspector, SchoolServer, SecondTab, Student


def test_a_second_tab_reads_only_and_follows_the_first(
    student: Student, second_tab: SecondTab, inspector: Inspector
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")

    second_tab.is_opened()
    second_tab.comes_back_to(CAPITALS)
    second_tab.may_only_read(OTHER_TAB)
    second_tab.sees_the_answer(1, "Paris")
    inspector.finds_no_barrier()

    student.answers(2, "Tokyo")
    second_tab.sees_the_answer(2, "Tokyo")
    student.may_answer()


def test_a_tab_that_takes_over_is_the_editor_at_once(
    student: Student, second_tab: SecondTab, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Lyon")
    second_tab.is_opened()
    second_tab.comes_back_to(CAPITALS)

    second_tab.takes_over_here()
    student.may_only_read(OTHER_TAB)
    second_tab.answers(1, "Paris")
    student.sees_the_answer(1, "Paris")
    server.gets(CAPITALS, {1: "Paris"})

    second_tab.is_closed()
    student.may_answer()
    student.answers(2, "Tokyo")
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo"})


def test_handing_in_in_one_tab_shows_in_the_other(student: Student, second_tab: SecondTab) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    second_tab.is_opened()
    second_tab.comes_back_to(CAPITALS)
    student.submits()
    student.sees_exam_submitted()
    second_tab.sees_exam_submitted()
