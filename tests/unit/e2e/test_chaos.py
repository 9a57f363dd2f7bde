"""The parts of chaos that need no browser: the stories, the ledger and the verdict."""

from __future__ import annotations

from typing import Any

from e2e.chaos.__main__ import pinned
from e2e.chaos.kept import Kept
from e2e.chaos.killable_proxy import strikes
from e2e.chaos.ledger import Ledger
from e2e.chaos.story import Deed, Event, draw
from e2e.chaos.time_left import TimeLeft
from e2e.chaos.verdict import problems


def gives(ledger: Ledger, value: Any, page_load: int = 1, *, is_typed: bool = False) -> None:
    ledger.gives("q1", value, page_load, is_typed=is_typed).taken = True


def kept(answer: Any, journal: list[Any]) -> Kept:
    session = {
        "answers": {"q1": answer} if answer is not None else {},
        "time_used_s": 10.0,
        "time_claimed_s": 10.0,
    }
    snapshots = [
        {"stamp_claimed": f"stamp {place}", "body": {"answers": {"q1": each}, "time_used_s": 1.0}}
        for place, each in enumerate(journal)
    ]
    return Kept([session], snapshots, [])


def test_a_seed_always_draws_the_same_story_and_another_one_another() -> None:
    assert draw(7) == draw(7)
    assert draw(7).events != draw(8).events


def test_two_hundred_stories_cut_the_power_and_fill_the_disk_more_than_twenty_times() -> None:
    stories = [draw(seed) for seed in range(1, 201)]
    for deed in (Deed.POWER_IS_CUT, Deed.DISK_FILLS_UP):
        assert sum(any(event.deed is deed for event in story.events) for story in stories) > 20, deed


def test_an_event_is_read_as_it_is_written() -> None:
    event = Event(Deed.POWER_IS_CUT, 812)
    assert str(event) == "power is cut 812"
    assert Event.read(str(event)) == event


def test_every_pinned_story_can_be_read() -> None:
    assert all(story.events for story in pinned())


def test_what_was_seen_as_saved_or_given_later_may_be_kept() -> None:
    ledger = Ledger()
    gives(ledger, "a")
    gives(ledger, "b")
    ledger.sees_saved(1)
    gives(ledger, "c")
    assert ledger.seen_saved("q1") == "b"
    assert ledger.may_be("q1") == ["b", "c"]


def test_what_one_page_load_was_given_is_not_saved_by_what_another_one_says() -> None:
    ledger = Ledger()
    gives(ledger, "a", page_load=1)
    ledger.sees_saved(2)
    assert ledger.seen_saved("q1") is None


def test_an_answer_that_was_cut_short_may_be_there_and_need_not() -> None:
    ledger = Ledger()
    ledger.gives("q1", "a", 1)
    ledger.sees_saved(1)
    assert ledger.may_be("q1") == [None, "a"]


def test_nothing_is_said_where_all_is_as_it_was_seen() -> None:
    ledger = Ledger()
    gives(ledger, "a")
    ledger.sees_saved(1)
    assert list(problems(ledger, kept("a", ["a"]), {"q1": "a"})) == []


def test_an_older_answer_than_the_one_seen_as_saved_is_a_loss() -> None:
    ledger = Ledger()
    gives(ledger, "a")
    gives(ledger, "b")
    ledger.sees_saved(1)
    [lost] = problems(ledger, kept("a", ["a", "b"]), {"q1": "a"})
    assert lost == "LOST: q1 was seen as saved with 'b', and the session holds 'a'"


def test_a_choice_seen_as_saved_that_the_journal_lacks_is_a_loss() -> None:
    ledger = Ledger()
    for choice in ("a", "b", "a"):
        gives(ledger, choice)
    ledger.sees_saved(1)
    [lost] = problems(ledger, kept("a", ["b", "a"]), {"q1": "a"})
    assert "seen as saved 2 times" in lost
    assert "the journal has that 1 times" in lost


def test_what_was_typed_over_need_not_be_in_the_journal() -> None:
    ledger = Ledger()
    gives(ledger, "M", is_typed=True)
    gives(ledger, "Ma", is_typed=True)
    ledger.sees_saved(1)
    assert list(problems(ledger, kept("Ma", ["Ma"]), {})) == []


def test_a_page_that_shows_another_answer_than_the_session_holds_is_told() -> None:
    [wrong] = problems(Ledger(), kept(None, []), {"q1": "a"})
    assert wrong == "the page shows 'a' for q1, the session None"


def test_time_left_may_not_grow_while_a_page_is_there_nor_by_more_than_a_death_forgets() -> None:
    time_left = TimeLeft()
    for page_load, left_s in ((1, 100), (1, 90), (2, 96), (3, 96)):
        time_left.is_seen(page_load, left_s)
    assert time_left.problems == []
    time_left.is_seen(3, 97)
    time_left.is_seen(4, 104)
    assert len(time_left.problems) == 2


def test_the_strikes_of_a_fault_are_counted_from_the_log() -> None:
    log = (
        "   1 struck by online: GET /\n   2 struck by lie-fi: POST /save\n   3 struck by lie-fi: POST /save\n"
    )
    assert strikes(log) == {"lie-fi": 2}
