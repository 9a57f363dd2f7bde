"""Promise: the teacher's view survives the loss of the teacher's own network."""

from e2e.kit import CAPITALS, Network, Staff, Student


def test_the_last_picture_stays_in_sight_and_says_how_old_it_is(
    teacher: Staff, teachers_network: Network, student: Student
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()
    teacher.signs_in()
    teacher.watches(CAPITALS)
    teacher.sees(student, "1 of 10")
    teachers_network.goes_down()
    teacher.sees_how_old_the_picture_is()
    teacher.sees(student, "1 of 10")
    student.answers(2, "Tokyo")
    student.sees_saved()
    teachers_network.comes_back()
    teacher.sees(student, "2 of 10")
    teacher.sees_a_new_picture()


def test_who_signs_out_offline_is_signed_out_for_whoever_comes_next(
    teacher: Staff, teachers_network: Network
) -> None:
    teacher.signs_in()
    teachers_network.goes_down()
    teacher.signs_out()
    teacher.is_told("the server could not be told")
    teachers_network.comes_back()
    teacher.opens_the_staff_room()
    teacher.is_asked_to_sign_in()
