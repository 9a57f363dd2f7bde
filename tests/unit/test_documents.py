"""What the documents name is there, and the glossary says each word once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`([\w./*-]+(?:\.(?:py|ts|tsx|json)|/[\w-]+))`")
WORD = re.compile(r"\*\*(.+?)\*\*")
WRITTEN_BY_RUNS = "e2e/results"
FOLDERS = ("api", "e2e", "deploy", "migrations", "pwa/src", "service-worker", "tests")


def named_in(document: str) -> list[str]:
    """Find the files and folders of the project that a document names."""
    found = sorted(set(NAMED.findall((ROOT / document).read_text(encoding="utf-8"))))
    known = {folder.split("/")[0] for folder in FOLDERS}
    found = [name for name in found if not name.startswith(WRITTEN_BY_RUNS)]
    return [name for name in found if "." in Path(name).name or name.split("/")[0] in known]


def is_there(name: str) -> bool:
    """Tell whether there is such a file or folder; a file named alone may be in any folder."""
    if any(ROOT.glob(name)):
        return True
    return "/" not in name and any(found for folder in FOLDERS for found in (ROOT / folder).rglob(name))


@pytest.mark.parametrize(
    "document",
    ["README.md", "ARCHITECTURE.md", "LIMITS.md", "GLOSSARY.md", "OPERATING.md", "THREATS.md", "SCALING.md"],
)
def test_every_file_that_a_document_names_exists(document: str) -> None:
    assert [name for name in named_in(document) if not is_there(name)] == []


def test_the_glossary_says_each_word_once() -> None:
    rows = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    words = [word for row in rows for word in WORD.findall(row.split("|")[1] if row.startswith("|") else "")]
    assert len(words) > 60
    assert [word for word in words if words.count(word) > 1] == []


def test_a_file_that_is_not_there_would_be_found() -> None:
    assert "tests/store/test_saving.py" in named_in("ARCHITECTURE.md")
    assert not is_there("tests/store/test_that_is_not_there.py")
    assert not is_there("test_that_is_not_there.py")
