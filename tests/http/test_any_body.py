"""Whatever is sent, it is answered in our own words and never by a failure."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkfast.http.schemas.account import SignInSchema
from inkfast.http.schemas.session import BatchSchema, CompleteSchema, SnapshotSchema
from tests.http.conftest import Hall
from tests.http.snapshots import UPLOAD, WRITER, stamp

SCHEMAS = (SnapshotSchema, BatchSchema, CompleteSchema, SignInSchema)
NAMES = st.sampled_from(sorted({"q1", "q6"}.union(*(schema().fields for schema in SCHEMAS))))
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.sampled_from(["a", "b", "true", "\0", WRITER, UPLOAD, stamp(), stamp(10**9), "q1"])
)
JSON: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=3), inner)
)
SNAPSHOTS = st.fixed_dictionaries(
    {"answers": st.dictionaries(st.sampled_from(["q1", "q2", "q4", "q6", "q7", "q9"]), JSON)},
    optional={
        "writer": st.just(WRITER) | JSON,
        "number": st.integers(1, 9) | JSON,
        "stamp": st.sampled_from([stamp(), stamp(10**9)]) | JSON,
        "attempt": st.integers(1, 3) | JSON,
        "marked": JSON,
        "current_question_index": st.integers(0, 9) | JSON,
        "time_used_s": st.floats(0, 2000) | JSON,
        "time_remaining": JSON,
        "question_order": st.lists(st.sampled_from(["q1", "q2", "q3"])) | JSON,
        "reading": JSON,
    },
)
BATCHES = st.fixed_dictionaries({"upload": st.just(UPLOAD), "snapshots": st.lists(SNAPSHOTS | JSON)})
HAND_INS = st.fixed_dictionaries(
    {},
    optional={
        "attempt": st.integers(1, 3) | JSON,
        "stamp": st.sampled_from([stamp(), stamp(10**9)]) | JSON,
        "manifest": st.dictionaries(st.sampled_from(["q1", "q2"]), st.just(stamp()) | JSON),
        "time_used_s": st.floats(0, 2000) | JSON,
    },
)


@pytest.mark.parametrize(
    ("call", "bodies"),
    [("save", SNAPSHOTS | BATCHES | JSON), ("complete", HAND_INS | JSON), ("sign-in", JSON)],
)
def test_no_body_whatever_makes_the_server_fail(
    hall: Hall, call: str, bodies: st.SearchStrategy[Any]
) -> None:
    ada = hall.client("ada")
    address = "/auth/sign-in" if call == "sign-in" else hall.session(call)

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(bodies)
    def answered(body: Any) -> None:
        sent = orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS)
        reply = ada.post(address, data=sent, content_type="application/json")
        assert reply.status_code in {200, 401, 404, 422, 429}, (body, hall.log.getvalue()[-2000:])

    answered()
