"""Exams as staff set them: settings, questions with their keys, and the preview of a file."""

from typing import Any

from marshmallow import fields, validate

from inkfast.core.lateness import LatePolicy
from inkfast.http.schemas.base import Instant, WholeNumber, WireSchema, about, name_field
from inkfast.http.schemas.notices import MessageSchema
from inkfast.http.schemas.staff.lists import list_of, next_field, request_field
from inkfast.http.schemas.staff.questions import (
    MOST_QUESTIONS,
    ImportSchema,
    QuestionDraftSchema,
    StaffQuestionSchema,
    choice_field,
)

LONGEST_DURATION_S = 7 * 24 * 3600


class InstantIn(fields.AwareDateTime):
    """An instant in ISO 8601 with its time zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso", **kwargs)


class ExamSettingsSchema(WireSchema):
    """How an exam is sat and marked. What is left out stays as it is, or as it is by default."""

    title = name_field("What students see.")
    duration_s = WholeNumber(
        validate=validate.Range(min=60, max=LONGEST_DURATION_S), metadata=about("The time that everyone has.")
    )
    opens_at = InstantIn(allow_none=True, metadata=about("It cannot be seen before; null: it is open."))
    closes_at = InstantIn(allow_none=True, metadata=about("It is over for everybody then; null: never."))
    pause_allowance_s = WholeNumber(
        allow_none=True,
        validate=validate.Range(min=0, max=LONGEST_DURATION_S),
        metadata=about("How long a student may be away in all before time runs on; null: without limit."),
    )
    late_policy = choice_field([policy.value for policy in LatePolicy], "Which late work earns marks.")
    autosave_interval_s = WholeNumber(
        validate=validate.Range(min=1, max=3600), metadata=about("Seconds after which a device sends.")
    )
    shuffle_questions = fields.Boolean()
    shuffle_options = fields.Boolean()
    attempts_allowed = WholeNumber(
        validate=validate.Range(min=1, max=100), metadata=about("How many attempts a student may hand in.")
    )
    students_see = choice_field(["nothing", "marks", "marks_by_question"], "Of their results.")
    results_when = choice_field(["handed_in", "closed", "released"], "From when on they see it.")


class NewExamSchema(ExamSettingsSchema):
    """An exam to be made: with the questions of a file, or with those written by hand, or with none yet."""

    title = name_field("What students see.", required=True)
    duration_s = WholeNumber(
        required=True,
        validate=validate.Range(min=60, max=LONGEST_DURATION_S),
        metadata=about("The time that everyone has."),
    )
    bank = fields.Nested(ImportSchema)
    questions = fields.List(fields.Nested(QuestionDraftSchema), validate=validate.Length(max=MOST_QUESTIONS))
    enrol_all = fields.Boolean(load_default=False, metadata=about("Let every student of the school sit it."))
    request = request_field()


class StaffExamSchema(WireSchema):
    """An exam in the list."""

    exam_id = fields.Integer(required=True)
    title = fields.String(required=True)
    duration_s = fields.Integer(required=True)
    opens_at = Instant(required=True, allow_none=True)
    closes_at = Instant(required=True, allow_none=True)
    created_at = Instant(required=True)
    question_count = fields.Integer(required=True, metadata=about("Without texts that take no answer."))
    enrolled = fields.Integer(required=True)
    in_progress = fields.Integer(required=True)
    handed_in = fields.Integer(required=True)
    paper_number = fields.Integer(required=True, metadata=about("Counts the versions of the paper."))


class StaffExamListSchema(WireSchema):
    """One page of a school's exams, the newest first."""

    items = list_of(StaffExamSchema)
    next = next_field()


class PaperVersionSchema(WireSchema):
    """A version of the paper, and how many sessions keep it."""

    version = fields.String(required=True)
    number = fields.Integer(required=True)
    replaced_at = Instant(required=True, allow_none=True, metadata=about("Null: it is the present one."))
    sessions = fields.Integer(required=True)


class StaffExamDetailSchema(StaffExamSchema):
    """An exam with its settings, its questions and their keys."""

    pause_allowance_s = fields.Integer(required=True, allow_none=True)
    late_policy = choice_field([policy.value for policy in LatePolicy], required=True)
    autosave_interval_s = fields.Integer(required=True)
    shuffle_questions = fields.Boolean(required=True)
    shuffle_options = fields.Boolean(required=True)
    attempts_allowed = fields.Integer(required=True)
    students_see = choice_field(["nothing", "marks", "marks_by_question"], required=True)
    results_when = choice_field(["handed_in", "closed", "released"], required=True)
    results_released_at = Instant(required=True, allow_none=True)
    paused_at = Instant(required=True, allow_none=True, metadata=about("Since when staff have paused it."))
    paper_version = fields.String(required=True)
    questions_version = fields.String(
        required=True, metadata=about("Another one with any change of the questions, keys and feedback too.")
    )
    started = fields.Boolean(required=True, metadata=about("Somebody has begun: it cannot be removed."))
    questions = list_of(StaffQuestionSchema, "As the present version asks them.")
    versions = list_of(PaperVersionSchema, "The newest first.")
    messages = list_of(MessageSchema)
