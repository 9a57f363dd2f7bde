"""From opening the installed app offline to the exam being answerable."""

from __future__ import annotations

from collections.abc import Iterator

from e2e.support.eventually import eventually
from e2e.support.installation.exams import FIFTY
from e2e.support.stage import Stage
from tests.bench.figures import Figure, quantile

STARTS = 5

PRESS_ON_AND_TELL = """(() => {
  const press = () => {
    const next = [...document.querySelectorAll('button:not([data-pressed])')].find((button) =>
      ['Resume exam', 'Resume Session'].includes(button.textContent.trim()));
    if (next) {
      next.dataset.pressed = 'yes';
      next.click();
    }
    if (document.querySelector('input[type=radio]:enabled') && !window.answerableAt) {
      requestAnimationFrame(() => { window.answerableAt = performance.now(); });
    }
  };
  new MutationObserver(press).observe(document, {subtree: true, childList: true});
})()"""


def measure_cold_start(stage: Stage, speed: str) -> Iterator[Figure]:
    """Start the browser without a network, open the app, resume at once: from the address to the radios."""
    stage.student.signs_in()
    stage.student.starts(FIFTY)
    stage.student.answers(1, "8")
    stage.student.sees_saved()
    stage.network.goes_down()
    times = [_start(stage) for _ in range(STARTS)]
    how = f"{speed}, browser just started, no network, median of {STARTS}"
    yield Figure("offline cold start until the exam is answerable", quantile(times, 0.5), "ms", how)


def _start(stage: Stage) -> float:
    stage.browser.is_closed()
    stage.browser.is_started_again()
    stage.program.context.add_init_script(PRESS_ON_AND_TELL)
    stage.student.opens_the_app()
    page = stage.program.page
    eventually(lambda: page.evaluate("window.answerableAt > 0"), expected=True)
    took: float = page.evaluate("window.answerableAt")
    return took
