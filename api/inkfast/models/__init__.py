"""The tables."""

from inkfast.models.base import Base
from inkfast.models.exam import Enrolment, Exam, PaperVersion, Picture, Question
from inkfast.models.exam_session import ExamSession
from inkfast.models.journal import LateRuling, QuarantinedSnapshot, SessionSnapshot
from inkfast.models.marking import Marking
from inkfast.models.people import AuditEvent, Installation, School, SignIn, User
from inkfast.models.reports import DeviceReport

__all__ = [
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
    "Picture",
    "QuarantinedSnapshot",
    "Question",
    "School",
    "SessionSnapshot",
    "SignIn",
    "User",
]
