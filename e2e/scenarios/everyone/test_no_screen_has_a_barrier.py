"""Promise: no screen shuts anyone out, light or dark, on a desktop or a phone."""

import pytest

from e2e.kit import CAPITALS, Ability, Engine, Inspector, Network, Student


@pytest.mark.runs_in(Engine.CHROMIUM, Engine.CHROMIUM_PHONE)
@pytest.mark.needs(Ability.BEING_SWITCHED_OFFLINE)
def test_no_screen_has_a_barrier(student: Student, inspector: Inspector, network: Network) -> None:
    student.opens_the_app()
    inspector.finds_no_barrier()
    student.signs_in()
    student.sees_ready_offline(CAPITALS)
    inspector.finds_no_barrier()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.marks_for_review(2)
    inspector.finds_no_barrier()
    student.goes_to(10)
    inspector.finds_no_barrier()
    network.is_switched_off_on_the_device()
    student.answers(3, "Nairobi")
    student.sees_offline()
    inspector.finds_no_barrier()
    student.reloads()
    student.is_offered_to_resume(CAPITALS)
    inspector.finds_no_barrier()
    student.resumes_the_session()
    student.asks_to_submit()
    inspector.finds_no_barrier()
    student.confirms()
    student.sees_handed_in_on_this_device()
    inspector.finds_no_barrier()
    network.comes_back()
    student.sees_exam_submitted()
    inspector.finds_no_barrier()
