"""The cases that Python and TypeScript share: each file of `tests/vectors`."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "vectors"


def cases(name: str, kind: str | None = None) -> Any:
    """Parametrise a test by the cases of one file, of one kind where the file has several."""
    found = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["cases"]
    chosen = [case for case in found if kind is None or case["kind"] == kind]
    return pytest.mark.parametrize("case", chosen, ids=[case["id"] for case in chosen])
