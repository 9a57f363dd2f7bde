"""Exams as a student sees them: the list, and the paper, which has no key."""

from marshmallow import fields, validate

from inkfast.core.question import Kind
from inkfast.http.schemas.base import Instant, WireSchema, about
from inkfast.http.schemas.notices import NoticesSchema
from inkfast.http.schemas.session import ClockSchema, SessionSummarySchema


class ExamCardSchema(NoticesSchema):
    """One exam that the student is enrolled in, with the newest attempt at it."""

    exam_id = fields.Integer(required=True)
    title = fields.String(required=True)
    duration_s = fields.Integer(required=True, metadata=about("The time that everyone has."))
    extra_time_s = fields.Integer(required=True, metadata=about("The time that this student has beyond it."))
    pause_allowance_s = fields.Integer(
        required=True,
        allow_none=True,
        metadata=about(
            "How long a session may pause in all; null: as long as it likes; 0: the clock never stops."
        ),
    )
    opens_at = Instant(required=True, allow_none=True)
    closes_at = Instant(required=True, allow_none=True)
    autosave_interval_s = fields.Integer(required=True)
    question_count = fields.Integer(
        required=True,
        metadata=about("Without texts that take no answer; of the session's own paper, where there is one."),
    )
    paper_version = fields.String(required=True, metadata=about("Changes when the paper does; its ETag."))
    upload_token = fields.String(
        required=True,
        metadata=about("Good for delivering this student's work on this exam, and for nothing else."),
    )
    session = fields.Nested(SessionSummarySchema, required=True, allow_none=True)
    last_closed = fields.Nested(
        SessionSummarySchema,
        allow_none=True,
        metadata=about("The last attempt that has a receipt; `session` may be one that is sat after it."),
    )
    attempts_left = fields.Integer(metadata=about("How many attempts the student may still hand in."))
    has_result = fields.Boolean(metadata=about("There are marks, and the exam's rule shows them now."))


class ExamListSchema(ClockSchema):
    """The student's exams."""

    student_id = fields.Integer(
        required=True,
        metadata=about("Whose this is: another student may have signed in since it was asked for."),
    )
    exams = fields.List(fields.Nested(ExamCardSchema), required=True)


class OptionSchema(WireSchema):
    """One choice, known by its id and never by its position."""

    id = fields.String(required=True, metadata=about("", examples=["a"]))
    text_html = fields.String(required=True, metadata=about("Sanitised when the exam was imported."))


class PromptSchema(WireSchema):
    """One thing to be matched with an option."""

    id = fields.String(required=True, metadata=about("", examples=["1"]))
    text_html = fields.String(required=True, metadata=about("Sanitised when the exam was imported."))


class QuestionSchema(WireSchema):
    """One question as a student gets it: neither key nor feedback."""

    id = fields.String(required=True, metadata=about("", examples=["q1"]))
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in Kind]))
    text_html = fields.String(required=True, metadata=about("Sanitised when the exam was imported."))
    marks = fields.Float(required=True)
    options = fields.List(fields.Nested(OptionSchema), required=True)
    prompts = fields.List(fields.Nested(PromptSchema), required=True)


class PaperSchema(WireSchema):
    """An exam's content as a student gets it."""

    exam_id = fields.Integer(required=True)
    paper_version = fields.String(required=True)
    title = fields.String(required=True)
    shuffle_questions = fields.Boolean(required=True)
    shuffle_options = fields.Boolean(required=True)
    questions = fields.List(fields.Nested(QuestionSchema), required=True)
    pictures = fields.List(
        fields.String(),
        required=True,
        metadata=about("The addresses of every picture that the questions show, to be kept for offline use."),
    )
    sounds = fields.List(
        fields.String(),
        metadata=about("The addresses of every sound that the questions play, to be kept for offline use."),
    )


class OwnMarksSchema(WireSchema):
    """What one answer earned."""

    question_id = fields.String(required=True)
    number = fields.Integer(
        required=True, metadata=about("In the order in which the student saw the questions, from 1.")
    )
    marks = fields.Float(required=True, allow_none=True, metadata=about("Null: it is not marked yet."))
    marks_possible = fields.Float(required=True)
    remark = fields.String(required=True)


class OwnResultSchema(WireSchema):
    """The student's own result, as far as the exam's rule shows it."""

    exam_id = fields.Integer(required=True)
    attempt = fields.Integer(required=True)
    marks = fields.Float(required=True, allow_none=True, metadata=about("Null: not everything is marked."))
    marks_possible = fields.Float(required=True)
    questions = fields.List(
        fields.Nested(OwnMarksSchema), required=True, metadata=about("Empty: the sum alone is shown.")
    )
