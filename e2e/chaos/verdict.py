"""The comparison at the end of a run: what was seen as saved, and what the server keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from e2e.chaos.kept import Kept
from e2e.chaos.ledger import Ledger


def problems(ledger: Ledger, kept: Kept, shown: dict[str, object]) -> Iterator[str]:
    """Every promise that was broken, in words. `shown`: the answers that the page shows at the end."""
    yield from _lost(ledger, kept)
    yield from _missing_from_the_journal(ledger, kept)
    yield from _not_as_shown(kept, shown)
    yield from _not_single(kept)
    yield from _time_out_of_joint(kept)


def _lost(ledger: Ledger, kept: Kept) -> Iterator[str]:
    for question in ledger.questions:
        value = kept.answers.get(question)
        if value not in ledger.may_be(question):
            yield (
                f"LOST: {question} was seen as saved with {ledger.seen_saved(question)!r}, "
                f"and the session holds {value!r}"
            )
    for question in kept.answers.keys() - set(ledger.questions):
        yield f"{question} was never answered, and the session holds {kept.answers[question]!r}"


def _missing_from_the_journal(ledger: Ledger, kept: Kept) -> Iterator[str]:
    """The journal keeps the losers, too: each choice once for each time that it was made."""
    journalled = Counter(
        (question, repr(value))
        for snapshot in kept.journal
        for question, value in snapshot["body"].get("answers", {}).items()
    )
    for (question, value), times in ledger.chosen_and_seen_saved.items():
        if journalled[question, value] < times:
            yield (
                f"LOST from the journal: {question} was seen as saved {times} times with {value}, "
                f"and the journal has that {journalled[question, value]} times"
            )


def _not_as_shown(kept: Kept, shown: dict[str, object]) -> Iterator[str]:
    for question, value in shown.items():
        if value != kept.answers.get(question):
            yield f"the page shows {value!r} for {question}, the session {kept.answers.get(question)!r}"


def _not_single(kept: Kept) -> Iterator[str]:
    if len(kept.sessions) != 1:
        yield f"there are {len(kept.sessions)} sessions, and one was sat"
    stamps = Counter(snapshot["stamp_claimed"] for snapshot in kept.journal)
    for stamp, times in stamps.items():
        if times > 1:
            yield f"{times} snapshots have the stamp {stamp}"
    for snapshot in kept.quarantined:
        yield f"a snapshot is in quarantine: {snapshot['code']} {snapshot['detail']}"


def _time_out_of_joint(kept: Kept) -> Iterator[str]:
    for session in kept.sessions:
        used_s = [snapshot["body"].get("time_used_s") or 0 for snapshot in kept.journal]
        if session["time_claimed_s"] + 0.1 < max(used_s, default=0):
            yield f"the session knows of {session['time_claimed_s']} s used, a snapshot of {max(used_s)} s"
        if session["time_used_s"] > session["time_claimed_s"] + 0.1:
            yield f"more time is counted than was claimed: {session['time_used_s']} s"
