"""What is signed is known again, for its own purpose alone, also after the key was changed."""

from __future__ import annotations

import re

import pytest

from inkfast.signing import Signer

OLD, NEW = "o" * 32, "n" * 32
SIGNER = Signer([OLD])


def test_a_clock_reading_comes_back_as_it_was_signed() -> None:
    assert SIGNER.read_reading(SIGNER.sign_reading(1_900_000_000_123)) == 1_900_000_000_123


def test_an_upload_token_names_its_student_and_exam_and_nothing_else() -> None:
    token = SIGNER.sign_upload_token(7, 12)
    assert SIGNER.read_upload_token(token) == (7, 12)
    assert SIGNER.read_upload_token(token.replace("7-12", "8-12")) is None
    assert SIGNER.read_upload_token(token.replace("7-12", "71-2")) is None


def test_what_is_signed_for_one_purpose_is_good_for_no_other() -> None:
    assert SIGNER.read_reading(SIGNER.sign_upload_token(7, 12)) is None
    assert SIGNER.read_upload_token(SIGNER.sign_reading(7)) is None
    assert SIGNER.read_receipt(SIGNER.sign_reading(7)) is None


@pytest.mark.parametrize("forged", ["", ".", "7-12", "7-12.", "7-12.AAAA", "7-12.\N{SNOWMAN}", "\ud800.x"])
def test_a_forgery_is_no_token_whatever_it_is_made_of(forged: str) -> None:
    assert SIGNER.read_upload_token(forged) is None
    assert SIGNER.read_reading(forged) is None
    assert SIGNER.read_receipt(forged) is None


def test_a_missing_reading_proves_nothing() -> None:
    assert SIGNER.read_reading(None) is None


def test_after_a_change_of_keys_the_old_one_still_verifies_until_it_is_taken_out() -> None:
    changed = Signer([NEW, OLD])
    token, receipt = SIGNER.sign_upload_token(7, 12), SIGNER.sign_receipt({"code": "x"})
    assert changed.read_upload_token(token) == (7, 12)
    assert changed.read_receipt(receipt) == {"code": "x"}
    assert Signer([NEW]).read_upload_token(changed.sign_upload_token(7, 12)) == (7, 12)
    assert Signer([NEW]).read_receipt(changed.sign_receipt({"code": "y"})) == {"code": "y"}
    assert Signer([NEW]).read_upload_token(token) is None
    assert Signer([NEW]).read_receipt(receipt) is None


def test_a_code_can_be_read_out_and_differs_for_other_facts_and_other_keys() -> None:
    codes = {SIGNER.code("one"), SIGNER.code("two"), Signer([NEW]).code("one")}
    assert len(codes) == 3
    assert SIGNER.code("one") in codes
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)
