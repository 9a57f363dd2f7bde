"""Stamps put the answers of many writers into one order."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkfast.core.errors import MalformedStamp
from inkfast.core.stamp import CLAMP_ALLOWANCE_MS, MAX_COUNTER, MAX_MS, Neighbours, Stamp, keep
from tests.unit.vectors import cases

writers = st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}")
stamps = st.builds(Stamp, st.integers(0, MAX_MS), st.integers(0, MAX_COUNTER), writers)


@cases("stamp", "parse")
def test_a_stamp_reads_and_writes_the_shared_form(case: dict[str, Any]) -> None:
    stamp = Stamp.parse(case["text"])
    assert (stamp.ms, stamp.counter, stamp.writer) == (case["ms"], case["counter"], case["writer"])
    assert str(stamp) == case["text"]


@cases("stamp", "malformed")
def test_a_text_of_another_form_is_no_stamp(case: dict[str, Any]) -> None:
    with pytest.raises(MalformedStamp):
        Stamp.parse(case["text"])


@cases("stamp", "order")
def test_texts_compare_as_stamps_do(case: dict[str, Any]) -> None:
    assert case["lower"] < case["higher"]
    assert Stamp.parse(case["lower"]) < Stamp.parse(case["higher"])


@cases("stamp", "keep")
def test_a_stamp_from_ahead_of_the_clock_is_put_back(case: dict[str, Any]) -> None:
    below, above = (case[side] and Stamp.parse(case[side]) for side in ("below", "above"))
    kept = keep(Stamp.parse(case["claimed"]), case["number"], case["latest_ms"], Neighbours(below, above))
    assert str(kept) == case["kept"]


@given(stamps, stamps)
def test_the_order_of_texts_is_the_order_of_stamps(one: Stamp, other: Stamp) -> None:
    assert (str(one) < str(other)) == (one < other)
    assert Stamp.parse(str(one)) == one


@given(st.permutations(range(1, 8)), st.data())
def test_what_one_writer_did_later_stays_later_in_whatever_order_it_arrives(
    arrivals: list[int], data: st.DataObject
) -> None:
    steps = data.draw(st.lists(st.integers(1, 3_600_000), min_size=7, max_size=7))
    claimed = {number: Stamp(10**12 + sum(steps[:number]), 0, "0" * 32) for number in range(1, 8)}
    kept: dict[int, Stamp] = {}
    now_ms = 10**12
    for number in arrivals:
        now_ms += data.draw(st.integers(0, 3_600_000))
        neighbours = Neighbours(
            below=max((stamp for other, stamp in kept.items() if other < number), default=None),
            above=min((stamp for other, stamp in kept.items() if other > number), default=None),
        )
        kept[number] = keep(claimed[number], number, now_ms + CLAMP_ALLOWANCE_MS, neighbours)
        assert kept[number].ms <= now_ms + CLAMP_ALLOWANCE_MS
    in_order = [kept[number] for number in range(1, 8)]
    assert all(earlier < later for earlier, later in pairwise(in_order))


def test_a_stamp_is_not_between_itself_and_anything() -> None:
    stamp = Stamp(5, 0, "a" * 32)
    assert not Neighbours(below=stamp).admit(stamp)
    assert not Neighbours(above=stamp).admit(stamp)


def test_a_stamp_claimed_twice_by_one_writer_follows_the_first() -> None:
    stamp = Stamp(5, 0, "a" * 32)
    assert keep(stamp, 2, 100, Neighbours(below=stamp)) == Stamp(5, 1, "a" * 32)
