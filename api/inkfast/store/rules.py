"""Whether a snapshot fits the exam that it is for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from inkfast.core.question import Kind, Question
from inkfast.store.papers import load_version, shown
from inkfast.store.submitted import BadSnapshot, SubmittedSnapshot

MOST_PAPERS = 64


@dataclass(frozen=True)
class QuestionRule:
    """Which answers a question takes; `shown` is a hash of what the student sees of it."""

    kind: Kind
    options: frozenset[str]
    prompts: frozenset[str]
    shown: str

    def fits(self, answer: object) -> bool:
        """Tell whether an answer has the shape of the kind and names only what exists; null always fits."""
        if answer is None:
            return self.kind is not Kind.DESCRIPTION
        match self.kind:
            case Kind.SINGLE_CHOICE | Kind.TRUE_FALSE:
                return isinstance(answer, str) and answer in self.options
            case Kind.MULTIPLE_CHOICE:
                return isinstance(answer, list) and len(set(answer)) == len(answer) and self._known(answer)
            case Kind.MATCHING:
                return (
                    isinstance(answer, dict)
                    and answer.keys() <= self.prompts
                    and self._known(answer.values())
                )
            case Kind.DESCRIPTION:
                return False
            case _:
                return isinstance(answer, str)

    def _known(self, options: Iterable[str]) -> bool:
        return self.options.issuperset(options)


Rules = Mapping[str, QuestionRule]

_papers: dict[str, Rules] = {}


def load_rules(session: Session, exam_id: int, version: str) -> Rules:
    """Load the rules of a paper's questions, by question id.

    A version is the hash of its paper, so that it may name the rules in memory for good.
    """
    rules = _papers.get(version)
    if rules is None:
        rules = {question.id: _rule(question) for question in load_version(session, exam_id, version)}
        if len(_papers) >= MOST_PAPERS:
            _papers.clear()
        _papers[version] = rules
    return rules


def find_fault(snapshot: SubmittedSnapshot, rules: Rules) -> BadSnapshot | None:
    """Say why a snapshot cannot be taken; None where it can."""
    if (snapshot.writer is None) != (snapshot.number is None):
        return _bad(snapshot, "invalid", "writer and number go together.")
    if snapshot.writer and snapshot.stamp and not snapshot.stamp.endswith(snapshot.writer):
        return _bad(snapshot, "invalid", "The stamp names another writer.")
    named = [*snapshot.answers, *snapshot.marked, *(snapshot.question_order or ())]
    unknown = sorted({question for question in named if question not in rules})
    if unknown:
        return _bad(snapshot, "unknown_question", f"The exam has no question {', '.join(unknown[:5])}.")
    misfits = [question for question, answer in snapshot.answers.items() if not rules[question].fits(answer)]
    if misfits:
        return _bad(snapshot, "answer_does_not_fit", f"The answer does not fit {', '.join(misfits[:5])}.")
    return None


def _bad(snapshot: SubmittedSnapshot, code: str, detail: str) -> BadSnapshot:
    return BadSnapshot(snapshot.body, code, detail, snapshot.writer, snapshot.number)


def _rule(question: Question) -> QuestionRule:
    return QuestionRule(
        kind=question.kind,
        options=frozenset(option.id for option in question.options),
        prompts=frozenset(prompt.id for prompt in question.prompts),
        shown=hashlib.sha256(json.dumps(shown(question)).encode()).hexdigest(),
    )
