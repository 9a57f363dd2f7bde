"""What the server signs, and later knows as its own: clock readings, upload tokens and receipts.

Keys come in as values: the first signs, all of them verify, so that a key can be replaced while devices hold
what the old one signed. Each purpose signs under its own name: what is signed for one is good for no other.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MAC_BYTES = 15
"""120 bits: 20 characters, without padding, on every save and every reply."""


class Signer:
    """Signs short texts and receipts."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take the secret keys, the signing one first."""
        self._keys = [key.encode() for key in keys]
        self._receipts = URLSafeSerializer(
            list(reversed(keys)), salt="inkfast.receipt", signer_kwargs={"digest_method": hashlib.sha256}
        )

    def sign_reading(self, server_ms: int) -> str:
        """Sign the server's clock: who sends this back did so after that moment."""
        return self._sign("reading", str(server_ms))

    def read_reading(self, reading: str | None) -> int | None:
        """Give the milliseconds of a genuine clock reading, None for anything else."""
        text = self._verify("reading", reading or "")
        return None if text is None else int(text)

    def sign_upload_token(self, student_id: int, exam_id: int) -> str:
        """Make a token that is good for delivering one student's work on one exam, and nothing else."""
        return self._sign("upload", f"{student_id}-{exam_id}")

    def read_upload_token(self, token: str) -> tuple[int, int] | None:
        """Give the student's and the exam's ids of a genuine upload token, None for anything else."""
        text = self._verify("upload", token)
        if text is None:
            return None
        student_id, exam_id = text.split("-")
        return int(student_id), int(exam_id)

    def code(self, text: str) -> str:
        """Make a code such as K7PM-3XQ9 that nobody without the key could make for this text."""
        number = int.from_bytes(_mac(self._keys[0], "code", text)[:5])
        letters = "".join(CROCKFORD[number >> shift & 31] for shift in range(35, -5, -5))
        return f"{letters[:4]}-{letters[4:]}"

    def sign_receipt(self, facts: Mapping[str, Any]) -> str:
        """Sign a receipt's facts, which stay readable."""
        return str(self._receipts.dumps(dict(facts)))

    def read_receipt(self, signed: str) -> dict[str, Any] | None:
        """Give the facts of a genuine receipt, None for anything else."""
        try:
            facts: dict[str, Any] = self._receipts.loads(signed)
        except (BadSignature, UnicodeError):
            return None
        return facts

    def _sign(self, purpose: str, text: str) -> str:
        return f"{text}.{_encode(_mac(self._keys[0], purpose, text))}"

    def _verify(self, purpose: str, token: str) -> str | None:
        text, _, mac = token.rpartition(".")
        if not token.isascii():
            return None
        genuine = (_encode(_mac(key, purpose, text)) for key in self._keys)
        return text if any(hmac.compare_digest(one, mac) for one in genuine) else None


def _mac(key: bytes, purpose: str, text: str) -> bytes:
    return hmac.digest(key, f"inkfast.{purpose}\0{text}".encode(), "sha256")[:MAC_BYTES]


def _encode(mac: bytes) -> str:
    return base64.urlsafe_b64encode(mac).decode()
