"""Students who save one answer after another until they are told to stop, and never give one up."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException

from e2e.support.eventually import eventually
from tests.bench.server.pupil import Acknowledged, Pupil, Upload
from tests.bench.server.school import Sitting

AGAIN_AFTER_S = 0.2
PATIENCE_S = 15
"""As the page has it, for one try."""


class Herd:
    """They all save at once, each by a connection of its own."""

    def __init__(self, sittings: Sequence[Sitting], address: tuple[str, int]) -> None:
        self.refused = 0
        self.saved = 0
        self._address = address
        self._stop = threading.Event()
        self._pool = ThreadPoolExecutor(len(sittings))
        host = "{}:{}".format(*address)
        self._saving: list[Future[Acknowledged]] = [
            self._pool.submit(self._save, Pupil(sitting, host)) for sitting in sittings
        ]

    def wait_for(self, more: int) -> None:
        """Wait until so many more saves are acknowledged."""
        enough = self.saved + more
        eventually(lambda: self.saved >= enough, expected=True, within_s=120)

    def stop(self) -> list[Acknowledged]:
        """Have each bring its last answer home, and give what was acknowledged."""
        self._stop.set()
        told = [saving.result(timeout=120) for saving in self._saving]
        self._pool.shutdown()
        return told

    def _save(self, pupil: Pupil) -> Acknowledged:
        while not self._stop.is_set():
            self._deliver(pupil, pupil.upload([pupil.answers()]))
        return pupil.acknowledged()

    def _deliver(self, pupil: Pupil, upload: Upload) -> None:
        while True:
            body = self._ask(upload)
            if body is not None:
                pupil.hears(upload, body)
                self.saved += 1
                return
            self.refused += 1
            threading.Event().wait(AGAIN_AFTER_S)

    def _ask(self, upload: Upload) -> bytes | None:
        """Give the reply, None where there was none or it says that nothing was done."""
        head, _, body = upload.request.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        connection = HTTPConnection(*self._address, timeout=PATIENCE_S)
        try:
            connection.request("POST", first.split(" ")[1], body, headers)
            reply = connection.getresponse()
            content = reply.read()
            return content if reply.status == 200 else None
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
