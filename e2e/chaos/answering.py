"""What the student does in the exam, as far as it is drawn."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial

from e2e.chaos.restless_student import GONE, PATIENCE_MS, WAITS_FOR_SAVED_S, RestlessStudent
from e2e.chaos.sight import Sight
from e2e.chaos.story import Deed

COMES_BACK_WITHIN_S = 5
TEXTS = [
    "Mars",
    "the tilt of the Earth's axis",
    "Because the Earth goes round the Sun. " * 40,
    "ünïcödé ✓ 火星",
]
ADDED = " and so on"


class Answering:
    """Each deed takes a chance, and answers whether it could be done."""

    def __init__(self, student: RestlessStudent, prompts: dict[str, list[str]]) -> None:
        self.student = student
        self._prompts = prompts
        self._questions = list(prompts)
        self._versions = itertools.count(1)
        self.deeds: dict[Deed, Callable[[int], bool]] = {
            Deed.ANSWERS: lambda chance: self._answers(chance) and self._sees_what_became_of_it(),
            Deed.ANSWERS_IN_HASTE: self._answers,
            Deed.TYPES_ON: self._types_on,
            Deed.MARKS: self._marks,
            Deed.LEAVES: lambda _: self._leaves(),
            Deed.RELOADS: lambda _: self._reloads(),
            Deed.OPENS_A_SECOND_TAB: lambda _: self._opens_a_second_tab(),
            Deed.CLOSES_THE_SECOND_TAB: lambda _: self._closes_the_second_tab(),
            Deed.HANDS_IN: lambda _: self._hands_in(),
        }

    def shown_answers(self) -> dict[str, object]:
        """Go through all questions; give what the page shows as their answers."""
        seen = {id_: self.student.goes_to(number) for number, id_ in enumerate(self._questions, start=1)}
        return {id_: None if at is GONE else at.answer(self._prompts[id_]) for id_, at in seen.items()}

    def _is_in_the_exam(self) -> bool:
        seen = self.student.looks()
        return (seen.is_exam and seen.may_answer) or self.student.comes_back(COMES_BACK_WITHIN_S)

    def _answers(self, chance: int) -> bool:
        number = chance % len(self._questions) + 1
        question = self._questions[number - 1]
        if not self._is_in_the_exam():
            return False
        seen = self.student.goes_to(number)
        if seen is GONE:
            return False
        return self._gives(question, seen, chance // len(self._questions))

    def _gives(self, question: str, seen: Sight, chance: int) -> bool:
        if seen.pairs:
            return self._pairs(question, seen, chance)
        if seen.boxes:
            return self._ticks(question, seen, chance)
        if seen.radios:
            return self._chooses(question, seen, chance)
        if seen.text is None:
            return False
        text = f"{next(self._versions)} {TEXTS[chance % len(TEXTS)]}"[: seen.longest]
        field = self.student.on.text_answer
        fill = partial(field.fill, text, timeout=PATIENCE_MS)
        return self.student.gives(question, text, fill, is_typed=True)

    def _chooses(self, question: str, seen: Sight, chance: int) -> bool:
        if seen.chosen and chance % 8 == 0:
            clear = self.student.on.button("Clear answer")
            return self.student.gives(question, None, lambda: clear.click(timeout=PATIENCE_MS))
        others = [each for each in seen.radios if each not in seen.chosen]
        option = others[chance % len(others)]
        radio = self.student.page.get_by_role("radio").nth(seen.radios.index(option))
        return self.student.gives(question, option, lambda: radio.check(timeout=PATIENCE_MS))

    def _ticks(self, question: str, seen: Sight, chance: int) -> bool:
        option = seen.boxes[chance % len(seen.boxes)]
        box = self.student.page.get_by_role("checkbox").nth(seen.boxes.index(option))
        ticked = sorted({*seen.chosen} ^ {option}) or None
        return self.student.gives(question, ticked, lambda: box.click(timeout=PATIENCE_MS))

    def _pairs(self, question: str, seen: Sight, chance: int) -> bool:
        prompts = self._prompts[question]
        place = chance % len(prompts)
        others = [each for each in seen.pair_options if each != seen.pairs[place]]
        option = others[chance // len(prompts) % len(others)]
        pairs = zip(prompts, [*seen.pairs[:place], option, *seen.pairs[place + 1 :]], strict=True)
        value = {prompt: each for prompt, each in sorted(pairs) if each} or None
        select = self.student.page.get_by_role("combobox").nth(place)
        return self.student.gives(question, value, lambda: select.select_option(option, timeout=PATIENCE_MS))

    def _types_on(self, chance: int) -> bool:
        """Key by key, and every stand of the text is an answer given."""
        if not self._is_in_the_exam():
            return False
        for number, question in enumerate(self._questions, start=1):
            seen = self.student.goes_to(number) if (number + chance) % 2 else GONE
            if seen.text is not None and len(seen.text) + len(ADDED) <= seen.longest:
                return self._types_at_the_end(question, seen.text)
        return False

    def _types_at_the_end(self, question: str, text: str) -> bool:
        page = self.student.page
        field = self.student.on.text_answer
        if not self.student.tries(lambda: field.press("Control+End", timeout=PATIENCE_MS)):
            return False
        for key in ADDED:
            text += key
            if not self.student.gives(question, text, partial(page.keyboard.type, key), is_typed=True):
                return False
        return True

    def _sees_what_became_of_it(self) -> bool:
        self.student.looks_until(lambda seen: seen.says_saved or seen.says_not_saved, WAITS_FOR_SAVED_S)
        return True

    def _marks(self, chance: int) -> bool:
        if not self._is_in_the_exam() or self.student.goes_to(chance % len(self._questions) + 1) is GONE:
            return False
        mark = self.student.on.button("Mark for review")
        return self.student.tries(lambda: mark.click(timeout=PATIENCE_MS))

    def _leaves(self) -> bool:
        if not self._is_in_the_exam():
            return False
        leave = self.student.on.button("My exams")
        left = self.student.tries(lambda: leave.click(timeout=PATIENCE_MS))
        return left and self.student.comes_back(COMES_BACK_WITHIN_S)

    def _reloads(self) -> bool:
        if not self.student.chromium.is_open:
            return False
        self.student.reloads()
        return True

    def _opens_a_second_tab(self) -> bool:
        if not self._is_in_the_exam():
            return False
        if not self.student.tries(self.student.chromium.context.new_page):
            return False
        self.student.opens()
        return self.student.comes_back(COMES_BACK_WITHIN_S)

    def _closes_the_second_tab(self) -> bool:
        """The first one becomes the editor by itself, and shows what the second one wrote."""
        if not self.student.chromium.is_open or len(self.student.chromium.context.pages) < 2:
            return False
        self.student.page_load += 1
        return self.student.tries(self.student.page.close)

    def _hands_in(self) -> bool:
        if not self._is_in_the_exam():
            return False
        on = self.student.on

        def press_twice() -> None:
            on.button("Submit exam").click(timeout=PATIENCE_MS)
            sure = on.dialog("Submit exam?").get_by_role("button", name="Submit exam")
            sure.click(timeout=PATIENCE_MS)

        self.student.asked_to_hand_in = True
        self.student.tries(press_twice)
        self.student.looks_until(lambda _: self.student.has_handed_in, within_s=4)
        return True
