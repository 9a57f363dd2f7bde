"""What became of one scenario in one browser under one fault, as it is written down while a run goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from e2e.support.actors.step import Step
from e2e.support.vocabulary import Fault

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


@dataclass(frozen=True)
class Record:
    """`folder`: the promise; `place`: file and line, for the order; `variant`: what else it was given.

    `why`: of a failure what was wrong, of a skipped scenario the reason. `took_s` is of all of it.
    """

    folder: str
    place: tuple[str, int]
    title: str
    engine: str
    fault: str
    variant: str
    outcome: str
    why: str
    took_s: float
    steps: tuple[Step, ...]
    evidence: str


def write_record(record: Record, parts: Path, pictures: Mapping[str, bytes]) -> None:
    """Write a record and its pictures down beside those of other processes of the same run."""
    parts.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        (parts / f"{name}.jpg").write_bytes(picture)
    name = "-".join((record.title, record.engine, record.fault, record.variant)).replace("/", "_")
    (parts / f"{name[:200]}.json").write_text(json.dumps(asdict(record)))


def read_records(parts: Path) -> list[Record]:
    """Read all records of a run, in the order of the scenarios."""
    return sorted(_read(parts), key=lambda each: (each.folder, each.place, _rank(each.fault), each.variant))


def read_pictures(records: Iterable[Record], parts: Path) -> dict[str, bytes]:
    """Read the pictures that the records name."""
    names = {step.picture for record in records for step in record.steps if step.picture}
    return {name: (parts / f"{name}.jpg").read_bytes() for name in sorted(names)}


def _rank(fault: str) -> int:
    """The place of a fault in the vocabulary; those that there are not come first."""
    return [*Fault].index(Fault(fault)) if fault else -1


def _read(parts: Path) -> Iterator[Record]:
    for file in parts.glob("*.json"):
        told = json.loads(file.read_text())
        told["steps"] = tuple(Step(**step) for step in told["steps"])
        told["place"] = tuple(told["place"])
        yield Record(**told)
