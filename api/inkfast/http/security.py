"""Guards around every request: who may send it, and what a browser may do with the reply."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request

from inkfast.core.errors import CrossSite

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
DOCUMENT_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
}
"""For pages, pictures and sounds. JSON goes without, because the replies to saves must be small."""

HALF_A_YEAR_S = 15_768_000


def register(app: Flask) -> None:
    """Guard every request of `app`."""
    app.before_request(refuse_other_sites)
    app.after_request(add_headers)


def refuse_other_sites() -> None:
    """Raise CrossSite where a page of another site sent a request that changes something.

    Only browsers send these headers, and always truthfully; a client without them has no cookie to abuse.
    """
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if (origin is not None and _is_elsewhere(origin)) or request.headers.get(
        "Sec-Fetch-Site", "none"
    ) not in ("same-origin", "none"):
        raise CrossSite("A page of another site sent this request: use Inkfast's own pages.")


def _is_elsewhere(origin: str) -> bool:
    """Tell whether an origin is not ours.

    A page that came by https is ours also where the request seems to have come without: a proxy that ends
    TLS may not say so. The other way round somebody on the way could have written the page.
    """
    try:
        page = urlsplit(origin)
    except ValueError:
        return True
    return page.netloc.lower() != request.host.lower() or (page.scheme != "https" and request.is_secure)


def add_headers(response: Response) -> Response:
    """Add what browsers need to know; a reply without a policy for caching is not to be stored."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    if response.mimetype in ("application/json", "application/problem+json"):
        return response
    for name, value in DOCUMENT_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={HALF_A_YEAR_S}"
    return response
