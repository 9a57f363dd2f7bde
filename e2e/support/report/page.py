"""The report as one HTML page that needs nothing beside it."""

from __future__ import annotations

import base64
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from e2e.support.device.engine import Engine
from e2e.support.report.record import FAILED, PASSED, SKIPPED, Record
from e2e.support.vocabulary import Fault

HERE = Path(__file__).parent
SIGNS = {PASSED: "✓", FAILED: "✕", SKIPPED: "–"}


def write_page(file: Path, records: Sequence[Record], pictures: Mapping[str, bytes]) -> None:
    """Write the report of these records into a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(make_page(records, pictures, time.strftime("%d %B %Y, %H:%M")))


def make_page(records: Sequence[Record], pictures: Mapping[str, bytes], when: str) -> str:
    """The page: scenarios by promise down, browsers across, a mark for each fault, steps behind each mark."""
    counts = Counter(record.outcome for record in records)
    engines = [engine for engine in Engine if any(record.engine == engine for record in records)]
    return Template((HERE / "page.html").read_text()).substitute(
        style=(HERE / "page.css").read_text(),
        script=(HERE / "page.js").read_text(),
        verdict=_verdict(counts),
        state=FAILED if counts[FAILED] else PASSED,
        when=escape(when),
        summary=_summary(records, counts),
        columns="".join(_column(engine) for engine in engines),
        body="".join(_promises(records, engines)),
        faults="".join(_fault(fault) for fault in Fault if any(each.fault == fault for each in records)),
        stories=_embedded([_story(record) for record in records]),
        pictures=_embedded({name: base64.b64encode(each).decode() for name, each in pictures.items()}),
    )


def _verdict(counts: Mapping[str, int]) -> str:
    ran = counts[PASSED] + counts[FAILED]
    if not ran:
        return "Nothing ran"
    return f"{counts[FAILED]} of {ran} failed" if counts[FAILED] else f"All {ran} passed"


def _summary(records: Sequence[Record], counts: Mapping[str, int]) -> str:
    scenarios = len({(record.place, record.title) for record in records})
    said = [
        f"{scenarios} scenario{'' if scenarios == 1 else 's'}",
        f"{sum(len(record.steps) for record in records):,} steps",
    ]
    said += [f"{counts[SKIPPED]} left out"] if counts[SKIPPED] else []
    minutes, seconds = divmod(round(sum(record.took_s for record in records)), 60)
    return " · ".join([*said, f"{minutes} min {seconds} s of browsers at work"])


def _column(engine: Engine) -> str:
    return f'<th scope="col"><abbr title="{escape(engine.words)}">{engine}</abbr></th>'


def _fault(fault: Fault) -> str:
    return f"<dt>{fault}</dt><dd>{escape(fault.words)}</dd>"


def _promises(records: Sequence[Record], engines: Sequence[Engine]) -> Iterable[str]:
    numbers = {id(record): number for number, record in enumerate(records)}
    for promise, of_promise in groupby(records, key=lambda each: each.folder):
        yield (
            f'<tbody class="promise"><tr><th scope="rowgroup" colspan="{len(engines) + 1}">{escape(promise)}'
            "</th></tr>"
        )
        for (_place, title), of_scenario in groupby(of_promise, key=lambda each: (each.place, each.title)):
            by_engine: dict[str, list[Record]] = defaultdict(list)
            for record in of_scenario:
                by_engine[record.engine].append(record)
            cells = "".join(_cell(engine, by_engine[engine], numbers) for engine in engines)
            yield f'<tr class="scenario"><th scope="row">{escape(title)}</th>{cells}</tr>'
        yield "</tbody>"


def _cell(engine: Engine, records: Sequence[Record], numbers: Mapping[int, int]) -> str:
    marks = "".join(_mark(record, numbers[id(record)]) for record in records)
    return f'<td data-engine="{engine}"><div class="marks">{marks}</div></td>'


def _mark(record: Record, number: int) -> str:
    what = " ".join(filter(None, (record.fault, record.variant)))
    took = f"{record.took_s:.1f} s" if record.outcome != SKIPPED else ""
    outcome = "left out" if record.outcome == SKIPPED else record.outcome
    told = f"{record.title}, {record.engine}, {what}: {outcome} {took}".replace(" , ", " ")
    sign = f'<i aria-hidden="true">{SIGNS[record.outcome]}</i>'
    return (
        f'<button class="mark {record.outcome}" data-story="{number}" aria-label="{escape(told)}">'
        f"{sign}{escape(what or f'{outcome} {took}')}</button>"
    )


def _story(record: Record) -> dict[str, object]:
    return {
        "promise": record.folder,
        "title": record.title,
        "place": f"{record.place[0]}, line {record.place[1] + 1}",
        "about": [each for each in (record.engine, record.fault, record.variant) if each],
        "outcome": record.outcome,
        "why": record.why,
        "took": round(record.took_s, 1),
        "evidence": record.evidence,
        "steps": [
            [
                *(step.actor, step.words, round(step.began_s, 1), step.depth),
                *(step.failed, step.picture, step.not_told),
            ]
            for step in record.steps
        ],
    }


def _embedded(value: object) -> str:
    """JSON that no text in it can break out of."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
