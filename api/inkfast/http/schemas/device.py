"""What devices report of themselves, and what staff see of it."""

from marshmallow import fields, validate

from inkfast.http.schemas.base import Instant, WholeNumber, WireSchema, about, text_field
from inkfast.http.schemas.staff.lists import id_field, list_of, next_field


class ReportedExamSchema(WireSchema):
    """What a device says about one exam."""

    exam_id = id_field(required=True)
    paper_version = text_field("Of the paper on the device; null: none.", most=64, load_default=None)
    is_ready = fields.Boolean(
        required=True, metadata=about("The paper, its pictures and sounds and the app are on the device.")
    )
    waiting = WholeNumber(
        load_default=0,
        validate=validate.Range(min=0, max=10**6),
        metadata=about("Snapshots of it that were not delivered yet."),
    )


class DeviceReportSchema(WireSchema):
    """What a device says of itself. Nothing rests on it but what staff see."""

    device = fields.String(
        required=True,
        validate=validate.Regexp(r"^[0-9a-f]{32}$(?!\n)"),
        metadata=about("The browser's own id: 32 lower-case hexadecimal digits."),
    )
    student_id = id_field(
        "Whose it is: nothing is noted where another student has signed in since.",
        load_default=None,
    )
    app_version = text_field("", most=60, load_default="")
    storage_persisted = fields.Boolean(
        allow_none=True, load_default=None, metadata=about("Null: the browser does not say.")
    )
    clock_offset_ms = WholeNumber(
        allow_none=True,
        load_default=None,
        validate=validate.Range(min=-(2**53), max=2**53),
        metadata=about("How far the device's own clock is ahead of the server's."),
    )
    exams = fields.List(fields.Nested(ReportedExamSchema), required=True, validate=validate.Length(max=200))


class ReadinessRowSchema(WireSchema):
    """Whether a student is ready to sit an exam offline, as their last device said."""

    student_id = fields.Integer(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    class_name = fields.String(required=True)
    extra_time_s = fields.Integer(required=True, metadata=about("The student's own, in this exam."))
    is_ready = fields.Boolean(required=True)
    has_present_paper = fields.Boolean(required=True, metadata=about("The paper's present version."))
    storage_persisted = fields.Boolean(required=True, allow_none=True)
    clock_offset_ms = fields.Integer(required=True, allow_none=True)
    app_version = fields.String(
        required=True, allow_none=True, metadata=about("Null: no device has reported.")
    )
    reported_at = Instant(required=True, allow_none=True)
    devices = fields.Integer(required=True)


class ReadinessSchema(WireSchema):
    """Who is ready offline, by class and name."""

    items = list_of(ReadinessRowSchema)
    next = next_field()
