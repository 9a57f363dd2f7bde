"""Promise: a reload during an outage never traps the student outside the exam."""

import pytest

from e2e.kit import CAPITALS, Fault, Network, SchoolServer, Student


@pytest.mark.parametrize("fault", [Fault.OFFLINE, Fault.LIE_FI, Fault.CAPTIVE_PORTAL, Fault.SERVER_ERRORS])
def test_a_reload_without_a_usable_network_keeps_the_exam(
    student: Student, network: Network, server: SchoolServer, fault: Fault
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.suffers(fault)
    student.answers(2, "Tokyo")
    student.sees_saved_on_this_device()
    student.reloads()
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    student.sees_the_answer(2, "Tokyo")
    student.answers(3, "Nairobi")
    student.sees_saved_on_this_device()

    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 3: "Nairobi"})
