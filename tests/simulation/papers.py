"""The paper that simulated students sit: mostly typed answers, each of which can be told from all others."""

from __future__ import annotations

from inkfast.core.question import Kind, Option, Prompt, Question


def questions() -> list[Question]:
    """Give eight questions of six kinds."""
    choices = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
    some = {"weights": {"a": 0.5, "c": 0.5, "b": -1}}
    word = {"accepted": [{"text": "ink", "fraction": 1}], "case_sensitive": False}
    prompts = (Prompt("1", "First"), Prompt("2", "Second"))
    pairs = {"pairs": {"1": "a", "2": "b"}}
    return [
        Question("q1", Kind.SINGLE_CHOICE, "One?", {"weights": {"b": 1.0}}, options=choices),
        Question("q2", Kind.MULTIPLE_CHOICE, "Some?", some, options=choices),
        Question("q3", Kind.MATCHING, "Which?", pairs, options=choices, prompts=prompts),
        *(Question(f"q{place}", Kind.SHORT_ANSWER, "Word?", word) for place in (4, 5, 6)),
        Question("q7", Kind.DESCRIPTION, "Read this.", marks=0.0),
        Question("q8", Kind.ESSAY, "Tell."),
    ]
