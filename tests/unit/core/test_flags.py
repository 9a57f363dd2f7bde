"""What cannot be true is flagged with the evidence; what merely looks odd is not."""

from __future__ import annotations

from typing import Any

from inkfast.core.flags import Flag, Trace, find_flags, flag_attempts, flag_pauses

WRITER = "a" * 32
NAME = "aaaaaaaa"


def trace(number: int, at_s: float, **more: Any) -> Trace:
    """Make the trace of a snapshot that arrived at once."""
    fields = {"claimed_ms": round(at_s * 1000), "received_ms": round(at_s * 1000)} | more
    return Trace(WRITER, number, **fields)


def codes(*traces: Trace, ahead_ms: int = 0) -> list[str]:
    return [flag.code for flag in find_flags(traces, ahead_ms, ())]


def test_an_honest_session_has_no_flags() -> None:
    honest = [
        trace(number, number * 30, proven_after_ms=(number - 1) * 30_000, time_used_s=number * 30.0)
        for number in range(1, 40)
    ]
    assert codes(*honest) == []


def test_a_clock_that_ran_ahead_by_more_than_a_minute_is_flagged() -> None:
    assert codes(ahead_ms=60_000) == []
    (flag,) = find_flags((), 60_001, ())
    assert (flag.code, flag.evidence) == ("clock_ahead", "a stamp was 60.001 s ahead of the server's clock")


def test_a_stamp_from_before_the_reading_that_it_carries_is_flagged() -> None:
    assert codes(trace(1, 100, proven_after_ms=160_000)) == []
    (flag,) = find_flags([trace(1, 100, proven_after_ms=160_001)], 0, ())
    assert flag.code == "stamp_before_reading"
    assert flag.evidence == (
        f"snapshot 1 of {NAME} claims a time 60.001 s before the clock reading that it carries"
    )


def test_time_used_that_ran_back_is_flagged_whatever_arrived_first() -> None:
    assert codes(trace(1, 1, time_used_s=5.0), trace(2, 2), trace(3, 3, time_used_s=5.0)) == []
    (flag,) = find_flags([trace(3, 3, time_used_s=4.5), trace(2, 2), trace(1, 1, time_used_s=5.0)], 0, ())
    assert (flag.code, flag.evidence) == (
        "time_ran_back",
        f"snapshot 3 of {NAME} counts 4.5 s used, after 5 s",
    )


def test_time_used_beyond_what_can_be_is_flagged_with_what_is_kept_of_it() -> None:
    (flag,) = find_flags([trace(1, 1, time_used_s=1e9, time_kept_s=1805.0)], 0, ())
    assert (flag.code, flag.evidence) == (
        "time_overstated",
        f"snapshot 1 of {NAME} counts 1e+09 s used, of which 1805 s can be",
    )


def test_a_hand_in_is_held_to_what_the_snapshots_before_it_say() -> None:
    handed_in = trace(0, 9, time_used_s=4.5, is_hand_in=True)
    (flag,) = find_flags([handed_in, trace(1, 1, time_used_s=5.0)], 0, ())
    assert (flag.code, flag.evidence) == (
        "time_ran_back",
        f"the hand-in of {NAME} counts 4.5 s used, after 5 s",
    )


def watched(minutes: int, per_minute_s: float, gap_s: float = 30) -> list[Trace]:
    """Make the traces of a device that is heard of all the time and counts so much of each minute."""
    return [
        trace(
            number + 1,
            number * gap_s,
            proven_after_ms=round(number * gap_s * 1000),
            time_used_s=number * gap_s / 60 * per_minute_s,
        )
        for number in range(round(minutes * 60 / gap_s) + 1)
    ]


def test_time_that_is_proven_on_screen_and_not_counted_is_flagged() -> None:
    (flag,) = find_flags(watched(10, per_minute_s=20), 0, ())
    assert flag.code == "time_understated"
    assert flag.evidence == f"snapshot 1 of {NAME} to 21 count 200 s of at least 600 s on screen"


def test_half_of_the_time_or_less_than_a_minute_may_be_missing() -> None:
    assert codes(*watched(10, per_minute_s=30)) == []
    assert codes(*watched(10, per_minute_s=29.9)) == ["time_understated"]
    assert codes(*watched(1, per_minute_s=0)) == []
    assert codes(*watched(2, per_minute_s=0)) == ["time_understated"]


def test_a_student_who_was_away_longer_than_a_minute_understates_nothing() -> None:
    assert codes(*watched(10, per_minute_s=0, gap_s=60)) == ["time_understated"]
    assert codes(*watched(10, per_minute_s=0, gap_s=60.001)) == []


def test_what_came_in_one_upload_after_hours_offline_proves_nothing() -> None:
    offline = [
        trace(number, number * 30, received_ms=9_000_000, proven_after_ms=1, time_used_s=1.0)
        for number in (1, 2, 3)
    ]
    assert codes(*offline) == []


def test_snapshots_that_arrived_in_another_order_are_not_one_run() -> None:
    first = trace(1, 0, received_ms=500_000, time_used_s=0.0)
    second = trace(2, 0, received_ms=0, proven_after_ms=0, time_used_s=0.0)
    third = trace(3, 0, received_ms=50_000, proven_after_ms=49_000, time_used_s=0.0)
    assert codes(first, second, third) == []


def test_each_writer_is_judged_by_itself() -> None:
    other = Trace("b" * 32, 2, 2000, 2000, None, 1.0)
    assert codes(trace(1, 1, time_used_s=5.0), other) == []


def test_only_attempts_beyond_those_allowed_are_flagged() -> None:
    assert flag_attempts(2, allowed=2) == []
    evidence = "attempt 3, where 2 may be handed in"
    assert flag_attempts(3, allowed=2) == [Flag("several_attempts", evidence)]


def test_what_lies_under_quarantine_is_counted_by_its_code() -> None:
    flags = find_flags((), 0, ["unknown_question", "number_reused", "unknown_question"])
    assert [(flag.code, flag.evidence) for flag in flags] == [
        ("number_reused", "1 under quarantine"),
        ("unknown_question", "2 under quarantine"),
    ]


def test_only_what_was_counted_within_a_run_is_held_against_it() -> None:
    run = [trace(1, 0, time_used_s=500.0), trace(2, 0, time_used_s=500.0)]
    run += [
        trace(2 + step, 50 * step, proven_after_ms=50_000 * step, time_used_s=500.0) for step in (1, 2, 3)
    ]
    (flag,) = find_flags(run, 0, ())
    assert flag.evidence == f"snapshot 1 of {NAME} to 5 count 0 s of at least 150 s on screen"


def test_a_count_that_stands_at_nothing_is_told_as_nothing() -> None:
    (flag,) = find_flags(watched(3, per_minute_s=0), 0, ())
    assert flag.evidence == f"snapshot 1 of {NAME} to 7 count 0 s of at least 180 s on screen"


def test_a_pause_given_back_on_the_devices_word_alone_is_flagged() -> None:
    assert flag_pauses(300, 240) == []
    (flag,) = flag_pauses(300, 0)
    assert (flag.code, flag.evidence[:5]) == ("pause_by_claim", "300 s")
