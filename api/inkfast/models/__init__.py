"""The tables."""

from inkfast.models.base import Base
from inkfast.models.exam import Enrolment, Exam, Picture, Question
from inkfast.models.exam_session import ExamSession
from inkfast.models.journal import LateRuling, QuarantinedSnapshot, SessionSnapshot
from inkfast.models.people import AuditEvent, Installation, School, User

__all__ = [
    "AuditEvent",
    "Base",
    "Enrolment",
    "Exam",
    "ExamSession",
    "Installation",
    "LateRuling",
    "Picture",
    "QuarantinedSnapshot",
    "Question",
    "School",
    "SessionSnapshot",
    "User",
]
