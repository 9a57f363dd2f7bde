"""Questions as staff write and read them, with their keys; and question banks."""

from typing import Any

from marshmallow import fields, validate

from inkfast.core.question import Kind
from inkfast.http.schemas.base import WireSchema, about, text_field
from inkfast.http.schemas.staff.lists import FileProblemSchema, FileSchema, list_of

MOST_QUESTIONS = 2_000
KINDS = [kind.value for kind in Kind]
LONGEST_NAME = 250
"""Characters of a title or a category: as many as those of a file have."""

KEY = (
    "What a right answer is. The choices: `{weights: {option id: fraction}}`, where 1 is full marks. "
    "short_answer: `{accepted: [{text, fraction}], case_sensitive}`. numerical: `{accepted: [{low, high, "
    "fraction}]}` with decimal numbers as text. matching: `{pairs: {prompt id: option id}}`. essay and "
    "description: `{}`. An accepted answer may have `feedback_html`, and a numerical key "
    "`wrong_feedback_html`, to every other number."
)


def choice_field(values: list[str], description: str = "", **kwargs: Any) -> fields.String:
    """Give the field of one of several words."""
    return fields.String(validate=validate.OneOf(values), metadata=about(description), **kwargs)


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

    id = text_field("Of the question that this one was before; left out: it is new.", most=20)
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
    title = text_field("For staff alone.", most=LONGEST_NAME, load_default="")
    category = text_field("For staff alone.", most=LONGEST_NAME, load_default="")
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
    """A question bank, with the pictures and sounds that stand beside it."""

    file = fields.Nested(FileSchema, required=True)
    attachments = fields.List(fields.Nested(FileSchema), load_default=list, validate=validate.Length(max=500))
    format = choice_field(
        ["gift", "aiken", "moodle_xml", "csv", "xlsx"], "Told by the file without it.", load_default=None
    )


class ImportPreviewSchema(WireSchema):
    """What a file would become, and what of it cannot be taken; nothing is stored."""

    questions = list_of(StaffQuestionSchema)
    problems = list_of(FileProblemSchema, "A file with any is refused as a whole when it is imported.")
    problems_left_out = fields.Integer(required=True, metadata=about("How many more there are."))
    attachments = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata=about("By its address in the questions, each picture and sound as a `data:` address."),
    )


class QuestionsSchema(WireSchema):
    """The questions of an exam, in order, in the place of those of one version of its paper."""

    paper_version = text_field("The version that they take the place of.", least=1, most=64, required=True)
    questions_version = text_field(
        "Of the questions that they take the place of. Left out: what others changed meanwhile in keys and "
        "feedback alone is not noticed, and is lost.",
        least=1,
        most=64,
        load_default=None,
    )
    questions = fields.List(
        fields.Nested(QuestionDraftSchema), required=True, validate=validate.Length(max=MOST_QUESTIONS)
    )
    attachments = fields.List(
        fields.Nested(FileSchema),
        load_default=list,
        validate=validate.Length(max=500),
        metadata=about("Pictures and sounds that the questions name; `data:` addresses do as well."),
    )
    reason = text_field("Goes on record.", most=1_000, load_default="")


class VersionQuerySchema(WireSchema):
    """Which version of the paper is asked for."""

    version = text_field("Left out: the present one.", most=64, load_default=None)
