"""A member of staff, or a student, at an installation that is already up: what they may ask of its API."""

from __future__ import annotations

import http.client
import json
import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.cookiejar import CookieJar
from typing import Any

from e2e.support.installation.account import Account
from e2e.support.network.upstream import Upstream

PATIENCE_S = 60
OURS, DESCRIPTION = "Inkfast", "/api/openapi.json"
USERNAME, PASSWORD = "INKFAST_STAFF", "INKFAST_STAFF_PASSWORD"


class Refusal(Exception):
    """The installation does not do what it was asked to; says why."""


class Desk:
    """Asks in JSON, signed in as one account once `sign_in` was called."""

    def __init__(self, upstream: Upstream) -> None:
        self._origin = upstream.origin
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def refuse_what_is_no_inkfast(self) -> None:
        """See that it describes itself as one, at this very address; Refusal where it does not."""
        try:
            with self._opener.open(f"{self._origin}{DESCRIPTION}", timeout=PATIENCE_S) as reply:
                address, described = reply.url.removesuffix(DESCRIPTION), reply.read()
        except urllib.error.HTTPError as other:
            other.close()
            address, described = self._origin, b""
        except (OSError, http.client.HTTPException) as problem:
            raise Refusal(f"{self._origin} cannot be asked: {problem}") from None
        if not _is_inkfast(described):
            raise Refusal(f"there is no {OURS} at {self._origin}")
        if address != self._origin:
            raise Refusal(f"{self._origin} sends everybody on to {address}: name that address")

    def sign_in(self, account: Account) -> dict[str, Any]:
        """Sign in; tells the account. Refusal where that is not possible."""
        given = {"username": account.username, "password": account.password}
        signed_in: dict[str, Any] = self.ask("POST", "/auth/sign-in", given)["account"]
        return signed_in

    def ask(self, method: str, path: str, given: Mapping[str, object] | None = None) -> dict[str, Any]:
        """Send a request and read its reply; Refusal with the installation's own words where it refuses."""
        body = None if given is None else json.dumps(given).encode()
        headers = {"Content-Type": "application/json"} if body else {}
        request = urllib.request.Request(self._origin + path, body, headers, method=method)
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as reply:
                told: dict[str, Any] = json.loads(reply.read() or b"{}")
                return told
        except urllib.error.HTTPError as refused:
            with refused:
                raise Refusal(f"{method} {path}: {refused.code} {_reason(refused)}".rstrip(".")) from None
        except (OSError, http.client.HTTPException, ValueError) as problem:
            raise Refusal(f"{self._origin} cannot be asked: {problem}") from None


def staff_account() -> Account:
    """Who makes the school of the scenarios in an installation that is already up, by the environment."""
    return Account(os.environ.get(USERNAME, ""), os.environ.get(PASSWORD, ""))


def _is_inkfast(described: bytes) -> bool:
    try:
        return str(json.loads(described)["info"]["title"]) == OURS
    except (ValueError, KeyError, TypeError):
        return False


def _reason(refused: urllib.error.HTTPError) -> str:
    try:
        return str(json.loads(refused.read())["detail"])
    except (ValueError, KeyError):
        return refused.reason
