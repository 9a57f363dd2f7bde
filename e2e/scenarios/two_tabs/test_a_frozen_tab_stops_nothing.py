"""Promise: a tab that the browser froze, with the locks that it holds, stops neither answers nor uploads."""

import pytest

from e2e.kit import CAPITALS, OTHER_TAB, Ability, Fault, Network, SchoolServer, SecondTab, Student


@pytest.mark.needs(Ability.FREEZING_A_TAB)
def test_the_second_tab_takes_over_and_sends_what_the_frozen_one_could_not(
    student: Student, second_tab: SecondTab, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.sees_saved()
    second_tab.is_opened()
    second_tab.comes_back_to(CAPITALS)
    network.suffers(Fault.LIE_FI)
    student.answers(1, "Paris")
    student.sees_saved_on_this_device()
    network.met_a_save()
    second_tab.freezes_the_first()

    network.comes_back()
    second_tab.may_only_read(OTHER_TAB)
    second_tab.takes_over_here()
    second_tab.answers(2, "Tokyo")
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo"})
    second_tab.wakes_the_first()
    student.may_only_read(OTHER_TAB)
