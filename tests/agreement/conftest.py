"""Both languages: Python's rules here, and TypeScript's in a process beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.agreement.chance import CASES, SEED
from tests.agreement.twin import Twin


def pytest_report_header() -> str:
    """Print the seed, which makes the same cases again."""
    return f"agreement: SEED={SEED} CASES={CASES}"


@pytest.fixture(scope="session")
def twin() -> Iterator[Twin]:
    """One process for the whole run."""
    with Twin() as twin:
        yield twin
