"""Promise: whatever staff do can be done by keyboard."""

from e2e.kit import CAPITALS, Staff, Student, TeachersKeyboard


def test_an_exam_is_watched_and_a_student_helped_by_keyboard_alone(
    teacher: Staff, teachers_keyboard: TeachersKeyboard, student: Student
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    teacher.opens_the_staff_room()
    teachers_keyboard.fills("Username", teacher.account.username)
    teachers_keyboard.fills("Password", teacher.account.password)
    teachers_keyboard.presses("Sign in")
    teachers_keyboard.is_at_the_heading("Exams")

    teachers_keyboard.goes_to("Live")
    teachers_keyboard.opens(CAPITALS)
    teachers_keyboard.is_at_the_heading(CAPITALS)
    teachers_keyboard.presses("Pause all")
    teachers_keyboard.fills("Reason", "Fire alarm")
    teachers_keyboard.presses("Pause all", within="Pause all")
    teachers_keyboard.is_at_the_button("Resume all")
    teachers_keyboard.presses("Resume all")
    teachers_keyboard.fills("Reason", "False alarm")
    teachers_keyboard.presses("Resume all", within="Resume all")
    teachers_keyboard.is_at_the_button("Pause all")
    teachers_keyboard.fills("Find a student", student.full_name)
    teachers_keyboard.opens_the_actions_for(student)
    teachers_keyboard.escapes_to_the_actions_for(student)
    teachers_keyboard.opens_the_actions_for(student)
    teachers_keyboard.chooses_the_action("Give time", student)
    teachers_keyboard.escapes_to_the_actions_for(student)
    teachers_keyboard.opens_the_actions_for(student)
    teachers_keyboard.chooses_the_action("Give time", student)
    teachers_keyboard.presses("15", within="Give time")
    teachers_keyboard.fills("Reason", "Came late")
    teachers_keyboard.presses("Give time", within="Give time")
    teacher.is_told("Time given to 1 student")
    teachers_keyboard.is_at_the_actions_for(student)

    teachers_keyboard.goes_to("Sessions")
    teachers_keyboard.fills("Find a student", student.full_name)
    teachers_keyboard.opens(student.full_name)
    teachers_keyboard.is_at_the_heading(student.full_name)
    teacher.is_told("Came late")

    teachers_keyboard.goes_to("Results")
    teachers_keyboard.opens(CAPITALS)
    teachers_keyboard.is_at_the_heading(CAPITALS)


def test_whoever_removes_a_question_by_keyboard_is_at_the_next_one(
    teacher: Staff, teachers_keyboard: TeachersKeyboard
) -> None:
    teacher.signs_in()
    teacher.sets_an_exam("Capitals once more", CAPITALS, minutes=5)
    teachers_keyboard.presses("Remove: Question 1")
    teachers_keyboard.is_at_the_button("Remove: Question 1")
    teachers_keyboard.presses("Discard changes")
    teachers_keyboard.is_at_the_heading("Capitals once more")
