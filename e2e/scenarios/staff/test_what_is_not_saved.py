"""Promise: what staff have changed and not saved is not lost without a word, nor saved as something else."""

from e2e.kit import Staff


def test_whoever_leaves_settings_that_are_not_saved_is_asked(teacher: Staff) -> None:
    teacher.signs_in()
    teacher.begins_an_exam_by_hand("Settings that are not saved")
    teacher.writes_how_many_minutes("50")
    teacher.is_asked_before_going_to("Live")
    teacher.stays()
    teacher.finds_how_many_minutes("50")
    teacher.is_asked_before_going_to("Live")
    teacher.leaves_without_saving("Live")


def test_whoever_saves_a_time_that_is_half_typed_is_led_to_it(teacher: Staff) -> None:
    teacher.signs_in()
    teacher.begins_an_exam_by_hand("A time that is half typed")
    teacher.half_types_when_the_exam_closes()
    teacher.tries_to_save_the_settings()
    teacher.is_told("Give the whole date and time")
    teacher.is_at_the_field("Closes")
