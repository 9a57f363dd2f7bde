"""Promise: whatever is wrong between device and school, an answer that was given is kept and delivered."""

import pytest

from e2e.kit import CAPITALS, Browser, Fault, Network, SchoolServer, Student


@pytest.mark.under_every_fault
def test_an_exam_goes_on_through_a_fault_with_the_browser_closed_and_opened_again(
    student: Student, network: Network, browser: Browser, server: SchoolServer, fault: Fault
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.suffers(fault)
    student.answers(2, "Tokyo")
    student.sees_saved_on_this_device()
    browser.is_closed()
    browser.is_opened_again()
    student.comes_back_to(CAPITALS)
    student.sees_the_answer(1, "Paris")
    student.sees_the_answer(2, "Tokyo")
    student.answers(3, "Nairobi")
    student.sees_saved_on_this_device()

    browser.is_closed()
    network.comes_back()
    browser.is_opened_again()
    student.comes_back_to(CAPITALS)
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 3: "Nairobi"})
    student.sees_saved()
    server.has_each_answer_in_one_snapshot(CAPITALS, [1, 2, 3])
    server.put_nothing_aside()
