"""Promise: the student's page is an app, from the first visit on."""

from e2e.support.actors.inspector import Inspector
from e2e.support.actors.student import Student


def test_the_app_can_be_installed(student: Student, inspector: Inspector) -> None:
    student.opens_the_app()
    inspector.finds_the_page_controlled_by_the_worker()
    inspector.finds_the_app_installable()
