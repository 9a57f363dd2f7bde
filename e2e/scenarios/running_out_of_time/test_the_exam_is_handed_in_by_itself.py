"""Promise: when time runs out the exam is handed in by itself, offline too."""

from e2e.kit import CAPITALS, QUICK, DeviceClock, Network, SchoolServer, Student


def test_when_time_runs_out_the_exam_is_handed_in_by_itself(
    student: Student, device_clock: DeviceClock, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()
    device_clock.moves_on(minutes=20, seconds=5)
    student.hears("10 minutes left")
    device_clock.moves_on(minutes=5)
    student.hears("5 minutes left")
    device_clock.moves_on(minutes=4)
    student.hears("1 minute left")

    device_clock.moves_on(minutes=1)
    student.hears("Time ran out")
    student.sees_exam_submitted()
    server.has_closed(CAPITALS)
    server.holds(CAPITALS, {1: "Paris"})


def test_when_time_runs_out_offline_the_exam_is_handed_in_later(
    student: Student, device_clock: DeviceClock, network: Network, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(QUICK)
    network.goes_down()
    student.answers(1, "narrow")
    student.sees_saved_on_this_device()
    device_clock.moves_on(minutes=11)
    student.hears("Time ran out")
    student.sees_handed_in_on_this_device()

    network.comes_back()
    device_clock.moves_on(minutes=1)
    server.has_closed(QUICK)
    server.holds(QUICK, {1: "narrow"})
