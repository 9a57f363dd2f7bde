"""What was measured, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.bench.server.rounds import Row, spread

FIGURES = (
    "a second",
    "p50 ms",
    "p95 ms",
    "p99 ms",
    "max ms",
    "CPU-s",
    "server CPU-s",
    "database CPU-s",
    "x floor",
    "bytes up",
    "bytes down",
    "memory MiB",
    "took s",
    "client %",
    "retries",
)


def print_table(database: str, what: str, measured: Mapping[str, Sequence[Row]]) -> None:
    """Print a line for each figure and a column for each candidate; CPU seconds are for a thousand."""
    rounds = max(len(rows) for rows in measured.values())
    print(f"{database}, {what}: medians of {rounds} rounds (least–most); CPU seconds for each 1,000")
    lines = [["", *measured]]
    lines += [[name, *(spread(rows, name) for rows in measured.values())] for name in FIGURES]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        first, *others = (text.rjust(width) for text, width in zip(line, widths, strict=True))
        print(first.strip().ljust(widths[0]), *others, sep="  ")
    print(flush=True)
