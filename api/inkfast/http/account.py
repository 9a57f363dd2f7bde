"""Signing in and out."""

from __future__ import annotations

from flask import Response, request

from inkfast.core.errors import WrongUsernameOrPassword
from inkfast.http import identity
from inkfast.http.addresses import find_address
from inkfast.http.context import parts
from inkfast.http.identity import account_needed
from inkfast.http.resource import Resource
from inkfast.http.schemas.account import SignedInSchema, SignInSchema
from inkfast.store.accounts import Account, authenticate, fold_username

blueprint = Resource("account", __name__, url_prefix="/auth", description="Signing in and out.")


@blueprint.route("/sign-in", methods=["POST"])
@blueprint.arguments(SignInSchema)
@blueprint.response(200, SignedInSchema)
@blueprint.alt_response(401, "UNAUTHORIZED")
@blueprint.alt_response(429, "TOO_MANY_REQUESTS")
def sign_in(given: dict[str, str]) -> dict[str, Account]:
    """Sign in

    Sets the cookie `inkfast_session` for 30 days; it is over after 90, however often it is renewed. A wrong
    username or password is a problem with the code `wrong_username_or_password`. After ten of them for one
    account from one address in a minute, or a hundred from all, the code is `too_many_attempts`, and
    `Retry-After` says how many seconds to wait.
    """
    username = fold_username(given["username"])
    address = _find_address()
    parts().rates.begin(username, address)
    try:
        account = authenticate(parts().database, username, given["password"], allow_demo=parts().config.demo)
    except WrongUsernameOrPassword:
        parts().rates.count_failure(username)
        raise
    parts().rates.count_success(username, address)
    identity.sign_in(account)
    return {"account": account}


@blueprint.route("/sign-out", methods=["POST"])
@blueprint.response(204)
def sign_out() -> Response:
    """Sign out

    Removes the cookie, and ends what it was good for wherever it was copied to. Upload tokens stay good, so
    that work still on a device can be delivered.
    """
    identity.sign_out()
    return Response(status=204)


@blueprint.route("/account")
@account_needed
@blueprint.response(200, SignedInSchema)
@blueprint.alt_response(401, "UNAUTHORIZED")
def show_account(account: Account) -> dict[str, Account]:
    """Show who is signed in

    Renews the cookie for another 30 days, up to 90 in all.
    """
    identity.renew()
    return {"account": account}


def _find_address() -> str:
    forwarded_for = request.headers.get("X-Forwarded-For", "")
    return find_address(request.remote_addr or "", forwarded_for, parts().config.proxies)
