"""Promise: a tab that the browser wakes writes over nothing that was answered in another one meanwhile."""

import pytest

from e2e.kit import CAPITALS, OTHER_TAB, Ability, Network, SchoolServer, SecondTab, Student


@pytest.mark.needs(Ability.FREEZING_A_TAB)
def test_what_was_half_typed_when_a_tab_froze_offline_gives_way_to_what_was_typed_later(
    student: Student, second_tab: SecondTab, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    second_tab.is_opened()
    second_tab.comes_back_to(CAPITALS)
    network.goes_down()
    student.answers(1, "Lyon")
    student.writes(9, "Milan")
    second_tab.freezes_the_first()

    second_tab.takes_over_here()
    second_tab.answers(1, "Paris")
    second_tab.writes(9, "Rome")
    second_tab.sees_offline()
    second_tab.wakes_the_first()
    student.may_only_read(OTHER_TAB)
    student.sees_the_text(9, "Rome")
    student.sees_the_answer(1, "Paris")

    network.comes_back()
    server.gets(CAPITALS, {1: "Paris", 9: "Rome"})
    second_tab.sees_saved()
    second_tab.sees_the_text(9, "Rome")
    server.put_nothing_aside()
