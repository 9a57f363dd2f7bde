"""What is let through at one go is what the schema would have loaded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from inkfast.http.schemas.session import SnapshotSchema
from inkfast.http.usual_snapshots import load_usual

WRITER = "0123456789abcdef0123456789abcdef"
USUAL: dict[str, Any] = {
    "writer": WRITER,
    "number": 3,
    "stamp": f"0199b0000000.0001.{WRITER}",
    "attempt": 1,
    "answers": {"q1": "b", "q2": ["a", "c"], "q3": {"1": "a"}, "q4": None},
    "marked": {"q1": True},
    "current_question_index": 4,
    "time_used_s": 12,
    "paper_version": "0f" * 32,
    "reading": None,
}

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0, 1, 100, 101, 2_000, 2_001, 10**9, 10**9 + 1, 2**31 - 1, 2**31, 1.0, -0.0, 1.5]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
    st.sampled_from(
        [WRITER, WRITER + "\n", WRITER.upper(), USUAL["stamp"], "\0", "x" * 64, "x" * 65, "x" * 201]
    ),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from([*USUAL, "time_remaining", "question_order", "unknown"])


@given(st.dictionaries(names, values, max_size=3), st.sets(names, max_size=3))
def test_what_is_let_through_is_what_the_schema_loads(changes: dict[str, Any], left_out: set[str]) -> None:
    body = {name: value for name, value in {**USUAL, **changes}.items() if name not in left_out}
    loaded = load_usual(body)
    if loaded is not None:
        assert _by_schema(body) == (loaded, {name: type(value) for name, value in loaded.items()})


def test_what_the_page_sends_is_let_through() -> None:
    assert load_usual(USUAL) == {**USUAL, "time_used_s": 12.0}


@pytest.mark.parametrize("body", [None, [], "text", 7, {}, {**USUAL, "unknown": 1}, {**USUAL, "number": 1.0}])
def test_what_is_unusual_is_left_to_the_schema(body: object) -> None:
    assert load_usual(body) is None


def _by_schema(body: dict[str, Any]) -> tuple[dict[str, Any], dict[str, type]] | None:
    try:
        loaded: dict[str, Any] = SnapshotSchema().load(body)
    except ValidationError:
        return None
    return loaded, {name: type(value) for name, value in loaded.items()}
