"""The real server as a process group, on one port for its whole life."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from click.testing import CliRunner

from e2e.support.eventually import eventually
from e2e.support.network.ports import HOST, ReservedPort
from e2e.support.patience import AFTER_AN_OUTAGE_S
from inkfast.cli import main as inkfast

INKFAST = Path(sys.executable).with_name("inkfast")


class Server:
    """Serves one instance folder. It can be stopped, killed, and started again, also as another version."""

    def __init__(self, instance: Path, database_url: str = "") -> None:
        """`database_url`: "" is a SQLite file in the instance's folder."""
        self.instance = instance
        self.database_url = database_url or f"sqlite:///{instance / 'inkfast.db'}"
        self.environment = {
            **os.environ,
            "INKFAST_INSTANCE": str(instance),
            "DATABASE_URL": self.database_url,
            "INKFAST_DEMO": "1",
        }
        self._port = ReservedPort()
        self._process: subprocess.Popen[bytes] | None = None
        self._program: Path | None = None

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port.number

    @property
    def log(self) -> Path:
        """What it said."""
        return self.instance / "server.log"

    def command(self, *arguments: str) -> str:
        """Run an operator's command on the instance, in this process, which is three times as fast."""
        mask = os.umask(0o022)
        os.umask(mask)
        done = CliRunner(env=self.environment).invoke(inkfast, arguments)
        os.umask(mask)  # commands keep what they write to themselves, for the rest of their process
        assert done.exit_code == 0, f"inkfast {' '.join(arguments)}:\n{done.output}"
        return done.output

    def start(self, program: Path | None = None) -> None:
        """Start and return once it is ready. `program`: a folder with another version's `inkfast` package."""
        self._program = program
        environment = self.environment | ({"PYTHONPATH": str(program)} if program else {})
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [INKFAST, "serve", "--port", str(self.port)],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        eventually(self._is_ready, expected=True, within_s=AFTER_AN_OUTAGE_S)

    def stop(self) -> None:
        """Stop in good order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL the whole process group."""
        self._end(signal.SIGKILL)

    def give_up_port(self) -> None:
        """Stop for good."""
        self.stop()
        self._port.release()

    def settle(self) -> None:
        """Be as before the scenario: running, in the version under test."""
        if self._process is None or self._program is not None:
            self.stop()
            self.start()

    def _is_ready(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self.log.read_text()
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.port}/readyz", timeout=5) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, how)
            self._process.wait(timeout=AFTER_AN_OUTAGE_S)
            self._process = None
