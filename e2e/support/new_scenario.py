"""Lay out a new scenario: `python -m e2e.support.new_scenario losing_the_network/a_phone_in_a_tunnel`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

SCENARIOS = Path(__file__).parents[1] / "scenarios"
TEMPLATE = '''"""Promise: say in one sentence what a student can rely on."""

from e2e.kit import CAPITALS, Network, SchoolServer, Student


def test_{name}(student: Student, network: Network, server: SchoolServer) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    student.answers(1, "Paris")
    student.sees_saved()

    network.goes_down()
    student.answers(2, "Tokyo")
    student.sees_offline()

    network.comes_back()
    server.gets(CAPITALS, {{1: "Paris", 2: "Tokyo"}})
    student.sees_saved()
'''


def main() -> int:
    """Write the file that was asked for."""
    try:
        file = lay_out(SCENARIOS, sys.argv[1] if len(sys.argv) > 1 else "")
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    name = file.stem.removeprefix("test_")
    print(f"{file.relative_to(SCENARIOS.parents[1])} is there, and passes: make e2e SCENARIO={name}")
    print("Once it says what you mean: make scenarios")
    return 0


def lay_out(scenarios: Path, wanted: str) -> Path:
    """Write a scenario that passes; ValueError where the name does not say which promise it is about."""
    *folders, name = re.sub(r"[ -]", "_", wanted.strip().lower()).removesuffix(".py").split("/")
    name = name.removeprefix("test_")
    if len(folders) != 1 or not re.fullmatch(r"[a-z]\w*", name) or not re.fullmatch(r"[a-z]\w*", folders[0]):
        promises = ", ".join(sorted(each.name for each in scenarios.iterdir() if each.is_dir()))
        raise ValueError(
            "Name the promise and the scenario: make scenario NAME=losing_the_network/a_phone_in_a_tunnel\n"
            f"The promises so far: {promises}"
        )
    file = scenarios / folders[0] / f"test_{name}.py"
    if file.exists():
        raise ValueError(f"{file} is there already.")
    file.parent.mkdir(exist_ok=True)
    file.write_text(TEMPLATE.format(name=name))
    return file


if __name__ == "__main__":
    sys.exit(main())
