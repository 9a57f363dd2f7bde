"""Promise: the teacher's view survives the loss of the teacher's own network."""

from e2e.support.actors.network import Network
from e2e.support.actors.staff import Staff
from e2e.support.actors.student import Student
from e2e.support.installation.exams import CAPITALS


def test_the_last_picture_stays_in_sight_and_says_how_old_it_is(
    teacher: Staff, teachers_network: Network, student: Student
) -> None:
    name = student.account.full_name
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()
    teacher.signs_in()
    teacher.watches(CAPITALS)
    teacher.sees(name, "1 of 10")
    teachers_network.goes_down()
    teacher.sees_how_old_the_picture_is()
    teacher.sees(name, "1 of 10")
    student.answers(2, "Tokyo")
    student.sees_saved()
    teachers_network.comes_back()
    teacher.sees(name, "2 of 10")
    teacher.sees_a_new_picture()
