"""Whoever answers the questions on screen."""

from __future__ import annotations

from collections.abc import Mapping

from e2e.support.actors.onlooker import Onlooker
from e2e.support.actors.step import step
from e2e.support.eventually import must_be

RELOADS_AFTER_MS = 40
RELOAD_AFTER_THE_NEXT_INPUT = """(wait_ms) =>
    addEventListener("input", () => setTimeout(() => location.reload(), wait_ms), { once: true })
"""
SEND_PAST_THE_PAGE = """async ([title, answers]) => {
    const { exams } = await (await fetch("/student/exams")).json();
    const { exam_id } = exams.find((exam) => exam.title === title);
    const body = JSON.stringify({ answers });
    const headers = { "Content-Type": "application/json" };
    return (await fetch(`/student/exam/${exam_id}/session/save`, { method: "POST", headers, body })).status;
}"""


class Typist(Onlooker):
    """Answers, types, and presses the browser's reload."""

    @step
    def answers(self, number: int, text: str) -> None:
        """Go to a question and choose the option with this text."""
        self.goes_to(number)
        self.on.option(text).check()

    @step
    def writes(self, number: int, text: str) -> None:
        """Go to a question and type an answer."""
        self.goes_to(number)
        self.on.text_answer.fill(text)

    @step
    def sends_past_the_page(self, title: str, answers: Mapping[str, str]) -> None:
        """Send answers to the server as a program would: by the ids of questions, and without the page."""
        must_be(self.page.evaluate(SEND_PAST_THE_PAGE, [title, dict(answers)]), 200)

    @step
    def marks_for_review(self, number: int) -> None:
        """Go to a question and mark it."""
        self.goes_to(number)
        self.on.button("Mark for review").click()

    @step
    def reloads(self) -> None:
        """Press the browser's reload."""
        self.page.reload()

    @step
    def types_and_reloads(self, text: str) -> None:
        """Type into the question on screen; the page is loaded again within 50 ms of it."""
        self.page.evaluate(RELOAD_AFTER_THE_NEXT_INPUT, RELOADS_AFTER_MS)
        with self.page.expect_navigation(wait_until="commit"):
            self.on.text_answer.fill(text)
