"""Promise: only a genuine reply of the school's server counts as delivery."""

import pytest

from e2e.kit import CAPITALS, Fault, Network, SchoolServer, Student


@pytest.mark.parametrize("fault", [Fault.CAPTIVE_PORTAL, Fault.REDIRECT, Fault.SERVER_ERRORS])
def test_a_portal_a_redirect_or_an_error_page_neither_loses_nor_confirms_an_answer(
    student: Student, network: Network, server: SchoolServer, fault: Fault
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.suffers(fault)
    student.answers(2, "Tokyo")
    student.sees_saved_on_this_device()
    student.watches_the_state_of_saving()
    network.met_a_save(times=2)
    student.sees_offline()
    student.was_never_told_that_it_is_saved_elsewhere()
    server.holds(CAPITALS, {1: "Paris"})

    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo"})
    student.sees_saved()
    server.put_nothing_aside()


def test_a_network_that_swallows_everything_only_delays(
    student: Student, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.suffers(Fault.LIE_FI)
    student.answers(1, "Paris")
    student.sees_offline()

    network.comes_back()
    server.gets(CAPITALS, {1: "Paris"})
    student.sees_saved()
