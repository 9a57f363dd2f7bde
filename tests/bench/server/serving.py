"""The product's own server, as operators start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from e2e.support.eventually import eventually
from e2e.support.network.ports import HOST, ReservedPort
from tests.bench.server.school import KEY

INKFAST = Path(sys.executable).with_name("inkfast")


class Serving:
    """A server that runs from the moment it is made."""

    def __init__(self, database_url: str, instance: Path, processes: int) -> None:
        self._port = ReservedPort()
        self.address = (HOST, self._port.number)
        self._log = instance / "server.log"
        self._environment = {
            **os.environ,
            "INKFAST_INSTANCE": str(instance),
            "DATABASE_URL": database_url,
            "INKFAST_SECRET_KEYS": KEY,
            "INKFAST_COOKIE_SECURE": "0",
        }
        self._how = ["serve", "--port", str(self._port.number), "--processes", str(processes)]
        self.start()

    def start(self) -> None:
        """Start it, where it was killed."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [INKFAST, *self._how], env=self._environment, stdout=log, stderr=log
            )
        eventually(self._is_ready, expected=True)

    def kill(self) -> None:
        """Kill every process of it at once."""
        family = self.processes()
        for each in family:
            each.kill()
        self._process.wait()
        psutil.wait_procs(family, timeout=30)

    def processes(self) -> list[psutil.Process]:
        """The first process and all that it started."""
        first = psutil.Process(self._process.pid)
        return [first, *first.children(recursive=True)]

    def stop(self) -> None:
        """Stop in good order."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=60)
        self._port.release()

    def _is_ready(self) -> bool:
        assert self._process.poll() is None, self._log.read_text()
        try:
            with urllib.request.urlopen("http://{}:{}/readyz".format(*self.address), timeout=5) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
