"""The actors' parts without a browser."""

from pathlib import Path

import pytest

from e2e.support.actors.screens import seconds_shown
from e2e.support.actors.step import Diary, step
from e2e.support.actors.words import Verbatim, in_words
from e2e.support.eventually import eventually, must_be
from e2e.support.installation.account import Account
from e2e.support.installation.records import NotTold
from e2e.support.vocabulary import Fault
from tests.bench.figures import Figure, quantile, table


class Somebody:
    name = "somebody"

    def __init__(self) -> None:
        self.diary = Diary()

    @step
    def answers(self, number: int, *, text: str) -> str:
        """Give back what was given."""
        return f"{number} {text}"

    @step
    def answers_twice(self, number: int) -> None:
        """Give an answer, and another one."""
        self.answers(number, text="once")
        self.answers(number, text="again")

    @step
    def asks(self) -> str | None:
        """Ask for what is not told."""
        raise NotTold("the journal")

    @step
    def cannot(self) -> None:
        """Fail."""
        raise AssertionError("cannot")


@pytest.mark.parametrize(("clock", "seconds"), [("25:00", 1500), ("Time left 09:59", 599), ("1:05:00", 3900)])
def test_a_clock_is_read_in_seconds(clock: str, seconds: int) -> None:
    assert seconds_shown(clock) == seconds


def test_a_step_is_done_and_written_down_in_words() -> None:
    somebody = Somebody()
    assert somebody.answers(2, text="Tokyo") == "2 Tokyo"
    [line] = somebody.diary.lines
    assert line.endswith("s  somebody answers question 2, “Tokyo”")


def test_a_step_that_another_one_took_is_within_it() -> None:
    somebody = Somebody()
    somebody.answers_twice(3)
    assert [(each.words, each.depth) for each in somebody.diary.steps] == [
        ("answers twice question 3", 0),
        ("answers question 3, “once”", 1),
        ("answers question 3, “again”", 1),
    ]


def test_a_step_that_fails_says_so_and_fails() -> None:
    somebody = Somebody()
    with pytest.raises(AssertionError, match="cannot"):
        somebody.cannot()
    [step_taken] = somebody.diary.steps
    assert step_taken.failed
    assert str(step_taken).endswith("somebody cannot  FAILED")


def test_equal_pictures_are_kept_once_and_only_of_what_the_scenario_asked_for() -> None:
    somebody = Somebody()
    somebody.diary.camera = lambda _speaker: b"a picture"
    somebody.answers_twice(3)
    somebody.answers(4, text="")
    assert list(somebody.diary.pictures.values()) == [b"a picture"]
    [first, within, within_too, last] = somebody.diary.steps
    assert first.picture == last.picture != ""
    assert within.picture == within_too.picture == ""


@pytest.mark.parametrize(
    ("act", "given", "words"),
    [
        ("suffers", {"fault": Fault.LIE_FI}, "suffers lie-fi"),
        ("moves_on", {"minutes": 20, "seconds": 5}, "moves on 20 minutes, 5 seconds"),
        ("gets", {"title": "Sums", "answers": {1: "8", 2: "9"}}, "gets “Sums”, 1: “8”, 2: “9”"),
        ("shows_sessions", {"states": ["closed"]}, "shows sessions “closed”"),
        ("presses", {"button": "Next", "within": ""}, "presses “Next”"),
        (
            "writes",
            {"text": "long " * 40},
            "writes “long long long long long long long long long long long long…”",
        ),
        ("answers", {"number": Verbatim("number"), "text": Verbatim("city")}, "answers number, city"),
        ("moves_on", {"minutes": 1}, "moves on 1 minute"),
        (
            "sees",
            {"student": Account("pupil-001", "secret"), "words": "1 of 10"},
            "sees Pupil-001, “1 of 10”",
        ),
        (
            "is_shown_what_is_wrong",
            {"bank": "one\ntwo", "line": 2},
            "is shown what is wrong “one two”, line 2",
        ),
        ("plays", {"sound": Path("/somewhere/banks/tone.wav")}, "plays “tone.wav”"),
    ],
)
def test_steps_are_said_in_words(act: str, given: dict[str, object], words: str) -> None:
    assert in_words(act, given) == words


def test_what_comes_in_time_is_waited_for() -> None:
    looks = iter([1, 2, 3])
    eventually(lambda: next(looks), 3)


def test_what_is_not_so_now_is_told_with_what_it_is() -> None:
    must_be({1: "Paris"}, {1: "Paris"})
    with pytest.raises(AssertionError, match="it is 1, and not 2"):
        must_be(1, 2)


def test_what_never_comes_fails_with_the_last_look() -> None:
    with pytest.raises(AssertionError, match="still 1, and not 2"):
        eventually(lambda: 1, 2, within_s=0)


def test_a_quantile_is_one_of_the_values() -> None:
    values = list(range(1, 101))
    assert quantile(values, 0.5) == 50
    assert quantile(values, 0.99) == 99
    assert quantile([7], 0.99) == 7


def test_figures_stand_in_columns_with_their_units() -> None:
    lines = table([Figure("a", 1.25, "ms", "one"), Figure("long", 2000.0, "bytes", "two")]).splitlines()
    assert lines == ["a       1.2 ms     one", "long  2,000 bytes  two"]


def test_what_is_not_told_is_written_down_and_fails_nothing() -> None:
    somebody = Somebody()
    assert somebody.asks() is None
    [step_taken] = somebody.diary.steps
    assert not step_taken.failed
    assert str(step_taken).endswith("somebody asks  NOT TOLD: the journal")
