"""What the server imports is asked for by name, and nothing is taken in a version that nobody has tried."""

from __future__ import annotations

import ast
import re
import sys
from configparser import ConfigParser
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"[\w-]+")


def _requirements() -> dict[str, str]:
    """Give each requirement by its name, of the server and of the extras."""
    setup = ConfigParser(interpolation=None)
    setup.read(ROOT / "setup.cfg")
    listed = [setup["options"]["install_requires"], *setup["options.extras_require"].values()]
    lines = [line for text in listed for line in text.split("\n") if line]
    return {_name_in(line): line for line in lines}


def _name_in(requirement: str) -> str:
    found = NAME.match(requirement)
    assert found is not None, requirement
    return found.group().lower().replace("_", "-")


def _imported(file: Path) -> set[str]:
    """Name the packages that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
            found.add(node.module.split(".")[0])
    return found


def test_every_requirement_has_an_upper_bound() -> None:
    assert [line for line in _requirements().values() if "<" not in line and "==" not in line] == []


def test_everything_that_the_server_imports_is_required_by_name() -> None:
    imported = set().union(*map(_imported, (ROOT / "api").rglob("*.py")))
    foreign = imported - sys.stdlib_module_names - {"inkfast"}
    assert "blinker" in foreign
    distributions = {package: _name_in(names[0]) for package, names in packages_distributions().items()}
    assert {
        package for package in foreign if distributions.get(package, package) not in _requirements()
    } == set()
