"""Promise: everything can be done by keyboard."""

from e2e.kit import CAPITALS, Keyboard, SchoolServer, Student


def test_an_exam_can_be_sat_from_sign_in_to_receipt_by_keyboard_alone(
    student: Student, keyboard: Keyboard, server: SchoolServer
) -> None:
    student.opens_the_app()
    keyboard.fills("Username", student.account.username)
    keyboard.fills("Password", student.account.password)
    keyboard.presses("Sign in")
    student.sees_ready_offline(CAPITALS)
    keyboard.presses("Start exam", within=CAPITALS)
    student.sees_the_question(1)
    keyboard.chooses("Paris")
    keyboard.presses("Next")
    student.sees_the_question(2)
    keyboard.chooses("Tokyo")
    keyboard.presses("Mark for review")
    keyboard.presses("Question 9, not answered")
    student.sees_the_question(9)
    keyboard.writes("Rome")
    student.sees_saved()
    keyboard.presses("Submit exam")
    keyboard.presses("Submit exam", within="Submit exam?")
    student.sees_exam_submitted()
    server.holds(CAPITALS, {1: "Paris", 2: "Tokyo", 9: "Rome"})
