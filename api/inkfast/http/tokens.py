"""What the server signs: upload tokens and clock readings. Neither is secret from the one who holds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2s

from itsdangerous import BadSignature, Signer

from inkfast.core.errors import SignInNeeded

digest = partial(blake2s, digest_size=16)
"""128 bits, because every save carries a reading each way."""


class Tokens:
    """Signs with the first of the secret keys and verifies with any, so that keys can be changed."""

    def __init__(self, secret_keys: Sequence[str]) -> None:
        self._uploads = _make_signer("inkfast upload token", secret_keys)
        self._readings = _make_signer("inkfast clock reading", secret_keys)

    def make_upload_token(self, student_id: int, exam_id: int) -> str:
        """Return a token that is good for delivering this student's work on this exam, for ever."""
        return self._uploads.sign(f"{student_id}.{exam_id}").decode()

    def read_upload_token(self, token: str) -> tuple[int, int]:
        """Return the student and the exam that a token is for; raises SignInNeeded where it is not ours."""
        try:
            student_id, exam_id = self._uploads.unsign(token).decode().split(".")
        except BadSignature:
            raise SignInNeeded("This upload token is not valid: sign in and fetch a new one.") from None
        return int(student_id), int(exam_id)

    def make_reading(self, at: datetime) -> str:
        """Return a signed reading of the server's clock."""
        return self._readings.sign(f"{to_ms(at):012x}").decode()

    def read_reading(self, reading: str | None) -> int | None:
        """Return the milliseconds of a reading; None where it is not ours, which proves nothing."""
        try:
            return int(self._readings.unsign(reading or ""), 16)
        except BadSignature:
            return None


def to_ms(at: datetime) -> int:
    """Return a UTC instant as whole milliseconds since 1970."""
    since = at - datetime(1970, 1, 1, tzinfo=UTC)
    return since.days * 86_400_000 + since.seconds * 1_000 + since.microseconds // 1_000


def _make_signer(salt: str, secret_keys: Sequence[str]) -> Signer:
    oldest_first = list(reversed(secret_keys))
    return Signer(oldest_first, salt=salt, sep=".", key_derivation="hmac", digest_method=digest)
