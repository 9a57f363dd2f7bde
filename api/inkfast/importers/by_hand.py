"""Questions written by hand: checked and sanitised as strictly as those of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from inkfast.core.question import Kind, Option, Prompt, Question
from inkfast.importers.attachments import Shelf
from inkfast.importers.gift_parts import letters
from inkfast.importers.sanitise import has_words
from inkfast.importers.written_key import read_key
from inkfast.importers.written_markup import clean, label, wrong

TRUTH = (Option("true", "True"), Option("false", "False"))
_ID = re.compile(r"[A-Za-z0-9]{1,20}")
_CHOICES = (Kind.SINGLE_CHOICE, Kind.MULTIPLE_CHOICE)


def read_written(question_id: str, draft: Mapping[str, Any], shelf: Shelf) -> Question:
    """Read one question as staff wrote it.

    Raises:
        Invalid: with what is wrong, by field.
    """
    kind = Kind(draft["kind"])
    options = _read_options(kind, draft.get("options", ()), shelf)
    prompts = _read_prompts(kind, draft.get("prompts", ()), shelf)
    text_html = clean(draft["text_html"], shelf, "text_html")
    if not has_words(text_html):
        raise wrong(
            "text_html", "A question needs text, or a picture or sound with words that say what it is."
        )
    return Question(
        id=question_id,
        kind=kind,
        text_html=text_html,
        key=read_key(kind, draft.get("key", {}), (_ids(options), _ids(prompts)), shelf),
        marks=0.0 if kind is Kind.DESCRIPTION else float(draft.get("marks", 1.0)),
        options=options,
        prompts=prompts,
        title=draft.get("title", ""),
        category=draft.get("category", ""),
        feedback_html=clean(draft.get("feedback_html", ""), shelf, "feedback_html"),
    )


def _read_options(kind: Kind, given: Sequence[Mapping[str, str]], shelf: Shelf) -> tuple[Option, ...]:
    if kind is Kind.TRUE_FALSE:
        return _read_truth(given, shelf)
    if kind not in (*_CHOICES, Kind.MATCHING):
        return ()
    if len(given) < 2:
        raise wrong("options", "At least two options to choose from.")
    ids = _read_ids("options", given, letters)
    return tuple(
        Option(
            option_id,
            label(one["text_html"], shelf, "options"),
            clean(one.get("feedback_html", ""), shelf, "options"),
        )
        for option_id, one in zip(ids, given, strict=True)
    )


def _read_truth(given: Sequence[Mapping[str, str]], shelf: Shelf) -> tuple[Option, ...]:
    """Take what is said to either choice; what the choices are called is fixed."""
    said = {one.get("id"): one.get("feedback_html", "") for one in given}
    return tuple(replace(one, feedback_html=clean(said.get(one.id, ""), shelf, "options")) for one in TRUTH)


def _read_prompts(kind: Kind, given: Sequence[Mapping[str, str]], shelf: Shelf) -> tuple[Prompt, ...]:
    if kind is not Kind.MATCHING:
        return ()
    if not given:
        raise wrong("prompts", "At least one thing to be matched.")
    ids = _read_ids("prompts", given, lambda place: str(place + 1))
    return tuple(
        Prompt(prompt_id, label(one["text_html"], shelf, "prompts"))
        for prompt_id, one in zip(ids, given, strict=True)
    )


def _ids(parts: Sequence[Option] | Sequence[Prompt]) -> list[str]:
    return [one.id for one in parts]


def _read_ids(field: str, given: Sequence[Mapping[str, str]], name: Any) -> list[str]:
    """Take the ids that were sent; where none is, the first name that is free."""
    sent = [one["id"] for one in given if one.get("id")]
    if len(set(sent)) < len(sent) or not all(_ID.fullmatch(one) for one in sent):
        raise wrong(field, "Each id once, of letters and digits.")
    free = (name(place) for place in range(2 * len(given)) if name(place) not in sent)
    return [one.get("id") or next(free) for one in given]
