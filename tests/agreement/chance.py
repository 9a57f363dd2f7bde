"""What is drawn, and from which seed: `make agreement SEED=17 CASES=10000` draws it again, and more."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from typing import Any

from hypothesis import given, seed, settings
from hypothesis import strategies as st

from inkfast.core.merge import Snapshot
from inkfast.core.stamp import MAX_COUNTER, MAX_MS, Stamp

SEED = int(os.environ.get("SEED") or secrets.randbelow(2**32))
CASES = int(os.environ.get("CASES") or 200)

Test = Callable[..., None]

WRITERS = st.sampled_from(["0" * 32, "0" * 31 + "1", "a" * 32, "f" * 32])
BLANKS = " \t\n\v\f\r\x1c\x1f\x85\xa0\u1680\u180e\u2000\u200b\u2028\u202f\u3000\ufeff"
QUARRELSOME = 'az"\\/\0\b\x7f\x80é\ud83d\udd8b\ue000\U0001f58b' + BLANKS
TEXT = (st.text(st.sampled_from(QUARRELSOME), max_size=3) | st.text(st.characters(), max_size=4)).map(
    lambda text: json.loads(json.dumps(text))
)
"""Any text that JSON can hold, half of a pair and all, and often what languages quarrel about."""
FEW = st.sampled_from(["q1", "2", "10", "\ue000", "\U0001f58b"])
NAMES = FEW | TEXT
MATCHINGS = st.dictionaries(NAMES, TEXT, max_size=4) | st.dictionaries(FEW, st.sampled_from("ab"), min_size=2)
ANSWERS = st.none() | TEXT | st.lists(TEXT, max_size=3) | MATCHINGS
SECONDS = st.integers(0, 10_000) | st.floats(0, 1e6)


def random_cases(**drawn: st.SearchStrategy[Any]) -> Callable[[Test], Test]:
    """Run a test on as many cases as were asked for, from the seed of this run."""

    def decorate(test: Test) -> Test:
        decorated = settings(max_examples=CASES, deadline=None, print_blob=True)(given(**drawn)(test))
        return seed(SEED)(decorated)

    return decorate


def stamps(first_ms: int = 0, last_ms: int = MAX_MS - 1) -> st.SearchStrategy[Stamp]:
    """Give stamps, the fullest counter among them."""
    counters = st.integers(0, 2) | st.integers(0, MAX_COUNTER) | st.just(MAX_COUNTER)
    return st.builds(Stamp, st.integers(first_ms, last_ms), counters, WRITERS)


def snapshots(
    moments: st.SearchStrategy[Stamp], names: st.SearchStrategy[str]
) -> st.SearchStrategy[Snapshot]:
    """Give snapshots of these moments about questions of these names."""
    return st.builds(
        Snapshot,
        writer=WRITERS,
        number=st.integers(1, 9),
        stamp=moments.map(str),
        answers=st.dictionaries(names, ANSWERS, max_size=3),
        marked=st.dictionaries(names, st.booleans(), max_size=2),
        current_question_index=st.none() | st.integers(0, 3),
        time_used_s=st.none() | SECONDS.map(float),
        question_order=st.none() | st.lists(NAMES, max_size=3).map(tuple),
    )
