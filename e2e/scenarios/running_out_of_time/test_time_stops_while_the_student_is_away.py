"""Promise: thirty minutes, five used, back later: about 25 are left."""

from e2e.kit import CAPITALS, Browser, DeviceClock, Student


def test_of_thirty_minutes_with_five_used_about_twenty_five_are_left(
    student: Student, browser: Browser, device_clock: DeviceClock
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.sees_minutes_left(30)
    student.answers(1, "Paris")
    device_clock.moves_on(minutes=5)
    student.sees_minutes_left(25)
    student.sees_saved_on_this_device()

    browser.is_closed()
    device_clock.moves_on_unseen(minutes=45)
    browser.is_opened_again()
    student.is_offered_to_resume(CAPITALS)
    student.is_told_minutes_left(25)
    student.resumes_the_session()
    student.sees_minutes_left(25)
