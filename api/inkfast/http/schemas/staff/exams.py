"""Exams as staff set them: settings, questions with their keys, and the preview of a file."""

from typing import Any

from marshmallow import fields, validate

from inkfast.core.lateness import LatePolicy
from inkfast.core.question import Kind
from inkfast.http.schemas.base import Instant, WholeNumber, WireSchema, about, text_field
from inkfast.http.schemas.notices import MessageSchema
from inkfast.http.schemas.staff.lists import FileProblemSchema, FileSchema, list_of, next_field

LONGEST_DURATION_S = 7 * 24 * 3600
MOST_QUESTIONS = 2_000
KINDS = [kind.value for kind in Kind]
KEY = (
    "What a right answer is. The choices: `{weights: {option id: fraction}}`, where 1 is full marks. "
    "short_answer: `{accepted: [{text, fraction}], case_sensitive}`. numerical: `{accepted: [{low, high, "
    "fraction}]}` with decimal numbers as text. matching: `{pairs: {prompt id: option id}}`. essay and "
    "description: `{}`."
)


class InstantIn(fields.AwareDateTime):
    """An instant in ISO 8601 with its time zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso", **kwargs)


def choice_field(values: list[str], description: str = "", **kwargs: Any) -> fields.String:
    """Return the field of one of several words."""
    return fields.String(validate=validate.OneOf(values), metadata=about(description), **kwargs)


class ExamSettingsSchema(WireSchema):
    """How an exam is sat and marked. What is left out stays as it is, or as it is by default."""

    title = text_field("What students see.", least=1, most=200)
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


class StaffOptionSchema(WireSchema):
    """One choice, with what is said to whoever chooses it."""

    id = text_field("Letters and digits; made where it is left out.", most=20)
    text_html = text_field("Sanitised when it is stored.", most=50_000, required=True)
    feedback_html = text_field("For staff alone.", most=50_000)


class StaffPromptSchema(WireSchema):
    """One thing to be matched with an option."""

    id = text_field("Letters and digits; made where it is left out.", most=20)
    text_html = text_field("Sanitised when it is stored.", most=50_000, required=True)


class QuestionDraftSchema(WireSchema):
    """A question as staff write it: HTML, with `\\( … \\)` around mathematics in LaTeX."""

    kind = choice_field(KINDS, required=True)
    text_html = text_field("Sanitised when it is stored.", least=1, most=50_000, required=True)
    marks = fields.Float(validate=validate.Range(min=0, max=1_000), load_default=1.0)
    options = fields.List(
        fields.Nested(StaffOptionSchema), load_default=list, validate=validate.Length(max=100)
    )
    prompts = fields.List(
        fields.Nested(StaffPromptSchema), load_default=list, validate=validate.Length(max=100)
    )
    key = fields.Dict(load_default=dict, metadata=about(KEY, additionalProperties={}))
    title = text_field("For staff alone.", most=200, load_default="")
    category = text_field("For staff alone.", most=200, load_default="")
    feedback_html = text_field("For staff alone.", most=50_000, load_default="")


class StaffQuestionSchema(WireSchema):
    """A question with its key."""

    id = fields.String(required=True)
    kind = choice_field(KINDS, required=True)
    text_html = fields.String(required=True, metadata=about("Sanitised."))
    marks = fields.Float(required=True)
    options = list_of(StaffOptionSchema)
    prompts = list_of(StaffPromptSchema)
    key = fields.Dict(required=True, metadata=about(KEY, additionalProperties={}))
    title = fields.String(required=True)
    category = fields.String(required=True)
    feedback_html = fields.String(required=True)


class ImportSchema(WireSchema):
    """A question bank, with the pictures that stand beside it."""

    file = fields.Nested(FileSchema, required=True)
    pictures = fields.List(fields.Nested(FileSchema), load_default=list, validate=validate.Length(max=500))
    format = choice_field(
        ["gift", "aiken", "moodle_xml", "csv", "xlsx"], "Told by the file without it.", load_default=None
    )


class ImportPreviewSchema(WireSchema):
    """What a file would become, and what of it cannot be taken; nothing is stored."""

    questions = list_of(StaffQuestionSchema)
    problems = list_of(FileProblemSchema, "A file with any is refused as a whole when it is imported.")
    problems_left_out = fields.Integer(required=True, metadata=about("How many more there are."))
    pictures = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata=about("By its address in the questions, each picture as a `data:` address."),
    )


class NewExamSchema(ExamSettingsSchema):
    """An exam to be made: with the questions of a file, or with those written by hand, or with none yet."""

    title = text_field("What students see.", least=1, most=200, required=True)
    duration_s = WholeNumber(
        required=True,
        validate=validate.Range(min=60, max=LONGEST_DURATION_S),
        metadata=about("The time that everyone has."),
    )
    bank = fields.Nested(ImportSchema)
    questions = fields.List(fields.Nested(QuestionDraftSchema), validate=validate.Length(max=MOST_QUESTIONS))
    enrol_all = fields.Boolean(load_default=False, metadata=about("Let every student of the school sit it."))


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
    started = fields.Boolean(required=True, metadata=about("Somebody has begun: it cannot be removed."))
    questions = list_of(StaffQuestionSchema, "As the present version asks them.")
    versions = list_of(PaperVersionSchema, "The newest first.")
    messages = list_of(MessageSchema)
