"""The framework, without what this application has no use for on every save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface


class CookieSessions(SecureCookieSessionInterface):
    """Reads the cookie where one came: a device uploads without."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Give what the cookie holds."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


class Application(Flask):
    """Every view here is an ordinary function: whether it is need not be found out at each request."""

    session_interface = CookieSessions()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Give the function."""
        return func
