"""The paper that simulated students sit: mostly typed answers, each of which can be told from all others."""

from __future__ import annotations

from inkfast.core.question import Kind, Option, Prompt, Question


def questions(edition: int = 0) -> list[Question]:
    """Give eight questions of six kinds; each edition puts some otherwise, and some leave one out."""
    choices = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
    some = {"weights": {"a": 0.5, "c": 0.5, "b": -1}}
    word = {"accepted": [{"text": "ink", "fraction": 1}], "case_sensitive": False}
    prompts = (Prompt("1", "First"), Prompt("2", "Second"))
    pairs = {"pairs": {"1": "a", "2": "b"}}
    more = (Option("d", "D"),) if edition % 2 else ()
    asked = [
        Question("q1", Kind.SINGLE_CHOICE, "One?", {"weights": {"b": 1.0}}, options=(*choices, *more)),
        Question("q2", Kind.MULTIPLE_CHOICE, "Some?", some, options=choices),
        Question("q3", Kind.MATCHING, "Which?", pairs, options=choices, prompts=prompts),
        *(Question(f"q{place}", Kind.SHORT_ANSWER, f"Word {edition}?", word) for place in (4, 5, 6)),
        Question("q7", Kind.DESCRIPTION, "Read this.", marks=0.0),
        Question("q8", Kind.ESSAY, "Tell."),
    ]
    return [one for one in asked if one.id != "q6" or edition % 3 != 2]
