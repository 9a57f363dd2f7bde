"""Promise: what is sent again, by the page or by the browser itself, counts once."""

from e2e.kit import CAPITALS, Network, SchoolServer, Student


def test_a_reply_lost_after_commit_makes_no_duplicate(
    student: Student, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.loses_the_reply_to_the_next_save()
    student.answers(2, "Tokyo")
    network.lost_a_reply()
    student.sees_saved()
    server.holds(CAPITALS, {1: "Paris", 2: "Tokyo"})
    server.has_each_answer_in_one_snapshot(CAPITALS, [1, 2])


def test_a_save_that_the_browser_itself_sends_twice_counts_once(
    student: Student, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.lets_the_connection_die_under_the_next_save()
    student.answers(2, "Tokyo")
    network.saw_the_browser_send_one_save_twice()
    student.sees_saved()
    server.holds(CAPITALS, {1: "Paris", 2: "Tokyo"})
    server.has_each_answer_in_one_snapshot(CAPITALS, [1, 2])
