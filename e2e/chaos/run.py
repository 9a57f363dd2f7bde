"""One run: a story is played at a new student's device, then everything is on again, and all is compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Playwright

from e2e.chaos.answering import Answering
from e2e.chaos.kept import read_kept
from e2e.chaos.leftovers import Leftovers
from e2e.chaos.profile_disk import ProfileDisk
from e2e.chaos.restless_student import RestlessStudent
from e2e.chaos.shaky_device import ShakyDevice
from e2e.chaos.shaky_school import EXAM, ShakySchool
from e2e.chaos.story import DISK_DEEDS, Deed, Event, Story
from e2e.chaos.tally import Tally
from e2e.chaos.verdict import problems
from e2e.support.device.evidence import UNCAUGHT
from e2e.support.installation.records import Records

AT_START_S = 60
STORAGE_FAILED = "The browser could not keep what it was given"
TO_REST_S = 90
ENDINGS = [Deed.RELOADS, Deed.BROWSER_IS_CLOSED, Deed.BROWSER_IS_KILLED]
"""How the student comes back when everything is on again."""


@dataclass
class Place:
    """Where runs take place, one after the other."""

    playwright: Playwright
    school: ShakySchool
    disk: ProfileDisk
    prompts: dict[str, list[str]]


class Run:
    """Plays one story; ask it for the `tally` and the `problems` afterwards."""

    def __init__(self, place: Place, story: Story) -> None:
        self.story = story
        self.tally = Tally()
        self.problems: list[str] = []
        self._school, self._disk = place.school, place.disk
        self._school.tally = self.tally
        origin = self._school.proxy.origin
        self._device = ShakyDevice(place.playwright, self._disk, origin, self.tally)
        self._device.clock_is_ours = story.moves_the_clock
        self._student = RestlessStudent(self._device.chromium, origin, self._school.next_student())
        self._student.unkept_s = lambda: self._device.unkept_s
        self._answering = Answering(self._student, place.prompts)
        self._leftovers = Leftovers(story.name, self._device.chromium)
        self._device.on_open = self._leftovers.evidence.follow
        self._deeds = {**self._device.deeds, **self._school.deeds, **self._answering.deeds}

    def play(self) -> None:
        """From an empty session to the comparison; the evidence of a problem is kept."""
        self._disk.insert_a_copy()
        try:
            self._school.is_whole_again()
            self._sit()
            self.problems += self._judge()
        except Exception as broken:  # a run that breaks off proves nothing: it counts as failed, others go on
            self.problems.append(f"the run broke off: {broken!r}")
            raise
        finally:
            self._end()

    def _sit(self) -> None:
        events = list(self.story.events)
        while events and events[0].deed is Deed.CLOCK_IS_WRONG:
            self._do(events.pop(0))
        self._come_back()
        if not self._student.comes_back(AT_START_S):
            raise AssertionError("the exam could not be begun")
        for event in events:
            self._do(event)
        self._school.is_whole_again()
        self._device.is_whole_again()
        self._leftovers.note("everything is on again")
        self._do(Event(ENDINGS[self.story.events[-1].chance % len(ENDINGS)], 0))

    def _do(self, event: Event) -> None:
        if event.deed in DISK_DEEDS and self._disk.why_not:
            return
        self._leftovers.note(f"{event} …")
        done = self._deeds[event.deed](event.chance)
        self._leftovers.note(f"{event}: {'done' if done else 'could not be done'}")
        if done:
            self.tally.did(event.deed)
        if event.deed is Deed.TAB_CRASHES or (self._student.page_load > 0 and not self._is_open):
            self._come_back()

    @property
    def _is_open(self) -> bool:
        return self._device.chromium.is_open

    def _come_back(self) -> None:
        if not self._is_open:
            self._device.opens_the_browser()
        self._student.opens()

    def _judge(self) -> Iterator[str]:
        student = self._student
        if not self._comes_to_rest():
            yield f"it never came to rest: {student.looks()}"
        self._leftovers.note("at rest")
        shown = {} if student.has_handed_in else self._answering.shown_answers()
        records = Records(self._school.database.url)
        kept = read_kept(records, student.account.username, EXAM)
        records.close()
        self._leftovers.write("kept.txt", kept)
        yield from problems(student.ledger, kept, shown)
        yield from student.time_left.problems
        yield from self._wrongs()
        yield from self._check_receipt(kept.sessions)

    def _comes_to_rest(self) -> bool:
        student = self._student
        if student.comes_back(TO_REST_S):
            student.looks_until(lambda each: each.says_delivered or student.has_handed_in, TO_REST_S)
        if student.has_handed_in:
            return student.comes_back_to_the_receipt(TO_REST_S)
        return student.looks().says_delivered

    def _wrongs(self) -> Iterator[str]:
        """On a full disk Chromium lets transactions fail where nobody can catch it; that is counted.

        What the app says itself it can catch.
        """
        for wrong in self._leftovers.evidence.wrongs:
            if self._device.unkept_s and wrong.startswith(UNCAUGHT) and STORAGE_FAILED not in wrong:
                self.tally.did("error that nobody caught, once the disk had been full")
            else:
                yield wrong

    def _check_receipt(self, sessions: list[dict[str, object]]) -> Iterator[str]:
        if not self._student.has_handed_in:
            return
        if not sessions[-1]["closed_at"]:
            yield "it was handed in, and the session is not closed"
        if self._student.receipt:
            self._school.server.command("receipt", "check", self._student.receipt)
            self.tally.did("receipt checked")

    def _end(self) -> None:
        log = self._school.proxy.log_since_the_last_look()
        self._school.counts_strikes(log)
        self._count_what_was_told()
        if self.problems:
            self._leftovers.write("problems.txt", "\n".join(self.problems))
            self._leftovers.write("story.txt", self.story)
            self._leftovers.write("ledger.txt", self._student.ledger)
            self._leftovers.write("network.txt", log)
            self._leftovers.write("server.txt", self._school.server.log.read_text()[-200_000:])
            self._leftovers.keep(self._disk)
        self._device.chromium.close()
        self._disk.take_out()

    def _count_what_was_told(self) -> None:
        if self._student.saw_not_saved:
            self.tally.bit(Deed.DISK_FILLS_UP)
        if self._student.saw_restored:
            self.tally.bit("database of the browser put back from the second copy")
