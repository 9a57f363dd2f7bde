"""The product itself, open in a browser: saves from its page and its worker, and what the server kept."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Playwright, Worker

from e2e.support.device.chromium import Chromium
from e2e.support.installation.exams import QUICK
from e2e.support.installation.school import School
from e2e.support.network.proxy import Proxy

SIGN_IN = """async ({account, title}) => {
  const headers = {'Content-Type': 'application/json'};
  await fetch('/auth/sign-in', {method: 'POST', headers, body: JSON.stringify(account)});
  const {exams} = await (await fetch('/student/exams')).json();
  const {exam_id, upload_token} = exams.find((each) => each.title === title);
  return {address: `/student/exam/${exam_id}/session/save`, token: upload_token};
}"""
SAVE = """async ({address, token, snapshot}) => {
  const headers = {'Content-Type': 'application/json', Authorization: `Bearer ${token}`};
  try {
    return String((await fetch(address, {method: 'POST', headers, body: JSON.stringify(snapshot)})).status);
  } catch (error) {
    return error.name;
  }
}"""
WRITERS = {"page": "a" * 32, "worker": "b" * 32}


class RealBench:
    """One student before one school. Each sender writes under a name of its own."""

    def __init__(self, playwright: Playwright, school: School, profile: Path) -> None:
        self.school = school
        self._account = school.next_student()
        self._proxy = Proxy(school.upstream)
        self._program = Chromium(playwright, profile)
        self._desk: dict[str, str] = {}

    def set_up(self) -> None:
        """Open the product and sign in."""
        self._proxy.start()
        page = self._program.open()
        page.goto(self._proxy.origin)
        page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        account = {"username": self._account.username, "password": self._account.password}
        self._desk = page.evaluate(SIGN_IN, {"account": account, "title": QUICK})

    def take_down(self) -> None:
        """Close everything, and leave the school as it was."""
        self._program.close()
        self._proxy.stop()
        self.school.settle()

    def saves(self) -> list[str]:
        """Save a snapshot from the page and one from the worker; tells what each of them saw."""
        senders: dict[str, Page | Worker] = {"page": self._program.page, "worker": self._program.worker()}
        return [sender.evaluate(SAVE, self._ask(name)) for name, sender in senders.items()]

    def kept(self) -> list[str]:
        """Whose snapshots the server has."""
        journal = self.school.records.journal(self._account.username, QUICK)
        return sorted(
            name for name, writer in WRITERS.items() if writer in {row["writer"] for row in journal}
        )

    def _ask(self, name: str) -> dict[str, object]:
        snapshot = {"writer": WRITERS[name], "number": 1, "attempt": 1, "answers": {"q2": name}}
        return {**self._desk, "snapshot": snapshot}
