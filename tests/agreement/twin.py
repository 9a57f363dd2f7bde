"""The rules of the page in a process of Node, asked through a pipe."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".venv/.state/agreement/evaluate.js"


class Twin:
    """TypeScript's side: what it says to the same question."""

    def __init__(self) -> None:
        """Build the rules as they are, and start them."""
        build = ["npx", "vite", "build", "--config", "tests/agreement/vite.config.ts", "--logLevel", "warn"]
        subprocess.run(build, cwd=ROOT, check=True)
        self._process = subprocess.Popen(
            ["node", str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def says(self, rule: str, given: object) -> Any:
        """Give what a rule says about this."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([rule, given]), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        assert line, "the rules in TypeScript broke off"
        return json.loads(line)

    def __enter__(self) -> Self:
        """Begin; nothing is left of it when this ends."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Hang up, which ends the process."""
        self._process.communicate()
