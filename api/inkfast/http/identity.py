"""Who asks: by the cookie that signing in sets, or by an upload token."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import request, session

from inkfast.core.errors import Refused, SignInNeeded
from inkfast.http.context import now, parts
from inkfast.store.accounts import Account
from inkfast.store.sign_ins import begin_sign_in, end_sign_in, find_signed_in
from inkfast.store.terms import Caller

View = Callable[..., Any]
Security = list[dict[str, list[str]]]

SIGN_IN_ID = "sign_in_id"
BEARER = "Bearer "
BY_COOKIE: Security = [{"cookie": []}]
BY_COOKIE_OR_TOKEN: Security = [{"upload_token": []}, {"cookie": []}]


def sign_in(account: Account) -> None:
    """Begin a sign-in and set the cookie that tells who asks from now on; the one before ends."""
    _end()
    session.permanent = True
    session[SIGN_IN_ID] = begin_sign_in(parts().database, account.id, now())


def sign_out() -> None:
    """End the sign-in, in this browser and wherever its cookie was copied to."""
    _end()


def _end() -> None:
    sign_in_id = session.get(SIGN_IN_ID)
    session.clear()
    if isinstance(sign_in_id, str):
        end_sign_in(parts().database, sign_in_id)


def renew() -> None:
    """Let the cookie's time begin anew."""
    session.modified = True


def find_asker() -> Account:
    """Give the account that is signed in; raises SignInNeeded where there is none any more."""
    sign_in_id = session.get(SIGN_IN_ID)
    account = None
    if isinstance(sign_in_id, str):
        account = find_signed_in(parts().database, sign_in_id, now(), allow_demo=parts().config.demo)
    if account is None:
        raise SignInNeeded("Sign in first.")
    return account


def account_needed(view: View) -> View:
    """Pass the account that is signed in as the view's first argument."""
    return _asking(view, find_asker, BY_COOKIE)


def student_needed(view: View) -> View:
    """Pass the student who is signed in as the view's first argument."""
    return _asking(view, _find_student, BY_COOKIE)


def caller_needed(view: View) -> View:
    """Pass the student and exam that the request is about as the view's first argument.

    Only the cookie counts here: an upload token can deliver and cannot read.
    """

    @wraps(view)
    def call(exam_id: int, *args: Any, **kwargs: Any) -> Any:
        return view(Caller(_find_student().id, exam_id), *args, **kwargs)

    return documented(call, BY_COOKIE)


def uploader_needed(view: View) -> View:
    """Pass the student and exam that the request is about by token or cookie, as the first argument."""

    @wraps(view)
    def call(exam_id: int, *args: Any, **kwargs: Any) -> Any:
        return view(Caller(_find_uploader_id(exam_id), exam_id), *args, **kwargs)

    return documented(call, BY_COOKIE_OR_TOKEN)


def _find_student() -> Account:
    account = find_asker()
    if account.role != "student":
        raise Refused("Only a student's account sits exams: sign in as a student.")
    return account


def _find_uploader_id(exam_id: int) -> int:
    """Give the student whose work arrives; a token, where one is sent, decides alone."""
    authorization = request.headers.get("Authorization", "")
    if not authorization.startswith(BEARER):
        return _find_student().id
    bearer = parts().signer.read_upload_token(authorization.removeprefix(BEARER))
    if bearer is None or bearer[1] != exam_id:
        raise SignInNeeded("This upload token is not valid for this exam: sign in and fetch a new one.")
    return bearer[0]


def _asking(view: View, find: Callable[[], Account], security: Security) -> View:
    @wraps(view)
    def call(*args: Any, **kwargs: Any) -> Any:
        return view(find(), *args, **kwargs)

    return documented(call, security)


def documented(view: View, security: Security) -> View:
    """Say in the document by what the operation may be authorised."""
    apidoc = dict(getattr(view, "_apidoc", {}))
    apidoc["manual_doc"] = {**apidoc.get("manual_doc", {}), "security": security}
    vars(view)["_apidoc"] = apidoc
    return view
