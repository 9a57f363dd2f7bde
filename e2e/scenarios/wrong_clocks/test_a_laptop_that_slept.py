"""Promise: a laptop that slept in mid-exam goes on where it was, and sends what waited."""

from e2e.kit import CAPITALS, DeviceClock, Network, SchoolServer, Student


def test_what_was_answered_before_and_after_the_lid_was_closed_arrives(
    student: Student, device_clock: DeviceClock, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()
    network.goes_down()
    student.answers(2, "Osaka")
    student.writes(9, "Rome")
    student.sees_offline()
    student.notes_the_time_left()

    device_clock.sleeps(minutes=5)
    student.sees_the_text(9, "Rome")
    student.answers(2, "Tokyo")
    student.sees_saved_on_this_device()
    student.has_no_more_time_than_noted()

    network.comes_back()
    device_clock.moves_on(minutes=1)
    server.gets(CAPITALS, {1: "Paris", 2: "Tokyo", 9: "Rome"})
    server.put_nothing_aside()


def test_text_typed_just_before_the_lid_was_closed_is_kept_where_the_time_ran_out_meanwhile(
    student: Student, device_clock: DeviceClock, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.goes_down()
    student.answers(1, "Paris")
    student.writes(10, "To be nearer to the middle of the country.")

    device_clock.sleeps(minutes=45)
    student.hears("Time ran out")
    student.sees_handed_in_on_this_device()
    network.comes_back()
    device_clock.moves_on(minutes=1)
    student.sees_exam_submitted()
    server.has_closed(CAPITALS)
    server.holds(CAPITALS, {1: "Paris", 10: "To be nearer to the middle of the country."})
