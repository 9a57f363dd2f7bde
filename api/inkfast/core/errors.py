"""The closed tree of errors: whatever the product refuses, it refuses by one of these.

    InkfastError
    +-- Invalid                  what was sent does not have the right form
    |   +-- MalformedJson
    |   +-- MalformedStamp
    |   +-- JsonNeeded
    |   +-- UnknownEncoding
    |   +-- MalformedGzip
    |   +-- MalformedChunks
    |   +-- BodyTooLarge
    +-- Refused                  the form is right, and the answer is no
    |   +-- SignInNeeded
    |   +-- WrongUsernameOrPassword
    |   +-- TooManyAttempts
    |   +-- CrossSite
    |   +-- NotFound
    |   +-- MethodNotAllowed
    |   +-- Conflict
    |       +-- ChangedMeanwhile
    +-- IllegalMove              a session cannot go from this state to that
    +-- NotReady                 the database is away, or waits for its migrations
    +-- TooBusy                  the server has more to do than it can

Each has a stable `code`, which callers may rely on, and a message in words that say what to do.
"""

from __future__ import annotations

from collections.abc import Mapping


class InkfastError(Exception):
    """Anything that the product refuses."""

    code = "error"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Invalid(InkfastError):
    """What was sent does not have the right form; `errors` names each field that is at fault."""

    code = "invalid"

    def __init__(self, detail: str, errors: Mapping[str, object] | None = None) -> None:
        super().__init__(detail)
        self.errors = dict(errors or {})


class MalformedJson(Invalid):
    """The body is not JSON that every part of the system can hold."""

    code = "malformed_json"


class MalformedStamp(Invalid):
    """A stamp is not of the form that stamps have."""

    code = "malformed_stamp"

    def __init__(self, text: str) -> None:
        super().__init__(f"{text[:60]!r} is not a stamp: <12 hex ms>.<4 hex counter>.<32 hex writer>")


class JsonNeeded(Invalid):
    """The body is not sent as application/json."""

    code = "json_needed"


class UnknownEncoding(Invalid):
    """The body is compressed in a way that the server does not know."""

    code = "unknown_encoding"


class MalformedGzip(Invalid):
    """The body is said to be gzip, and is not, or is damaged."""

    code = "malformed_gzip"


class MalformedChunks(Invalid):
    """The body was sent in chunks, and their sizes are not sound."""

    code = "malformed_chunks"


class BodyTooLarge(Invalid):
    """The body is larger than the server takes at once."""

    code = "body_too_large"


class Refused(InkfastError):
    """The form is right, and the answer is no."""

    code = "refused"


class SignInNeeded(Refused):
    """Nobody is signed in, and no upload token was given that is good for this."""

    code = "sign_in_needed"


class WrongUsernameOrPassword(Refused):
    """No such account with that password; which of the two was wrong is not told."""

    code = "wrong_username_or_password"


class TooManyAttempts(Refused):
    """The account or address has to wait `retry_after_s` seconds before it may try again."""

    code = "too_many_attempts"

    def __init__(self, detail: str, retry_after_s: int = 60) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class CrossSite(Refused):
    """A page of another site sent the request."""

    code = "cross_site"


class NotFound(Refused):
    """There is no such thing for the one who asks; whether it exists for others is not told."""

    code = "not_found"


class MethodNotAllowed(Refused):
    """The address exists, and does not take this method."""

    code = "method_not_allowed"


class Conflict(Refused):
    """What was asked for does not go with what is stored."""

    code = "conflict"


class ChangedMeanwhile(Conflict):
    """What was to be replaced is no longer what the one who asks has seen."""

    code = "changed_meanwhile"


class IllegalMove(InkfastError):
    """A session cannot go from this state to that."""

    code = "illegal_move"

    def __init__(self, state: str, to: str) -> None:
        super().__init__(f"a session that is {state} cannot become {to}")


class NotReady(InkfastError):
    """The database is away, or waits for its migrations."""

    code = "not_ready"


class TooBusy(InkfastError):
    """The server has more to do than it can; nothing was done, come back in `retry_after_s` seconds."""

    code = "too_busy"

    def __init__(self, detail: str, retry_after_s: int = 2) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s
