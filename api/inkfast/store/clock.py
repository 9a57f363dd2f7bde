"""Instants and milliseconds since 1970, without a float's rounding between them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LATEST_MS = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MILLISECOND


def to_ms(instant: datetime) -> int:
    """Give an instant as whole milliseconds since 1970."""
    return (instant - _EPOCH) // _MILLISECOND


def from_ms(ms: int) -> datetime:
    """Give the UTC instant of milliseconds since 1970; the last that there is for what lies beyond it.

    A stamp has room for the year 10889, and whoever claims that year must not make a session untellable.
    """
    return _EPOCH + min(ms, _LATEST_MS) * _MILLISECOND
