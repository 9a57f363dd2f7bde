"""A receipt can be checked later, by its code or its signed form, against what is stored."""

from __future__ import annotations

import pytest

from inkfast.core.errors import Invalid, NotFound
from inkfast.models import ExamSession
from inkfast.signing import Signer
from inkfast.store.receipts import check_receipt
from inkfast.store.summary import Receipt
from tests.store.support import SIGNER, Device, World


@pytest.fixture
def receipt(world: World, device: Device) -> Receipt:
    """The receipt of a session with two answers."""
    world.save(device.snapshot({"q1": "b", "q3": "true"}, at_s=10))
    receipt = world.hand_in(attempt=1, stamp=device.stamp(30)).receipt
    assert receipt is not None
    return receipt


def test_a_receipt_is_found_by_its_code_however_it_is_typed(world: World, receipt: Receipt) -> None:
    for text in (receipt.code, receipt.code.lower(), receipt.code.replace("-", " "), f" {receipt.code}\n"):
        found = check_receipt(world.database, SIGNER, text)
        assert (found.username, found.journal_agrees, found.changed_since) == ("ada", True, False)


def test_its_signed_form_says_the_same(world: World, receipt: Receipt) -> None:
    assert check_receipt(world.database, SIGNER, receipt.signed) == check_receipt(
        world.database, SIGNER, receipt.code
    )


def test_no_answer_that_arrives_after_the_closing_changes_what_a_receipt_is_for(
    world: World, receipt: Receipt, device: Device
) -> None:
    world.save(device.snapshot({"q4": "ink"}, at_s=20), at_s=90)
    found = check_receipt(world.database, SIGNER, receipt.code)
    assert (found.journal_agrees, found.changed_since) == (True, False)


def test_a_genuine_receipt_outlives_the_database_that_it_came_from(world: World, receipt: Receipt) -> None:
    with world.database.write() as session:
        row = session.get_one(ExamSession, (world.rows()[0].id, world.rows()[0].student_id))
        row.receipt, row.closed_at = None, None
    found = check_receipt(world.database, SIGNER, receipt.signed)
    assert (found.facts["answered"], found.session_id) == (2, None)
    with pytest.raises(NotFound):
        check_receipt(world.database, SIGNER, receipt.code)


def test_answers_changed_behind_the_journal_are_told(world: World, receipt: Receipt) -> None:
    with world.database.write() as session:
        session.get_one(ExamSession, (world.rows()[0].id, world.rows()[0].student_id)).answers = {"q1": "a"}
    assert check_receipt(world.database, SIGNER, receipt.code).changed_since


def test_a_forged_receipt_is_refused(world: World, receipt: Receipt) -> None:
    forged = Signer(["another key that nobody here has ever seen"]).sign_receipt({"code": receipt.code})
    for text in (forged, receipt.signed[:-1], "no receipt at all", "ÄÖÜ"):
        with pytest.raises(Invalid):
            check_receipt(world.database, SIGNER, text)
