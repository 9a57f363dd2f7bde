"""Every refusal as a problem (RFC 9457), from one table: core error -> status."""

from __future__ import annotations

from http import HTTPStatus

import orjson
from flask import Flask, Response, g
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from inkfast.core import errors
from inkfast.core.errors import InkfastError, Invalid, NotReady, TooBusy, TooManyAttempts, UnknownEncoding
from inkfast.http.request_log import log_failure

STATUS: dict[type[InkfastError], HTTPStatus] = {
    InkfastError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.MalformedJson: HTTPStatus.BAD_REQUEST,
    errors.MalformedStamp: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.JsonNeeded: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.UnknownEncoding: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.MalformedGzip: HTTPStatus.BAD_REQUEST,
    errors.MalformedChunks: HTTPStatus.BAD_REQUEST,
    errors.BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.Refused: HTTPStatus.FORBIDDEN,
    errors.SignInNeeded: HTTPStatus.UNAUTHORIZED,
    errors.WrongUsernameOrPassword: HTTPStatus.UNAUTHORIZED,
    errors.TooManyAttempts: HTTPStatus.TOO_MANY_REQUESTS,
    errors.CrossSite: HTTPStatus.FORBIDDEN,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.MethodNotAllowed: HTTPStatus.METHOD_NOT_ALLOWED,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.ChangedMeanwhile: HTTPStatus.CONFLICT,
    errors.IllegalMove: HTTPStatus.CONFLICT,
    errors.NotReady: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.TooBusy: HTTPStatus.SERVICE_UNAVAILABLE,
}

FRAMEWORK: dict[int, InkfastError] = {
    404: errors.NotFound("There is nothing at this address."),
    405: errors.MethodNotAllowed("This address does not take this method: see the Allow header."),
    413: errors.BodyTooLarge("The body is larger than the server takes at once: send it in smaller parts."),
    415: errors.JsonNeeded("Send the body as JSON, with the header Content-Type: application/json."),
}
"""What the framework refuses by itself, in our words."""


def register(app: Flask) -> None:
    """Answer every error of `app` as a problem."""
    app.register_error_handler(InkfastError, answer_refusal)
    app.register_error_handler(HTTPException, _answer_framework)
    for away in (OperationalError, InterfaceError, PoolTimeoutError):
        app.register_error_handler(away, _answer_database_away)
    app.register_error_handler(Exception, _answer_unknown)


def status_of(error: InkfastError) -> HTTPStatus:
    """Give the status of an error: its own, or that of the nearest class above it."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def answer_refusal(error: InkfastError) -> Response:
    """Answer one of our own errors."""
    status = status_of(error)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return _answer_unknown(error)
    response = problem(status, error.code, error.detail, error.errors if isinstance(error, Invalid) else None)
    if isinstance(error, TooManyAttempts | TooBusy):
        response.headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, UnknownEncoding):
        response.headers["Accept-Encoding"] = "gzip"
    return response


def problem(status: HTTPStatus, code: str, detail: str, faults: dict[str, object] | None = None) -> Response:
    """Give the problem document; `faults` says what is wrong, by field."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "code": code,
    }
    if faults:
        body["errors"] = faults
    body["request_id"] = g.request_id
    response = Response(
        orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS), status, mimetype="application/problem+json"
    )
    if status is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _answer_framework(error: HTTPException) -> Response:
    known = FRAMEWORK.get(error.code or 500)
    if known is not None:
        response = answer_refusal(known)
    else:
        status = HTTPStatus(error.code or 500)
        code = status.phrase.lower().replace(" ", "_").replace("-", "_")
        response = problem(status, code, error.description or status.phrase)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After", "Location"):
            response.headers[name] = value
    return response


def _answer_database_away(error: Exception) -> Response:
    log_failure("database away", error)
    return answer_refusal(NotReady("The database does not answer at the moment: try again soon."))


def _answer_unknown(error: Exception) -> Response:
    """Answer what nobody foresaw, without a word of it to the caller."""
    log_failure("internal error", error)
    detail = "Something went wrong in the server. It is noted under this request's id; trying again is safe."
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", detail)
