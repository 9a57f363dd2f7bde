"""What a test, and a run, carries with it for the report."""

from __future__ import annotations

import pytest

from e2e.support.actors.step import Diary

DIARY = pytest.StashKey[Diary]()
"""Its steps."""
FAILURE = pytest.StashKey[str]()
"""What has failed of it so far, in pytest's words; "" where nothing has."""
PHASES = pytest.StashKey[list[pytest.TestReport]]()
"""What became of its setting up, itself and its taking down."""
HAS_REPORT = pytest.StashKey[bool]()
"""Whether this run has made a report."""
