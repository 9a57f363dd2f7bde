"""The one place that knows every part."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from structlog.typing import FilteringBoundLogger

from inkfast.config import Config
from inkfast.http import (
    account,
    admission,
    devices,
    docs,
    errors,
    exams,
    health,
    pages,
    request_log,
    security,
    sessions,
)
from inkfast.http.application import Application
from inkfast.http.context import Parts
from inkfast.http.openapi import make_api
from inkfast.http.rates import SignInRates
from inkfast.http.replies import compress
from inkfast.http.staff.routes import STAFF_ROOM
from inkfast.signing import Signer
from inkfast.store.transaction import Database

STATIC = Path(__file__).parent / "static"
SIGNED_IN_FOR = timedelta(days=30)


def now() -> datetime:
    """Give the present as a UTC instant."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Surroundings:
    """What an application meets in the world, to be replaced in tests."""

    clock: Callable[[], datetime] = now
    log: FilteringBoundLogger | None = None
    static: Path = STATIC


def create_app(config: Config, surroundings: Surroundings = Surroundings()) -> Flask:  # frozen
    """Give the application: parts, guards, resources, in this order."""
    app = Application("inkfast", static_folder=None, instance_path=str(config.instance))
    database = Database(config.database_url, config.saves_together)
    app.extensions["inkfast"] = Parts(
        config=config,
        database=database,
        clock=surroundings.clock,
        signer=Signer(config.secret_keys),
        rates=SignInRates(database, surroundings.clock, config.proxies),
        # Whoever tries the demo reads the address above in the terminal, which requests would push away.
        log=surroundings.log or request_log.make_log(sys.stderr, level="error" if config.demo else "info"),
        static=surroundings.static,
    )
    _configure(app, config)
    request_log.register(app)
    admission.register(app)
    errors.register(app)
    security.register(app)
    pages.register(app)
    compress.init_app(app)
    _add_resources(app)
    if config.metrics_token is not None:
        _add_metrics(app, config.metrics_token)
    return app


def _configure(app: Flask, config: Config) -> None:
    app.config.update(
        SECRET_KEY=config.secret_keys[0],
        SECRET_KEY_FALLBACKS=list(config.secret_keys[1:]),
        SESSION_COOKIE_NAME="inkfast_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.cookie_secure,
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=config.body_limit,
        COMPRESS_REGISTER=False,
        COMPRESS_MIN_SIZE=1_000,
    )


def _add_resources(app: Flask) -> None:
    app.url_map.converters["sha256"] = exams.Sha256
    api = make_api(app)
    for resource in (account, exams, sessions, devices, health):
        api.register_blueprint(resource.blueprint)
    for blueprint in STAFF_ROOM:
        api.register_blueprint(blueprint)
    app.register_blueprint(docs.blueprint)


def _add_metrics(app: Flask, token: str) -> None:
    from inkfast.http.metrics import Meter  # noqa: PLC0415 - its library looks at the environment when it is imported

    Meter(token).register(app)
