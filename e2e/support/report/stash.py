"""What a test, and a run, carries with it for the report."""

from __future__ import annotations

import pytest

from e2e.support.actors.step import Diary

DIARY = pytest.StashKey[Diary]()
"""Its steps."""
HAS_FAILED = pytest.StashKey[bool]()
"""Whether any of it has failed so far."""
PHASES = pytest.StashKey[list[pytest.TestReport]]()
"""What became of its setting up, itself and its taking down."""
HAS_REPORT = pytest.StashKey[bool]()
"""Whether this run has made a report."""
