"""A later version of the product, made from this one: its page says something that this one's does not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import inkfast

LATER_VERSION = "inkfast-later-version"


def make_later_version(folder: Path) -> Path:
    """Copy the package into `folder`, with a changed page and a worker that precaches it; gives the folder.

    Only `index.html` differs, and its revision in the worker's precache list, as after a release.
    """
    source = Path(inkfast.__file__).parent
    package = shutil.copytree(source, folder / "inkfast", ignore=shutil.ignore_patterns("__pycache__"))
    page = package / "static" / "index.html"
    page.write_text(page.read_text().replace("<html ", f'<html data-version="{LATER_VERSION}" ', 1))
    worker = package / "static" / "sw.js"
    changed, count = re.subn(
        r'"revision":"[0-9a-f]+","url":"index\.html"',
        f'"revision":"{LATER_VERSION}","url":"index.html"',
        worker.read_text(),
    )
    assert count == 1, "the worker's precache list names no index.html"
    worker.write_text(changed)
    return folder
