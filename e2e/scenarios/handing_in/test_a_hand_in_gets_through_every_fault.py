"""Promise: whatever is wrong when an exam is handed in, it is handed in once, with every answer."""

import pytest

from e2e.kit import CAPITALS, Fault, Network, SchoolServer, Student


@pytest.mark.under_every_fault(without=(Fault.DNS_GONE,))
def test_a_hand_in_made_under_a_fault_is_handed_in_once_with_every_answer(
    student: Student, network: Network, server: SchoolServer, fault: Fault
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.suffers(fault)
    student.answers(2, "Tokyo")
    student.submits()
    student.sees_handed_in()

    network.comes_back()
    student.sees_exam_submitted()
    server.shows_sessions(CAPITALS, ["closed"])
    server.holds(CAPITALS, {1: "Paris", 2: "Tokyo"})
    server.put_nothing_aside()
