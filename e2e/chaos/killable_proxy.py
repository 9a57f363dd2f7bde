"""The near end of the fault proxy's process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from e2e.chaos.proxy_process import STRUCK
from e2e.support.network.ports import ReservedPort
from e2e.support.network.proxy import NAME
from e2e.support.vocabulary import Fault

STRIKE = re.compile(rf"^ *\d+ {STRUCK} ([\w-]+): ", re.MULTILINE)


class KillableProxy:
    """Keeps its port, and so the page's origin, through every death."""

    def __init__(self, server_port: int, log: Path) -> None:
        self._server_port = server_port
        self._log = log
        self._port = ReservedPort()
        self._process: subprocess.Popen[str] | None = None
        self._read_to = 0
        log.touch()

    @property
    def origin(self) -> str:
        """What the browser opens."""
        return f"http://{NAME}:{self._port.number}"

    @property
    def is_running(self) -> bool:
        """Whether it was started and not killed since."""
        return self._process is not None

    def start(self) -> None:
        """Begin to pass everything on."""
        arguments = [str(self._port.number), str(self._server_port), str(self._log)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "e2e.chaos.proxy_process", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._hear("ready")

    def set(self, fault: Fault, path_part: str = "", times: int | None = None) -> None:
        """Let a fault strike from now on."""
        assert self._process is not None, "the proxy is dead"
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([fault, path_part, times]) + "\n")
        self._process.stdin.flush()
        self._hear("set")

    def kill(self) -> None:
        """SIGKILL: every connection ends, and further ones are refused."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def give_up_port(self) -> None:
        """End for good."""
        self.kill()
        self._port.release()

    def log_since_the_last_look(self) -> str:
        """What passed since this was asked last."""
        with self._log.open() as log:
            log.seek(self._read_to)
            lines = log.read()
            self._read_to = log.tell()
        return lines

    def _hear(self, word: str) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        heard = self._process.stdout.readline().strip()
        assert heard == word, f"the proxy said {heard!r}, and not {word!r}"


def strikes(log: str) -> Counter[str]:
    """How many requests each fault struck, by the proxy's own log."""
    found = Counter(STRIKE.findall(log))
    del found[Fault.ONLINE]
    return found
