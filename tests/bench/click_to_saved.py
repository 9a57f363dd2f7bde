"""From a click on an option to "Saved on this device", as the page itself sees it."""

from __future__ import annotations

from collections.abc import Iterator

from e2e.support.installation.exams import FIFTY
from e2e.support.stage import Stage
from tests.bench.figures import Figure, quantile

CLICKS = 250
WARM_UP = 10

CLICK_AND_WATCH = """async (clicks) => {
  const status = document.querySelector('[role=status]');
  const words = () => status.textContent.trim();
  const saved = (began) => new Promise((done) => {
    let left = false;
    const watch = new MutationObserver(() => {
      left ||= words().startsWith('Saving');
      if (!left || !words().startsWith('Saved')) return;
      watch.disconnect();
      done(performance.now() - began);
    });
    watch.observe(status, {subtree: true, childList: true, characterData: true});
  });
  const times = [];
  for (let click = 0; click < clicks; click += 1) {
    const option = [...document.querySelectorAll('input[type=radio]')].find((radio) => !radio.checked);
    const began = performance.now();
    const seen = saved(began);
    option.click();
    times.push(await seen);
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  }
  return times;
}"""


def measure_clicks(stage: Stage, speed: str) -> Iterator[Figure]:
    """Click from option to option of one question, each time waiting until it is saved on the device."""
    stage.student.signs_in()
    stage.student.starts(FIFTY)
    times: list[float] = stage.program.page.evaluate(CLICK_AND_WATCH, CLICKS + WARM_UP)
    measured = times[WARM_UP:]
    how = f"{speed}, {len(measured)} clicks"
    yield Figure("click to saved on this device, median", quantile(measured, 0.5), "ms", how)
    yield Figure("click to saved on this device, p99", quantile(measured, 0.99), "ms", how)
