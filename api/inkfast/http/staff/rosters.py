"""Rosters as they come over the wire."""

from __future__ import annotations

from typing import Any

from inkfast.core.errors import Invalid
from inkfast.http.context import parts
from inkfast.http.staff.banks import decode_file, problem_fields, refused_file
from inkfast.importers.problems import BankProblems
from inkfast.importers.roster import read_roster
from inkfast.store.accounts import fold_username
from inkfast.store.mandate import Mandate
from inkfast.store.roster import find_students, import_students
from inkfast.store.staff.people import Slip, make_password

MOST_AT_ONCE = 500
"""How many students one request makes: each password takes a tenth of a second, on purpose."""


def preview_roster(mandate: Mandate, file: dict[str, str]) -> dict[str, Any]:
    """Give whom a roster would make and renew, and every problem of it."""
    try:
        rows = read_roster(decode_file(file), make_password)
    except BankProblems as problems:
        told = [problem_fields(one) for one in problems.problems]
        return {"rows": [], "problems": told, "problems_left_out": problems.left_out}
    there = find_students(parts().database, mandate, [row.username for row in rows])
    told_rows = [
        {
            "username": row.username,
            "name": row.name,
            "class_name": row.class_name or "",
            "extra_time_s": row.extra_time_s or 0,
            "has_password": not row.password_made,
            "is_new": fold_username(row.username) not in there,
        }
        for row in rows
    ]
    return {"rows": told_rows, "problems": [], "problems_left_out": 0}


def import_roster(mandate: Mandate, file: dict[str, str]) -> dict[str, Any]:
    """Store a roster, and return the passwords that were made; raises Invalid with its problems."""
    try:
        rows = read_roster(decode_file(file), make_password)
    except BankProblems as problems:
        raise refused_file(problems) from None
    if len(rows) > MOST_AT_ONCE:
        raise Invalid(f"At most {MOST_AT_ONCE} students at once: split the file.")
    assert mandate.school_id is not None
    imported = import_students(parts().database, mandate.school_id, [row.account() for row in rows], mandate)
    new = set(imported.new)
    slips = [
        Slip(fold_username(row.username), row.name, row.class_name or "", row.password)
        for row in rows
        if row.password_made and fold_username(row.username) in new
    ]
    return {"new": len(imported.new), "renewed": len(imported.renewed), "slips": slips}
