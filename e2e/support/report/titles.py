"""Names in the code as people read them."""

from __future__ import annotations

PREFIX = "test_"


def title_of(name: str) -> str:
    """The sentence that a test's, a file's or a folder's name is."""
    words = name.removesuffix(".py").removeprefix(PREFIX).replace("_", " ").strip()
    return words[:1].upper() + words[1:]
