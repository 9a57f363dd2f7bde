"""Promise: the student's page is an app, from the first visit on."""

import pytest

from e2e.kit import Ability, Inspector, Student


@pytest.mark.needs(Ability.ASKING_ABOUT_INSTALLING)
def test_the_app_can_be_installed(student: Student, inspector: Inspector) -> None:
    student.opens_the_app()
    inspector.finds_the_page_controlled_by_the_worker()
    inspector.finds_the_app_installable()
