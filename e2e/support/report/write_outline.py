"""Write e2e/SCENARIOS.md, or with --check see whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from e2e.support.report.outline import outline

HERE = Path(__file__).parents[2]
PAGE = HERE / "SCENARIOS.md"


def main() -> int:
    """Write the page, or only compare it."""
    fresh = outline(HERE / "scenarios")
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(fresh)
        return 0
    if PAGE.exists() and PAGE.read_text() == fresh:
        return 0
    print("The scenarios changed: run `make scenarios` and commit e2e/SCENARIOS.md.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
