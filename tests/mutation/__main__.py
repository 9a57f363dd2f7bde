"""Try the mutants of the core, and fail on one that survives without a reason.

    python -m tests.mutation [python] [typescript] [--module stamp]

`survivors.json` has the reasons: why no test can tell the changed code from the code as it is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.mutation import python_core, typescript_core
from tests.mutation.mutant import WORKSPACE, Score, as_entries, read_reasons

LANGUAGES = {"python": python_core, "typescript": typescript_core}


def main(arguments: Sequence[str]) -> int:
    """Try one language after the other; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help=" or ".join(LANGUAGES))
    parser.add_argument("--module", default="*", help="one module of the core, such as stamp")
    asked = parser.parse_args(arguments)
    WORKSPACE.mkdir(parents=True, exist_ok=True)
    unexplained = 0
    for language in asked.languages or LANGUAGES:
        tester = LANGUAGES[language]
        unexplained += _tell(tester.try_mutants(asked.module), tester.name_file(asked.module))
    return 1 if unexplained else 0


def _tell(score: Score, files: str) -> int:
    """Print the score; return how many survivors no reason is given for."""
    reasons = read_reasons(files)
    unexplained = [mutant for mutant in score.survivors if not reasons.get(mutant)]
    outlived = sorted(reasons.keys() - set(score.survivors))
    print(
        f"\n{score.language}: {score.tried} mutants, {score.percent:.1f} % noticed; "
        f"{len(score.survivors)} survive, {len(unexplained)} of them without a reason"
    )
    if unexplained:
        print(f"Write a test that notices these, or a reason into survivors.json:\n{as_entries(unexplained)}")
    if outlived:
        print(f"These survive no longer, and can go from survivors.json:\n{as_entries(outlived)}")
    return len(unexplained)


sys.exit(main(sys.argv[1:]))
