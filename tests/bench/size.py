"""Size of the student's page: all JavaScript and CSS that it loads, gzipped."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from e2e.support.installation.exams import FIFTY
from e2e.support.stage import Stage
from tests.bench.figures import Figure

LOADED = """async () => {
  const names = performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname);
  const code = [...new Set(names)].filter((name) => /\\.(js|css)$/.test(name));
  return Promise.all(code.map(async (name) => [name, await (await fetch(name)).text()]));
}"""


def measure_size(stage: Stage) -> Iterator[Figure]:
    """Sit an exam to its receipt, so that every part is loaded, and compress what came."""
    stage.student.signs_in()
    stage.student.starts(FIFTY)
    stage.student.answers(1, "8")
    stage.student.submits()
    stage.student.sees_exam_submitted()
    loaded: list[tuple[str, str]] = stage.program.page.evaluate(LOADED)
    sizes = {name: len(gzip.compress(text.encode(), 9)) for name, text in loaded}
    how = f"gzip -9 of {len(sizes)} files, without the worker"
    yield Figure("JavaScript and CSS of the student's page", sum(sizes.values()) / 1024, "KiB", how)
