"""Promise: a sound of a question is on the device before the exam, and plays without the network."""

from e2e.kit import TONE, Browser, Inspector, Network, SchoolServer, Staff, Student


def test_an_exam_with_a_sound_plays_it_offline(
    teacher: Staff,
    teachers_inspector: Inspector,
    student: Student,
    inspector: Inspector,
    browser: Browser,
    network: Network,
    server: SchoolServer,
) -> None:
    title = f"Listening for {student.full_name}"
    teacher.signs_in()
    teacher.begins_an_exam_by_hand(title)
    teacher.writes_an_essay_about_a_sound("What do you hear?", TONE, "The recording")
    teachers_inspector.finds_no_barrier()
    teacher.enrols([student])
    student.signs_in()
    student.sees_ready_offline(title)
    browser.is_closed()
    network.goes_down()
    server.goes_down()
    browser.is_opened_again()
    student.starts(title)
    student.plays_the_sound(1, "The recording", lasting_s=6)
    inspector.finds_no_barrier()
    student.writes(1, "A tone, and nothing else.")
    student.sees_saved_on_this_device()
    server.comes_back()
    network.comes_back()
    student.sees_saved()
