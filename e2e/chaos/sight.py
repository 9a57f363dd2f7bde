"""One look at the page: everything on it that a run goes by, at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from e2e.support.actors.screens import seconds_shown

LOOK = """async () => {
  const drawn = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.race([drawn, new Promise((done) => setTimeout(done, 200))]);
  const words = (what) => document.querySelector(what)?.textContent.trim() ?? '';
  const question = document.querySelector('main fieldset');
  const all = (what) => [...(question?.querySelectorAll(what) ?? [])];
  const typed = all('input[type=text], textarea');
  const chosen = (what) => all(what).filter((each) => each.checked).map((each) => each.value);
  return {
    heading: words('h1'),
    dialog: words('dialog[open] h2') || words('dialog[open] h1'),
    saving: words('[role=status]'),
    time_left: words('[role=timer]'),
    place: words('main h2'),
    notice: words('.notice-region p'),
    receipt: words('.receipt-code'),
    may_answer: [...document.querySelectorAll('button')].some(
      (each) => each.textContent.trim() === 'Submit exam' && !each.disabled),
    radios: all('input[type=radio]').map((each) => each.value),
    boxes: all('input[type=checkbox]').map((each) => each.value),
    chosen: chosen('input[type=radio], input[type=checkbox]').sort(),
    pairs: all('select').map((each) => each.value),
    pair_options: all('select').slice(0, 1).flatMap((each) => [...each.options].map(({value}) => value)),
    text: typed[0]?.value ?? null,
    longest: typed[0]?.maxLength ?? 0,
  };
}"""


@dataclass(frozen=True)
class Sight:
    """What the page showed. `chosen`, `pairs` and `text` are the present question's, in the wire's words."""

    heading: str = ""
    dialog: str = ""
    saving: str = ""
    time_left: str = ""
    place: str = ""
    notice: str = ""
    receipt: str = ""
    may_answer: bool = False
    radios: Sequence[str] = ()
    boxes: Sequence[str] = ()
    chosen: Sequence[str] = ()
    pairs: Sequence[str] = ()
    pair_options: Sequence[str] = ()
    text: str | None = None
    longest: int = 0

    @property
    def is_exam(self) -> bool:
        """An exam is on screen, and nothing in front of it."""
        return self.time_left != "" and self.dialog == ""

    @property
    def says_saved(self) -> bool:
        """All is at least on this device."""
        return self.is_exam and self.saving.startswith("Saved")

    @property
    def says_delivered(self) -> bool:
        """All is on the server."""
        return self.says_saved and not self.saving.startswith("Saved on this device")

    @property
    def says_not_saved(self) -> bool:
        """The device keeps nothing."""
        return self.saving.startswith("Not saved")

    @property
    def seconds_left(self) -> int:
        """What the timer shows."""
        return seconds_shown(self.time_left)

    def answer(self, prompts: list[str]) -> Any:
        """The present question's answer as it travels; `prompts` are its prompts' ids, where it has any."""
        if self.pairs:
            pairs = zip(prompts, self.pairs, strict=True)
            return {prompt: option for prompt, option in pairs if option} or None
        if self.boxes:
            return self.chosen or None
        if self.radios:
            return self.chosen[0] if self.chosen else None
        return self.text or None


def look(page: Page) -> Sight:
    """Look at the page once it has drawn whatever was under way."""
    return Sight(**page.evaluate(LOOK))
