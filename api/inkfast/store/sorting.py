"""Parting one upload into what can be merged, by attempt, and what goes into quarantine."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from inkfast.store.intake import Delivery
from inkfast.store.papers import is_known
from inkfast.store.rules import Rules, find_fault, load_rules
from inkfast.store.sittings import Sittings
from inkfast.store.submitted import BadSnapshot, SubmittedSnapshot
from inkfast.store.terms import Terms


@dataclass(frozen=True)
class Sorted:
    """The bad snapshots by their place in the upload, and the sound ones by their attempt.

    `versions` are the papers that the attempts have or are to begin with.
    """

    bad: dict[int, BadSnapshot] = field(default_factory=dict)
    deliveries: dict[int, list[Delivery]] = field(default_factory=lambda: defaultdict(list))
    versions: dict[int, str] = field(default_factory=dict)


class Sorter:
    """Sorts the snapshots of one student's upload."""

    def __init__(self, session: Session, terms: Terms, sittings: Sittings) -> None:
        self._session = session
        self._terms = terms
        self._sittings = sittings

    def sort(self, snapshots: Sequence[SubmittedSnapshot | BadSnapshot]) -> Sorted:
        """Part the snapshots."""
        result = Sorted()
        for place, snapshot in enumerate(snapshots):
            if isinstance(snapshot, BadSnapshot):
                result.bad[place] = snapshot
                continue
            attempt = snapshot.attempt or self._sittings.current_attempt()
            version = result.versions.get(attempt) or self._version_of(attempt, snapshot)
            fault = self._find_fault(snapshot, version)
            if fault is not None:
                result.bad[place] = fault
                continue
            result.versions[attempt] = version
            writer, number = snapshot.writer or secrets.token_hex(16), snapshot.number or 1
            result.deliveries[attempt].append(Delivery(place, writer, number, snapshot))
        return result

    def _version_of(self, attempt: int, snapshot: SubmittedSnapshot) -> str:
        """Name the paper of an attempt: what it began with, else what its first snapshot names."""
        if self._sittings.find(attempt) is None and self._is_known(snapshot.paper_version):
            assert snapshot.paper_version is not None
            return snapshot.paper_version
        return self._sittings.version_of(attempt)

    def _find_fault(self, snapshot: SubmittedSnapshot, version: str) -> BadSnapshot | None:
        rules = self._rules(version)
        named = snapshot.paper_version
        if named is not None and named != version:
            if not self._is_known(named):
                return _bad(snapshot, "unknown_paper_version", "No paper of this exam has this version.")
            theirs = self._rules(named)
            if any(rules.get(question) != theirs.get(question) for question in snapshot.answers):
                return _bad(snapshot, "other_paper_version", "The session's paper asks this otherwise.")
        return find_fault(snapshot, rules)

    def _is_known(self, version: str | None) -> bool:
        exam = self._terms.caller.exam_id, self._terms.paper_version
        return version is not None and is_known(self._session, exam, version)

    def _rules(self, version: str) -> Rules:
        return load_rules(self._session, self._terms.caller.exam_id, version)


def _bad(snapshot: SubmittedSnapshot, code: str, detail: str) -> BadSnapshot:
    return BadSnapshot(snapshot.body, code, detail, snapshot.writer, snapshot.number)
