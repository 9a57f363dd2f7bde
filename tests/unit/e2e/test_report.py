"""The report's parts without a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2e.support.actors.step import Step
from e2e.support.report.page import make_page
from e2e.support.report.plugin import told
from e2e.support.report.record import (
    FAILED,
    PASSED,
    SKIPPED,
    Record,
    read_pictures,
    read_records,
    write_record,
)
from e2e.support.report.titles import title_of

STEP = Step("student", "answers question 2, “</script>”", 1.5, 0, 0.2, picture="ab12")


def record(outcome: str = PASSED, fault: str = "", engine: str = "chromium") -> Record:
    return Record(
        *("Losing the network", ("test_it.py", 3), "An answer is kept", engine, fault, "", outcome),
        *("" if outcome == PASSED else "why <b>", 2.0, (STEP,), "failures/it" if outcome == FAILED else ""),
    )


def test_a_record_is_written_and_read_again_with_its_pictures(tmp_path: Path) -> None:
    write_record(record(fault="offline"), tmp_path, {"ab12": b"a picture"})
    write_record(record(fault="lie-fi"), tmp_path, {})
    records = read_records(tmp_path)
    assert records == [record(fault="offline"), record(fault="lie-fi")]
    assert read_pictures(records, tmp_path) == {"ab12": b"a picture"}


def test_the_page_has_a_row_a_scenario_a_column_a_browser_and_a_mark_a_fault() -> None:
    records = [record(fault="offline"), record(FAILED, "lie-fi"), record(engine="firefox")]
    page = make_page(records, {"ab12": b"a picture"}, "today")
    assert page.count('<tr class="scenario">') == 1
    assert [page.count(f">{engine}</abbr>") for engine in ("chromium", "firefox")] == [1, 1]
    assert page.count('class="mark passed"') == 2
    assert page.count('class="mark failed"') == 1
    assert "1 of 3 failed" in page


def test_the_page_needs_nothing_beside_it_and_nothing_breaks_out_of_it() -> None:
    page = make_page([record(SKIPPED)], {"ab12": b"a picture"}, "today")
    assert page.count("</script>") == 3
    assert "src=" not in page.replace("image.src = `data:", "")
    assert "href=" not in page


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("test_a_lost_reply_makes_no_duplicate.py", "A lost reply makes no duplicate"),
        ("losing_the_network", "Losing the network"),
    ],
)
def test_names_are_read_as_sentences(name: str, title: str) -> None:
    assert title_of(name) == title


def test_what_is_kept_of_a_failure_says_first_what_was_wrong() -> None:
    with pytest.raises(AssertionError) as failure:
        raise AssertionError("question 1 shows Lyon, and not Paris")
    place = ("test_a_phone_in_a_tunnel.py", 1, "test_a_phone_in_a_tunnel")
    report = pytest.TestReport("a scenario", place, {}, "failed", failure.getrepr(), "call")
    first, *where = told(report).splitlines()
    assert first == "AssertionError: question 1 shows Lyon, and not Paris"
    assert any("test_report.py" in line for line in where)
