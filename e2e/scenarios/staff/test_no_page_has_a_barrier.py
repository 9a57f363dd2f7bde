"""Promise: the staff room is for everybody, light and dark."""

from e2e.kit import CAPITALS, Inspector, Staff, Student

PAGES = {
    "exams": "Exams",
    "exams/new": "New exam",
    "students": "Students",
    "students/import": "Import a roster",
    "live": "Live",
    "results": "Results",
    "sessions": "Sessions",
    "record": "Record",
}


def test_no_page_of_the_staff_room_has_a_barrier(
    teacher: Staff, teachers_inspector: Inspector, student: Student
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()
    teacher.signs_in()
    for address, heading in PAGES.items():
        teacher.opens_the_page(address, heading)
        teachers_inspector.finds_no_barrier()
    for part in ("Settings", "Students", "Questions"):
        teacher.opens_the_exam(CAPITALS, part)
        teachers_inspector.finds_no_barrier()
    teacher.watches(CAPITALS)
    teacher.sees(student, "1 of 10")
    teachers_inspector.finds_no_barrier()
