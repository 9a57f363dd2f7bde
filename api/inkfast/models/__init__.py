"""The tables."""

from inkfast.models.base import Base
from inkfast.models.exam import Attachment, Enrolment, Exam, PaperVersion, Question
from inkfast.models.exam_session import ExamSession
from inkfast.models.journal import LateRuling, QuarantinedSnapshot, SessionSnapshot
from inkfast.models.marking import Marking
from inkfast.models.people import AuditEvent, Installation, School, SignIn, SignInTry, User
from inkfast.models.reports import DeviceReport

__all__ = [
    "Attachment",
    "AuditEvent",
    "Base",
    "DeviceReport",
    "Enrolment",
    "Exam",
    "ExamSession",
    "Installation",
    "LateRuling",
    "Marking",
    "PaperVersion",
    "QuarantinedSnapshot",
    "Question",
    "School",
    "SessionSnapshot",
    "SignIn",
    "SignInTry",
    "User",
]
