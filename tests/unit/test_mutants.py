"""The faults that are put in on purpose fit the sources as they are now."""

from __future__ import annotations

import pytest

from tests.simulation.mutants import ROOT, Mutant, read_mutants


@pytest.mark.parametrize("mutant", read_mutants(), ids=lambda mutant: mutant.name)
def test_every_fault_can_be_put_into_the_sources(mutant: Mutant) -> None:
    for edit in mutant.edits:
        assert (ROOT / edit["file"]).read_text(encoding="utf-8").count(edit["from"]) == 1, edit["file"]
