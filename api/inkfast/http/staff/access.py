"""Who may use a staff route: each names its roles here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import request

from inkfast.core.errors import Refused
from inkfast.http.context import now
from inkfast.http.identity import BY_COOKIE, View, documented, find_asker
from inkfast.store.mandate import Mandate

STAFF = ("staff", "admin")
ADMIN = ("admin",)

FILES_LIMIT = 32 * 1024 * 1024
"""The largest body of a route that takes files, in bytes: what is in them has limits of its own."""


def for_roles(*roles: str) -> Callable[[View], View]:
    """Let only accounts of these roles in; the view's first argument is their mandate in their school."""

    def decorate(view: View) -> View:
        @wraps(view)
        def call(*args: Any, **kwargs: Any) -> Any:
            account = find_asker()
            if account.role not in roles:
                raise Refused(f"This is for {' and '.join(roles)} alone: sign in as one of them.")
            return view(Mandate(now(), account.id, account.school_id), *args, **kwargs)

        vars(call)["roles"] = roles
        return documented(call, BY_COOKIE)

    return decorate


def takes_files(view: View) -> View:
    """Take a body as large as files are; inside `for_roles`, so that strangers send no such thing."""

    @wraps(view)
    def call(*args: Any, **kwargs: Any) -> Any:
        request.max_content_length = FILES_LIMIT
        return view(*args, **kwargs)

    return call
