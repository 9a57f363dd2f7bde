"""What a request can reach: the parts that the application was made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import current_app, g
from structlog.typing import FilteringBoundLogger

from inkfast.config import Config
from inkfast.http.rates import SignInRates
from inkfast.signing import Signer
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class Parts:
    """The parts of one application.

    `clock` gives the present as a UTC instant; `static` is where the built page is.
    """

    config: Config
    database: Database
    clock: Callable[[], datetime]
    signer: Signer
    rates: SignInRates
    log: FilteringBoundLogger
    static: Path


def parts() -> Parts:
    """Give the parts of the application that handles this request."""
    found: Parts = current_app.extensions["inkfast"]
    return found


def now() -> datetime:
    """Give when this request came: one instant for all that it does."""
    if "now" not in g:
        g.now = parts().clock()
    instant: datetime = g.now
    return instant
