"""Whether a snapshot fits the exam that it is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.question import Kind
from inkfast.models import Question
from inkfast.store.submitted import BadSnapshot, SubmittedSnapshot
from inkfast.store.terms import Terms

MOST_PAPERS = 64


@dataclass(frozen=True)
class QuestionRule:
    """Which answers a question takes."""

    kind: Kind
    options: frozenset[str]
    prompts: frozenset[str]

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


def load_rules(session: Session, terms: Terms) -> Rules:
    """Load the rules of an exam's questions, by question id.

    Papers never change and `paper_version` is the hash of one, so that it may name them in memory for good.
    """
    rules = _papers.get(terms.paper_version)
    if rules is None:
        rules = _read_rules(session, terms.caller.exam_id)
        if len(_papers) >= MOST_PAPERS:
            _papers.clear()
        _papers[terms.paper_version] = rules
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


def _read_rules(session: Session, exam_id: int) -> Rules:
    questions = session.scalars(select(Question).where(Question.exam_id == exam_id))
    return {
        question.id: QuestionRule(
            kind=Kind(question.kind),
            options=frozenset(option["id"] for option in question.options),
            prompts=frozenset(prompt["id"] for prompt in question.prompts),
        )
        for question in questions
    }
