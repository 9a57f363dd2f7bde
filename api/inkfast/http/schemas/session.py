"""A session on the wire: snapshots up; outcomes and the session's state down."""

from marshmallow import fields, validate

from inkfast.http.schemas import examples
from inkfast.http.schemas.answers import (
    MOST_QUESTIONS,
    answers_field,
    marked_field,
    question_order_field,
    stamps_field,
)
from inkfast.http.schemas.base import (
    LARGEST_WHOLE_NUMBER,
    Instant,
    Seconds,
    WholeNumber,
    WireSchema,
    about,
    hex_field,
    stamp_field,
    text_field,
    writer_field,
)
from inkfast.http.schemas.notices import NewsSchema

MOST_SNAPSHOTS = 1_000
MOST_ATTEMPTS = 100
LONGEST_READING = 200
LONGEST_VERSION = 64
READING = "A clock reading that the server signed: what carries it was made after it."
UPLOAD = "The upload's id, chosen by the device: the reply repeats it."


def attempt_field() -> WholeNumber:
    """Give the field of an attempt's number."""
    text = "The session's number among this student's sessions of this exam; without it, the one in progress."
    return WholeNumber(validate=validate.Range(min=1, max=MOST_ATTEMPTS), metadata=about(text))


class SnapshotSchema(WireSchema):
    """One numbered autosave by one writer: only what changed, with its stamp.

    The server fills in the writer, number, stamp and attempt that a plain client leaves out.
    """

    writer = writer_field()
    number = WholeNumber(
        validate=validate.Range(min=1, max=LARGEST_WHOLE_NUMBER),
        metadata=about("Counts the writer's snapshots."),
    )
    stamp = stamp_field("When the student did it, as the device knows it.")
    attempt = attempt_field()
    answers = answers_field("The answers that changed; null clears one.", required=True)
    marked = marked_field("The marks for review that changed.")
    current_question_index = WholeNumber(
        validate=validate.Range(min=0, max=MOST_QUESTIONS), metadata=about("The question on screen, from 0.")
    )
    time_used_s = Seconds(metadata=about("Time that the exam was on screen in this session so far."))
    time_remaining = Seconds(
        metadata=about("Seconds left: what a plain client sends in place of time_used_s.")
    )
    question_order = question_order_field("The order in this session; the first that came counts.")
    paper_version = text_field("Of the paper that the student answers.", least=1, most=LONGEST_VERSION)
    reading = text_field(READING, most=LONGEST_READING, allow_none=True)


class BatchSchema(WireSchema):
    """Several snapshots in one upload. An invalid one is put into quarantine and does not fail the others."""

    upload = hex_field(UPLOAD, example=examples.UPLOAD, required=True)
    snapshots = fields.List(
        fields.Nested(SnapshotSchema),
        required=True,
        validate=validate.Length(min=1, max=MOST_SNAPSHOTS),
    )


class CompleteSchema(WireSchema):
    """Handing in. With a manifest, the session closes only when the server holds every answer in it."""

    upload = hex_field(UPLOAD, example=examples.UPLOAD)
    attempt = attempt_field()
    writer = writer_field()
    stamp = stamp_field("When the student handed in; without it, now.")
    manifest = stamps_field("The stamp of every answer that the device holds.")
    time_used_s = Seconds(metadata=about("Time that the exam was on screen in this session."))
    current_question_index = WholeNumber(
        validate=validate.Range(min=0, max=MOST_QUESTIONS), metadata=about("The question on screen, from 0.")
    )
    reading = text_field(READING, most=LONGEST_READING, allow_none=True)


class TakeOverSchema(WireSchema):
    """Taking a session over: the page load that wants to be its editor."""

    writer = writer_field(required=True)


class ClockSchema(WireSchema):
    """What every reply about sessions carries for the device's clock."""

    server_ms = fields.Integer(required=True, metadata=about("The server's clock: milliseconds since 1970."))
    reading = fields.String(
        required=True, metadata=about("The same, signed: send it back with what happens next.")
    )
    epoch = fields.String(
        required=True, metadata=about("Changes when the server was restored from a backup.")
    )


class ReceiptSchema(WireSchema):
    """Proof of having handed in."""

    code = fields.String(required=True, metadata=about("Short enough to write down.", examples=["K7PM-3XQ9"]))
    completed_at = Instant(required=True)
    answered = fields.Integer(required=True, metadata=about("How many questions have an answer."))
    signed = fields.String(required=True, metadata=about("The receipt's facts with the server's signature."))


class SessionSummarySchema(WireSchema):
    """The state of a session."""

    attempt = fields.Integer(required=True)
    state = fields.String(
        required=True, validate=validate.OneOf(["active", "inactive", "completed", "closed"])
    )
    revision = fields.Integer(required=True, metadata=about("Grows with every change."))
    time_used_s = fields.Float(required=True)
    time_remaining = fields.Float(required=True, metadata=about("Seconds left."))
    granted_s = fields.Float(required=True, metadata=about("Seconds that staff gave on top."))
    generation = fields.Integer(
        required=True,
        metadata=about("Grows when another page load takes the session over; the one before reads only."),
    )
    receipt = fields.Nested(ReceiptSchema, required=True, allow_none=True)


class SessionFullSchema(SessionSummarySchema):
    """A session with everything needed to go on with it."""

    answers = answers_field("The answer that counts to each question; null is a cleared one.", required=True)
    answer_stamps = stamps_field("When each of them was given.", required=True)
    marked = marked_field("Questions marked for review, or no longer.", required=True)
    current_question_index = fields.Integer(required=True)
    question_order = question_order_field("The order in this session; empty: not known yet.", required=True)
    started_at = Instant(required=True)
    updated_at = Instant(required=True)


class OutcomeSchema(WireSchema):
    """What became of one snapshot."""

    writer = fields.String(required=True, allow_none=True, metadata=about("Null where it cannot be read."))
    number = fields.Integer(required=True, allow_none=True, metadata=about("Null where it cannot be read."))
    outcome = fields.String(
        required=True,
        validate=validate.OneOf(["accepted", "duplicate", "superseded", "late", "quarantined"]),
    )
    stamp = fields.String(metadata=about("The stamp kept, only where it differs from the one claimed."))
    code = fields.String(metadata=about("Why it is in quarantine, for programs."))
    detail = fields.String(metadata=about("Why it is in quarantine, for people."))


class SaveReplySchema(ClockSchema, NewsSchema):
    """The outcome of each snapshot, and where the session stands."""

    upload = fields.String(metadata=about("The upload's id, where one was sent."))
    outcomes = fields.List(
        fields.Nested(OutcomeSchema),
        required=True,
        metadata=about("One a snapshot, in the order of the upload."),
    )
    session = fields.Nested(SessionSummarySchema, required=True)


class RestoreReplySchema(ClockSchema, NewsSchema):
    """The session to resume, or null."""

    student_id = fields.Integer(
        required=True,
        metadata=about("Whose this is: another student may have signed in since it was asked for."),
    )
    session = fields.Nested(SessionFullSchema, required=True, allow_none=True)


class CompleteReplySchema(ClockSchema, NewsSchema):
    """Closed with a receipt; or open still, and which answers the server wants first."""

    upload = fields.String(metadata=about("The upload's id, where one was sent."))
    wanted = fields.List(
        fields.String(),
        required=True,
        metadata=about("Questions whose answer in the manifest has not arrived."),
    )
    session = fields.Nested(SessionSummarySchema, required=True)
    receipt = fields.Nested(ReceiptSchema, required=True, allow_none=True)
