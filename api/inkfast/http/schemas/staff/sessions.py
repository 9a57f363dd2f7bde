"""Sessions for staff: the list, and one session's story."""

from marshmallow import fields, validate

from inkfast.http.schemas.base import (
    LARGEST_WHOLE_NUMBER,
    Instant,
    WholeNumber,
    WireSchema,
    about,
    text_field,
    writer_field,
)
from inkfast.http.schemas.staff.lists import PageSchema, ReasonSchema, list_of, next_field
from inkfast.http.schemas.staff.questions import choice_field

MOST_SETTLED = 1_000


class SessionsQuerySchema(PageSchema):
    """Which sessions are asked for."""

    exam_id = fields.Integer(
        load_default=None,
        validate=validate.Range(min=1, max=LARGEST_WHOLE_NUMBER),
        metadata=about("Only of this exam."),
    )
    search = text_field(
        "Only of students whose name or username has this in it.", most=100, load_default=None
    )
    only_with = choice_field(
        ["late_work", "flagged"], "Only those with it.", data_key="only", load_default=None
    )


class SessionLineSchema(WireSchema):
    """A session in the list."""

    session_id = fields.Integer(required=True)
    exam_id = fields.Integer(required=True)
    exam_title = fields.String(required=True)
    student_id = fields.Integer(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    class_name = fields.String(required=True)
    attempt = fields.Integer(required=True)
    state = choice_field(["active", "inactive", "completed", "closed"], required=True)
    answered = fields.Integer(required=True)
    started_at = Instant(required=True, allow_none=True)
    last_heard_at = Instant(required=True, allow_none=True)
    handed_in_at = Instant(required=True, allow_none=True)
    late_work = fields.Integer(required=True, metadata=about("Snapshots that came late."))
    flags = fields.List(fields.String(), required=True, metadata=about("Codes."))


class SessionLineListSchema(WireSchema):
    """One page of a school's sessions, the newest first."""

    items = list_of(SessionLineSchema)
    next = next_field()


class StoryAnswerSchema(WireSchema):
    """One answer that a snapshot brought."""

    question_id = fields.String(required=True)
    number = fields.Integer(required=True, metadata=about("Of the question; 0: the paper has none such."))
    text = fields.String(required=True, metadata=about("In words; empty: it was cleared."))
    won = fields.Boolean(required=True, metadata=about("It is the session's answer now."))
    overtaken = fields.Boolean(
        required=True, metadata=about("A later one is the session's answer; neither: it came late.")
    )


class RulingTakenSchema(WireSchema):
    """What staff decided about late work."""

    counts = fields.Boolean(required=True)
    reason = fields.String(required=True)
    ruled_at = Instant(required=True)


class StoryEntrySchema(WireSchema):
    """One snapshot as it was received, with what is known of when it was made."""

    writer = fields.String(required=True)
    number = fields.Integer(required=True)
    claimed_at = Instant(required=True)
    kept_at = Instant(required=True)
    proven_after_at = Instant(
        required=True,
        allow_none=True,
        metadata=about("A signed clock reading proves it."),
    )
    received_at = Instant(required=True)
    outcome = choice_field(["accepted", "superseded", "late"], required=True)
    lateness = choice_field(["proven_on_time", "proven_late", "claimed"], required=True)
    answers = list_of(StoryAnswerSchema)
    is_late_work = fields.Boolean(required=True, metadata=about("There is something to decide about it."))
    counts = fields.Boolean(required=True)
    ruling = fields.Nested(RulingTakenSchema, required=True, allow_none=True)


class StoryEventSchema(WireSchema):
    """Something that staff did to the session or to its exam."""

    at = Instant(required=True)
    action = fields.String(required=True)
    who = fields.String(required=True, allow_none=True, metadata=about("Null: at the command line."))
    reason = fields.String(required=True)
    detail = fields.Dict(required=True, metadata=about("", additionalProperties={}))


class FlagSchema(WireSchema):
    """Something that cannot be true, with its evidence."""

    code = fields.String(required=True)
    evidence = fields.String(required=True)


class GapSchema(WireSchema):
    """A run of numbers, both ends included."""

    first = fields.Integer(required=True)
    last = fields.Integer(required=True)


class MissingSchema(WireSchema):
    """Numbers of a writer that have not arrived: they are on a device still."""

    writer = fields.String(required=True)
    gaps = list_of(GapSchema)


class QuarantinedAnswerSchema(WireSchema):
    """One answer that could not be merged."""

    question_id = fields.String(required=True)
    number = fields.Integer(required=True, metadata=about("Of the question; 0: the paper has none such."))
    text = fields.String(required=True, metadata=about("In words, as far as there are any."))


class SettledSchema(WireSchema):
    """That staff looked at something under quarantine, and that nothing more is to be done about it."""

    settled_at = Instant(required=True)
    reason = fields.String(required=True)


class QuarantinedSchema(WireSchema):
    """Something that could not be merged, and why."""

    quarantined_id = fields.Integer(required=True)
    received_at = Instant(required=True)
    code = fields.String(required=True)
    detail = fields.String(required=True)
    answers = list_of(QuarantinedAnswerSchema, "As far as they can be read.")
    received = fields.String(required=True, metadata=about("The beginning of what came, in JSON."))
    settled = fields.Nested(SettledSchema, required=True, allow_none=True)


class SessionStorySchema(SessionLineSchema):
    """One session's whole story."""

    question_count = fields.Integer(required=True)
    completed_at = Instant(required=True, allow_none=True)
    closed_at = Instant(required=True, allow_none=True)
    receipt_code = fields.String(required=True, allow_none=True)
    time_used_s = fields.Float(required=True)
    time_left_s = fields.Float(required=True)
    granted_s = fields.Float(required=True)
    marks = fields.Float(required=True, allow_none=True)
    marks_possible = fields.Float(required=True, allow_none=True)
    entries = list_of(StoryEntrySchema, "In the order of their stamps; without those that were removed.")
    pruned_at = Instant(
        required=True, allow_none=True, metadata=about("When snapshots were last removed, as long closed.")
    )
    removed = fields.Integer(required=True, metadata=about("How many were."))
    events = list_of(StoryEventSchema)
    flags_with_evidence = list_of(FlagSchema)
    missing = list_of(MissingSchema)
    quarantined = list_of(QuarantinedSchema)


class RulingSchema(ReasonSchema):
    """Whether one late snapshot counts, and why."""

    writer = writer_field(required=True)
    number = WholeNumber(required=True, validate=validate.Range(min=1, max=LARGEST_WHOLE_NUMBER))
    counts = fields.Boolean(required=True)


class SettlementSchema(ReasonSchema):
    """What under quarantine is settled, and why."""

    quarantined_ids = fields.List(
        WholeNumber(validate=validate.Range(min=1, max=LARGEST_WHOLE_NUMBER)),
        required=True,
        validate=validate.Length(min=1, max=MOST_SETTLED),
    )
