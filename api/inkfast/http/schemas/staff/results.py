"""Results, and marks given by hand."""

from marshmallow import fields, validate

from inkfast.http.schemas.base import Instant, WholeNumber, WireSchema, about, hex_field, text_field
from inkfast.http.schemas.staff.lists import list_of, next_field
from inkfast.http.schemas.staff.questions import KINDS, choice_field


class ResultRowSchema(WireSchema):
    """One student's result: of the session that counts, else of the newest."""

    student_id = fields.Integer(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    class_name = fields.String(required=True)
    session_id = fields.Integer(required=True, allow_none=True)
    attempt = fields.Integer(required=True, metadata=about("0: none has begun."))
    state = choice_field(["not_started", "in_progress", "handed_in", "set_aside"], required=True)
    marks = fields.Float(
        required=True, allow_none=True, metadata=about("Null: not handed in, or staff have to mark still.")
    )
    marks_so_far = fields.Float(required=True)
    to_mark = fields.Integer(required=True, metadata=about("Answers that staff have to mark still."))
    late_work = fields.Integer(required=True, metadata=about("Snapshots that came late."))
    flags = fields.List(fields.String(), required=True, metadata=about("Codes."))
    time_used_s = fields.Float(required=True)
    handed_in_at = Instant(required=True, allow_none=True)


class ResultListSchema(WireSchema):
    """One page of an exam's results, by class and name."""

    items = list_of(ResultRowSchema)
    next = next_field()


class OptionUseSchema(WireSchema):
    """How often an option was chosen."""

    option_id = fields.String(required=True)
    text_html = fields.String(required=True)
    weight = fields.Float(required=True)
    chosen = fields.Integer(required=True)
    chosen_by_best = fields.Integer(required=True, metadata=about("By the third with the most marks."))


class QuestionResultSchema(WireSchema):
    """What the answers say about a question."""

    question_id = fields.String(required=True)
    number = fields.Integer(required=True)
    kind = choice_field(KINDS, required=True)
    text_html = fields.String(required=True)
    marks = fields.Float(required=True)
    answered = fields.Integer(required=True)
    to_mark = fields.Integer(required=True)
    facility = fields.Float(
        required=True, allow_none=True, metadata=about("The mean share of its marks; null: none is marked.")
    )
    discrimination = fields.Float(
        required=True,
        allow_none=True,
        metadata=about("How its marks go with those of all others, -1 to 1; null: nobody can tell."),
    )
    options = list_of(OptionUseSchema, "Of choices.")


class ExamResultsSchema(WireSchema):
    """What an exam came to."""

    exam_id = fields.Integer(required=True)
    title = fields.String(required=True)
    marks_possible = fields.Float(required=True)
    enrolled = fields.Integer(required=True)
    handed_in = fields.Integer(required=True)
    to_mark = fields.Integer(required=True)
    students_see = choice_field(["nothing", "marks", "marks_by_question"], required=True)
    results_when = choice_field(["handed_in", "closed", "released"], required=True)
    results_released_at = Instant(required=True, allow_none=True)
    distribution = fields.List(
        fields.Float(), required=True, metadata=about("The marks of every session that is wholly marked.")
    )
    questions = list_of(QuestionResultSchema)


class SecondsSchema(WireSchema):
    """How seconds lie: half of the students between `low` and `high`, half of them below `median`."""

    low = fields.Float(required=True)
    median = fields.Float(required=True)
    high = fields.Float(required=True)


class QuestionTimeSchema(WireSchema):
    """How long students spent on a question."""

    question_id = fields.String(required=True)
    number = fields.Integer(required=True)
    students = fields.Integer(required=True, metadata=about("Who had it on screen when anything was saved."))
    seconds = fields.Nested(
        SecondsSchema, required=True, allow_none=True, metadata=about("Null: nobody had it on screen.")
    )


class QuestionTimesSchema(WireSchema):
    """How long students spent on each question."""

    exam_id = fields.Integer(required=True)
    pruned = fields.Integer(
        required=True, metadata=about("Sessions that are not in it: their snapshots were removed.")
    )
    questions = list_of(QuestionTimeSchema)


class EssayAnswerSchema(WireSchema):
    """An answer that people mark, and the marking that stands."""

    session_id = fields.Integer(required=True)
    student_id = fields.Integer(required=True)
    name = fields.String(required=True)
    class_name = fields.String(required=True)
    attempt = fields.Integer(required=True)
    counts = fields.Boolean(
        required=True, metadata=about("Whether this attempt is the student's result; the others change none.")
    )
    answer = fields.String(required=True, metadata=about("As it was typed."))
    revision = fields.Integer(required=True, metadata=about("0: nobody has marked it."))
    marks = fields.Float(required=True, allow_none=True)
    remark = fields.String(required=True)
    marked_by = fields.String(required=True, allow_none=True)
    marked_at = Instant(required=True, allow_none=True)


class EssayAnswerListSchema(WireSchema):
    """One page of the answers to a question, by class, name and attempt."""

    items = list_of(EssayAnswerSchema)
    next = next_field()


class MarkedAnswerSchema(WireSchema):
    """One answer of a session, and its marks."""

    question_id = fields.String(required=True)
    number = fields.Integer(required=True)
    kind = choice_field(KINDS, required=True)
    text_html = fields.String(required=True)
    marks_possible = fields.Float(required=True)
    answer_text = fields.String(required=True, metadata=about("The answer that counts, in words."))
    computed = fields.Float(
        required=True, allow_none=True, metadata=about("What the key gives; null: people must read it.")
    )
    marks = fields.Float(
        required=True, allow_none=True, metadata=about("What stands; null: still to be given.")
    )
    revision = fields.Integer(required=True, metadata=about("0: nobody has marked it."))
    remark = fields.String(required=True)
    reason = fields.String(required=True, metadata=about("Why computed marks were replaced."))
    marked_by = fields.String(required=True, allow_none=True)
    marked_at = Instant(required=True, allow_none=True)


class MarkSheetSchema(WireSchema):
    """A session's marks by question, in the order of its paper."""

    session_id = fields.Integer(required=True)
    marks = fields.Float(required=True, allow_none=True, metadata=about("So far."))
    marks_possible = fields.Float(required=True)
    answers = list_of(MarkedAnswerSchema)


class MarkingDraftSchema(WireSchema):
    """Marks for one answer. `request` names the sending: repeating it adds nothing."""

    request = hex_field("Chosen at random for each marking.", example="5" * 32, required=True)
    seen_revision = WholeNumber(
        required=True,
        validate=validate.Range(min=0, max=10**6),
        metadata=about("Of the marking that was seen when this was written; 0: none."),
    )
    marks = fields.Float(
        required=True,
        allow_none=True,
        validate=validate.Range(min=0, max=1_000),
        metadata=about("Null: none yet, or as computed."),
    )
    remark = text_field("What the student may read, as the exam allows.", most=10_000, load_default="")
    reason = text_field("Needed where computed marks are replaced.", most=1_000, load_default="")


class MarkingSchema(WireSchema):
    """The marking that stands after one was sent."""

    revision = fields.Integer(required=True)
    marks = fields.Float(required=True, allow_none=True)
    remark = fields.String(required=True)
    marked_by = fields.String(required=True, allow_none=True)
    marked_at = Instant(required=True, allow_none=True)
    is_set_aside = fields.Boolean(
        required=True,
        metadata=about("Another marking was made meanwhile: it stands, and the one sent is kept beside it."),
    )
