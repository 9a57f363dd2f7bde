"""Promise: on a small phone at 200 % nothing lies beyond the edge of the screen."""

from e2e.kit import CAPITALS, Inspector, Network, Student


def test_every_screen_fits_a_small_phone_at_twice_its_size(
    student: Student, inspector: Inspector, network: Network
) -> None:
    student.opens_the_app()
    inspector.finds_nothing_beyond_the_edge_when_enlarged()
    student.signs_in()
    student.sees_ready_offline(CAPITALS)
    inspector.finds_nothing_beyond_the_edge_when_enlarged()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    inspector.finds_nothing_beyond_the_edge_when_enlarged()
    network.goes_down()
    student.answers(2, "Tokyo")
    student.sees_offline()
    inspector.finds_nothing_beyond_the_edge_when_enlarged()
    student.goes_to(10)
    inspector.finds_nothing_beyond_the_edge_when_enlarged()
    student.reloads()
    student.is_offered_to_resume(CAPITALS)
    inspector.finds_nothing_beyond_the_edge_when_enlarged()
    student.resumes_the_session()
    student.asks_to_submit()
    inspector.finds_nothing_beyond_the_edge_when_enlarged()
    network.comes_back()
    student.confirms()
    student.sees_exam_submitted()
    inspector.finds_nothing_beyond_the_edge_when_enlarged()
