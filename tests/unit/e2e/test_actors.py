"""The actors' parts without a browser."""

import pytest

from e2e.support.actors.screens import seconds_shown
from e2e.support.actors.step import Diary, step
from e2e.support.eventually import eventually
from tests.bench.figures import Figure, quantile, table


class Somebody:
    name = "somebody"

    def __init__(self) -> None:
        self.diary = Diary()

    @step
    def answers(self, number: int, *, text: str) -> str:
        """Give back what was given."""
        return f"{number} {text}"


@pytest.mark.parametrize(("clock", "seconds"), [("25:00", 1500), ("Time left 09:59", 599), ("1:05:00", 3900)])
def test_a_clock_is_read_in_seconds(clock: str, seconds: int) -> None:
    assert seconds_shown(clock) == seconds


def test_a_step_is_done_and_written_down_in_words() -> None:
    somebody = Somebody()
    assert somebody.answers(2, text="Tokyo") == "2 Tokyo"
    [line] = somebody.diary.lines
    assert line.endswith("s  somebody answers 2 text='Tokyo'")


def test_what_comes_in_time_is_waited_for() -> None:
    looks = iter([1, 2, 3])
    eventually(lambda: next(looks), 3)


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
