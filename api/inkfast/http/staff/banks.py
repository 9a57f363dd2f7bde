"""Question banks as they come over the wire: files in base64, and questions written by hand."""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict, fields
from itertools import count
from typing import Any

from inkfast.core.errors import Invalid
from inkfast.core.lateness import LatePolicy
from inkfast.http.context import parts
from inkfast.importers.attachments import Attachment, Shelf
from inkfast.importers.bank import Bank, BankReading, look_into_bank
from inkfast.importers.by_hand import read_written
from inkfast.importers.problems import BankError, BankProblems
from inkfast.store.exam_import import ExamDraft, ExamSettings
from inkfast.store.mandate import Mandate
from inkfast.store.papers import question_fields
from inkfast.store.staff.attachments import find_attachment_addresses, find_questions, next_ids
from inkfast.store.staff.editing import Rewriting

SETTINGS = frozenset(one.name for one in fields(ExamSettings))


def decode_file(file: dict[str, str]) -> bytes:
    """Give a file's bytes; raises Invalid where they are not sound base64."""
    try:
        return base64.b64decode(file["content"], validate=True)
    except (binascii.Error, ValueError):
        raise Invalid("The file is not sound base64.", {"content": ["Send base64."]}) from None


def preview_import(given: dict[str, Any]) -> dict[str, Any]:
    """Give what a file would become, and every problem of it."""
    reading = _look(given)
    refusal = reading.refusal
    return {
        "questions": [asdict(question) for question in reading.questions],
        "problems": [problem_fields(one) for one in refusal.problems] if refusal else [],
        "problems_left_out": refusal.left_out if refusal else 0,
        "attachments": {one.address: _data_address(one) for one in reading.attachments},
    }


def draft_exam(given: dict[str, Any]) -> ExamDraft:
    """Give the exam that was sent, to be stored; raises Invalid with all that is wrong with it."""
    bank = _read_bank(given["bank"]) if "bank" in given else _read_written(given.get("questions", []))
    return ExamDraft(
        given["title"],
        given["duration_s"],
        bank.questions,
        bank.attachments,
        ExamSettings(**settings_of(given)),
    )


def rewrite(given: dict[str, Any], mandate: Mandate, exam_id: int) -> Rewriting:
    """Give the questions that are to be an exam's from now on; raises Invalid, by question.

    One that comes as it is stored stays exactly that: a bank may have what nobody writes by hand.
    """
    db = parts().database
    addresses = find_attachment_addresses(db, mandate, exam_id)
    shelf = Shelf(_by_name(given["attachments"]), addresses)
    free = count(next_ids(db, mandate, exam_id))
    left = find_questions(db, mandate, exam_id)
    questions = []
    for place, draft in enumerate(given["questions"]):
        stored = left.pop(draft.get("id"), None)
        if stored is not None and draft == question_fields(stored):
            questions.append(stored)
            continue
        try:
            questions.append(read_written(stored.id if stored else f"q{next(free)}", draft, shelf))
        except Invalid as error:
            raise Invalid(
                f"Question {place + 1}: {error.detail}", {f"questions.{place}": error.errors}
            ) from None
    instead_of = given["questions_version"] or given["paper_version"]
    return Rewriting(instead_of, questions, shelf.attachments)


def settings_of(given: dict[str, Any]) -> dict[str, Any]:
    """Give the settings among the fields that were sent."""
    chosen = {name: given[name] for name in SETTINGS & given.keys()}
    if "late_policy" in chosen:
        chosen["late_policy"] = LatePolicy(chosen["late_policy"])
    return chosen


def refused_file(problems: BankProblems) -> Invalid:
    """Give the refusal of a file, with its problems."""
    faults = {"file": [problem_fields(one) for one in problems.problems]}
    return Invalid(f"Nothing was stored. {problems}", faults)


def _read_bank(given: dict[str, Any]) -> Bank:
    try:
        return _look(given).whole()
    except BankProblems as problems:
        raise refused_file(problems) from None


def _read_written(drafts: list[dict[str, Any]]) -> Bank:
    shelf = Shelf(None)
    questions = tuple(read_written(f"q{place}", draft, shelf) for place, draft in enumerate(drafts, start=1))
    return Bank(questions, shelf.attachments)


def _look(given: dict[str, Any]) -> BankReading:
    file, shelf = given["file"], Shelf(_by_name(given["attachments"]))
    return look_into_bank(decode_file(file), file["name"], given["format"], shelf)


def _by_name(attachments: list[dict[str, str]]) -> dict[str, bytes]:
    """Give the files that were handed over; raises Invalid where two have one name."""
    files: dict[str, bytes] = {}
    for one in attachments:
        name, file = one["name"], decode_file(one)
        if files.setdefault(name, file) != file:
            raise Invalid(f"Two files are called {name}.", {"attachments": ["Send each name once."]})
    return files


def problem_fields(problem: BankError) -> dict[str, Any]:
    """Give one problem of a file as the wire has it."""
    return {"line": problem.line, "found": problem.found, "expected": problem.expected}


def _data_address(attachment: Attachment) -> str:
    return f"data:{attachment.media_type};base64,{base64.b64encode(attachment.content).decode()}"
