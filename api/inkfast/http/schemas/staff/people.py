"""Students, their classes, enrolments, and what their devices report."""

from marshmallow import fields, validate

from inkfast.core.names import LONGEST_CLASS, LONGEST_STUDENTS_NAME
from inkfast.http.schemas.base import (
    LARGEST_WHOLE_NUMBER,
    WholeNumber,
    WireSchema,
    about,
    name_field,
    text_field,
)
from inkfast.http.schemas.staff.lists import (
    FileProblemSchema,
    FileSchema,
    PageSchema,
    id_field,
    list_of,
    next_field,
)

MOST_EXTRA_S = 24 * 3600
MOST_STUDENTS = 5_000


def class_field(description: str, **kwargs: object) -> fields.String:
    """Give the field of a class's name."""
    return text_field(description, most=LONGEST_CLASS, **kwargs)  # type: ignore[arg-type]  # passed on as they are


def extra_time_field(**kwargs: object) -> WholeNumber:
    """Give the field of a student's extra time."""
    limits = validate.Range(min=0, max=MOST_EXTRA_S)
    text = "Seconds beyond what everybody has."
    return WholeNumber(validate=limits, metadata=about(text), **kwargs)  # type: ignore[arg-type]  # as above


class StudentsQuerySchema(PageSchema):
    """Which students are asked for."""

    class_name = class_field("Only of this class.", load_default=None)
    search = text_field("Only those whose name or username has this in it.", most=100, load_default=None)
    exam_id = fields.Integer(
        load_default=None,
        validate=validate.Range(min=1, max=LARGEST_WHOLE_NUMBER),
        metadata=about("Only those who may sit this exam."),
    )


class StudentSchema(WireSchema):
    """A student's account."""

    student_id = fields.Integer(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    class_name = fields.String(required=True, metadata=about("Empty: none."))
    extra_time_s = fields.Integer(required=True, metadata=about("In every exam enrolled in from now on."))
    exams = fields.Integer(required=True, metadata=about("How many exams the student may sit."))


class StudentListSchema(WireSchema):
    """One page of a school's students, by class and name."""

    items = list_of(StudentSchema)
    next = next_field()


class SchoolClassSchema(WireSchema):
    """A class, and how many students are in it."""

    name = fields.String(required=True, metadata=about("Empty: students without a class."))
    students = fields.Integer(required=True)


class SchoolClassListSchema(WireSchema):
    """A school's classes."""

    items = list_of(SchoolClassSchema)


class StudentChangeSchema(WireSchema):
    """What is changed of a student; extra time goes to the exams not yet begun as well."""

    name = name_field("", most=LONGEST_STUDENTS_NAME)
    class_name = name_field("Empty: none.", most=LONGEST_CLASS, least=0)
    extra_time_s = extra_time_field()
    reason = text_field("Goes on record.", most=1_000, load_default="")


class RosterSchema(WireSchema):
    """A roster: CSV or XLSX with username, name and, if you like, class, password and extra_minutes."""

    file = fields.Nested(FileSchema, required=True)


class RosterRowSchema(WireSchema):
    """A student as the roster has them."""

    username = fields.String(required=True)
    name = fields.String(required=True)
    class_name = fields.String(required=True)
    extra_time_s = fields.Integer(required=True)
    has_password = fields.Boolean(required=True, metadata=about("Whether the file gives one."))
    is_new = fields.Boolean(required=True, metadata=about("False: the account is there and is renewed."))


class RosterPreviewSchema(WireSchema):
    """What a roster would do; nothing is stored."""

    rows = list_of(RosterRowSchema)
    problems = list_of(FileProblemSchema, "A roster with any is refused as a whole when it is imported.")
    problems_left_out = fields.Integer(required=True, metadata=about("How many more there are."))


class SlipSchema(WireSchema):
    """What a student needs to sign in; a password is told this one time."""

    username = fields.String(required=True)
    name = fields.String(required=True)
    class_name = fields.String(required=True)
    password = fields.String(required=True)


class RosterImportedSchema(WireSchema):
    """What a roster did, with the passwords that were made: they are told this one time."""

    new = fields.Integer(required=True)
    renewed = fields.Integer(required=True)
    slips = list_of(SlipSchema, "Of the new students to whom the file gave no password.")


class SlipsQuerySchema(WireSchema):
    """Whose passwords are made anew: of a class, or of some students."""

    class_name = class_field("Everybody in this class.")
    student_ids = fields.List(id_field(), validate=validate.Length(min=1, max=200))
    reason = text_field("Goes on record.", least=1, most=1_000, required=True)


class SlipListSchema(WireSchema):
    """Sign-in slips, to be printed."""

    items = list_of(SlipSchema)


class EnrolSchema(WireSchema):
    """Who may sit an exam from now on: exactly one of the three."""

    everybody = fields.Boolean(metadata=about("True: every student of the school."))
    class_name = class_field("Everybody in this class.")
    student_ids = fields.List(id_field(), validate=validate.Length(min=1, max=MOST_STUDENTS))


class EnrolledSchema(WireSchema):
    """How many students were newly enrolled."""

    new = fields.Integer(required=True)


class EnrolmentChangeSchema(WireSchema):
    """A student's own extra time in one exam."""

    extra_time_s = extra_time_field(required=True)
    reason = text_field("Goes on record.", least=1, most=1_000, required=True)
