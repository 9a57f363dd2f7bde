"""The student in front of the browser."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from e2e.support.actors.step import step
from e2e.support.actors.typist import Typist
from e2e.support.patience import AFTER_AN_OUTAGE_S, AT_START_S

OTHER_TAB = "This exam is open in another tab"
OTHER_DEVICE = "You are going on with this exam on another device"


class Student(Typist):
    """Does what a student does, and waits until the page has taken it."""

    @step
    def opens_the_app(self) -> None:
        """Open the app's first page in the present tab."""
        self.page.goto(self.origin)

    @step
    def signs_in(self) -> None:
        """Open the app and sign in; "My exams" is there."""
        self.page.goto(self.origin)
        self.on.field("Username").fill(self.account.username)
        self.on.field("Password").fill(self.account.password)
        self.on.button("Sign in").click()
        expect(self.on.heading("My exams")).to_be_visible()

    @step
    def starts(self, title: str) -> None:
        """Start an exam once it is ready offline."""
        self.sees_ready_offline(title)
        self._began_at = time.monotonic()
        self.on.card(title).get_by_role("button", name="Start exam").click()
        expect(self.on.timer).to_be_visible()

    @step
    def is_offered_to_resume(self, title: str, answered: str = "") -> None:
        """The dialog comes, at once or on "Resume exam"; it tells how many are answered, as in "2 of 10"."""
        dialog = self.on.dialog("Resume Previous Session?")
        resume = self.on.card(title).get_by_role("button", name="Resume exam")
        expect(dialog.or_(resume).first).to_be_visible(timeout=AT_START_S * 1000)
        if not dialog.is_visible():
            resume.click()
        expect(dialog).to_contain_text(answered)

    @step
    def resumes_the_session(self) -> None:
        """Choose "Resume Session" in the dialog."""
        self.on.button("Resume Session").click()
        expect(self.on.timer).to_be_visible()

    @step
    def comes_back_to(self, title: str) -> None:
        """Take the offer to resume an exam."""
        self.is_offered_to_resume(title)
        self.resumes_the_session()

    @step
    def goes_on_with(self, title: str) -> None:
        """Press "Resume exam" for an exam that this page had on screen before: nothing is asked."""
        self.on.card(title).get_by_role("button", name="Resume exam").click()
        expect(self.on.timer).to_be_visible()

    @step
    def begins_another_attempt(self, title: str) -> None:
        """Press "Start another attempt" for an exam that was handed in, once the list offers it."""
        self.on.card(title).get_by_role("button", name="Start another attempt").click()
        expect(self.on.timer).to_be_visible()

    @step
    def starts_fresh(self) -> None:
        """Choose "Start Fresh" in the dialog, and again when asked."""
        self.on.button("Start Fresh").click()
        sure = self.on.dialog("Start again from the beginning?")
        sure.get_by_role("button", name="Start Fresh").click()
        expect(self.on.timer).to_be_visible()

    @step
    def finds_all_typed_just_before_reloads(self, text: str, times: int) -> None:
        """So many times: type, have the page loaded again within 50 ms, resume, find what was typed."""
        for version in range(1, times + 1):
            self.types_and_reloads(f"{text}, version {version}")
            self.resumes_the_session()
            self.sees_the_text_of_this_question(f"{text}, version {version}")

    @step
    def goes_back_to_the_list(self) -> None:
        """Leave the exam, which is always safe."""
        self.on.button("My exams").click()
        expect(self.on.heading("My exams")).to_be_visible()

    @step
    def dismisses(self, message: str) -> None:
        """Put a message of the staff away."""
        self.on.button(f"Dismiss the message: {message}").click()

    @step
    def submits(self) -> None:
        """Press "Submit exam", and again when asked."""
        self.asks_to_submit()
        self.confirms()

    @step
    def asks_to_submit(self) -> None:
        """Press "Submit exam"."""
        self.on.button("Submit exam").click()

    @step
    def confirms(self) -> None:
        """Press "Submit exam" in the dialog."""
        self.on.dialog("Submit exam?").get_by_role("button", name="Submit exam").click()

    @step
    def closes_the_tab(self) -> None:
        """Close the app's tab; the browser stays, with an empty one."""
        empty = self.program.new_tab()
        for page in self.program.context.pages:
            if page is not empty:
                page.close()

    @step
    def signs_out(self) -> None:
        """Press "Sign out" in the list."""
        self.on.button("Sign out").click()
        expect(self.on.button("Sign in")).to_be_visible()

    @step
    def signs_in_without_leaving(self) -> None:
        """Press "Sign in" in the exam, and sign in."""
        expect(self.on.saving).to_contain_text("Sign in to send")
        self.on.button("Sign in").click()
        dialog = self.on.dialog("Sign in")
        self.on.field("Username").fill(self.account.username)
        self.on.field("Password").fill(self.account.password)
        dialog.get_by_role("button", name="Sign in").click()
        expect(dialog).to_have_count(0)

    @step
    def takes_over_here(self) -> None:
        """Press "Take over here"; this place is the editor then."""
        self.on.button("Take over here").click()
        self.may_answer()

    @step
    def may_answer(self) -> None:
        """This place is the editor: the answers can be changed."""
        expect(self.on.button("Submit exam")).to_be_enabled()
        expect(self.on.button("Take over here")).to_have_count(0)

    @step
    def may_only_read(self, why: str) -> None:
        """In time, the page says why, and no answer on screen can be changed."""
        expect(self.page.get_by_role("alert").filter(has_text=why)).to_be_visible(
            timeout=AFTER_AN_OUTAGE_S * 1000
        )
        expect(self.on.button("Submit exam")).to_be_disabled()
        expect(self.on.button("Mark for review")).to_be_disabled()
        for option in self.page.get_by_role("radio").all():
            expect(option).to_be_disabled()

    @step
    def looks_for_an_update(self) -> None:
        """What the browser does by itself now and then: ask for a new worker, which it finds and tries."""
        found: bool = self.page.evaluate(
            """async () => {
              const registration = await navigator.serviceWorker.ready;
              await registration.update();
              const worker = registration.installing ?? registration.waiting;
              if (worker?.state === 'installing')
                await new Promise((done) => worker.addEventListener('statechange', done, {once: true}));
              return worker !== null;
            }"""
        )
        assert found, "there is no later version of the worker"
