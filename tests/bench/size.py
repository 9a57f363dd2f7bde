"""Size of the student's page: all JavaScript and CSS that it loads, as it comes over the line."""

from __future__ import annotations

from collections.abc import Iterator

from e2e.support.installation.exams import FIFTY
from e2e.support.stage import Stage
from tests.bench.figures import Figure

LOADED = """() => performance.getEntriesByType('resource')
  .map(({name, encodedBodySize}) => [new URL(name).pathname, encodedBodySize])
  .filter(([name]) => /\\.(js|css)$/.test(name))"""


def measure_size(stage: Stage) -> Iterator[Figure]:
    """Sit an exam to its receipt, so that every part is loaded, and add up what came."""
    stage.student.signs_in()
    stage.student.starts(FIFTY)
    stage.student.answers(1, "8")
    stage.student.submits()
    stage.student.sees_exam_submitted()
    sizes: dict[str, int] = dict(stage.program.page.evaluate(LOADED))
    assert all(sizes.values()), "what the worker gives says no size"
    how = f"{len(sizes)} files, compressed, without the worker"
    yield Figure("JavaScript and CSS of the student's page", sum(sizes.values()) / 1024, "KiB", how)
