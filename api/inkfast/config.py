"""The environment, read once, into one frozen object.

INKFAST_INSTANCE       folder for what belongs to this installation (default: ./instance)
DATABASE_URL           default: sqlite:/// and the instance's inkfast.db
INKFAST_SECRET_KEYS    secret keys, separated by commas; the first signs, all verify (default: the lines
                       of the instance's file secret_key, which is made at the first run)
INKFAST_DEMO           1 lets the demo accounts sign in
INKFAST_BODY_LIMIT     the largest request body taken, in bytes (default and least: 524288; most: 67108864)
INKFAST_SAVES_TOGETHER students whose uploads one transaction saves (default: 16; 1: each alone; most: 1000)
INKFAST_PIN            0 lets each process run on any core (default: 1, on one of its own)
INKFAST_COOKIE_SECURE  0 sends the session's cookie over plain HTTP too (default: 1, in demo mode 0)
INKFAST_PROXIES        addresses and networks, separated by commas, of the proxies that are believed for whom
                       they pass a request on (default: 127.0.0.0/8,::1, on this computer)
INKFAST_METRICS_TOKEN  whoever sends it as a bearer token may read /metrics (default: nobody may)
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from pathlib import Path

SHORTEST_KEY = 32
DEFAULT_BODY_LIMIT = 512 * 1024
"""Room for the largest hand-in's manifest, and for the longest text of an answer (48 kB) where JSON writes
six bytes for each of its own: a lower limit would refuse students' work."""

SAVES_TOGETHER = 16

_BODY_LIMITS = range(DEFAULT_BODY_LIMIT, 64 * 1024 * 1024 + 1)
_GROUP_SIZES = range(1, 1_000 + 1)
_MOST_DIGITS = 8
"""That a number has; of thousands Python makes none."""

WIDEST_PREFIX = 8
"""Bits that a proxies' network names at least: one that is wider holds strangers."""

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
THIS_COMPUTER: tuple[Network, ...] = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))


class ConfigError(Exception):
    """The environment asks for something that cannot be; the message says what to change."""


@dataclass(frozen=True)
class Config:
    """Everything that the environment decides. `secret_keys`: the first signs, all of them verify."""

    database_url: str
    secret_keys: tuple[str, ...] = field(repr=False)
    instance: Path
    demo: bool = False
    body_limit: int = DEFAULT_BODY_LIMIT
    saves_together: int = SAVES_TOGETHER
    pin: bool = True
    cookie_secure: bool = True
    proxies: tuple[Network, ...] = THIS_COMPUTER
    metrics_token: str | None = field(default=None, repr=False)


def find_instance(given: Mapping[str, str]) -> Path:
    """Say which folder is this installation's, whether it is there or not."""
    return Path(given.get("INKFAST_INSTANCE") or "instance").absolute()


def load_config(environment: Mapping[str, str] | None = None) -> Config:
    """Read the configuration; at the first run this makes the instance folder and its secret key.

    Raises:
        ConfigError: a variable has a value that cannot be used.
    """
    given = os.environ if environment is None else environment
    instance = find_instance(given)
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    demo = _read_switch(given, "INKFAST_DEMO", otherwise=False)
    return Config(
        database_url=given.get("DATABASE_URL") or f"sqlite:///{instance / 'inkfast.db'}",
        secret_keys=_read_secret_keys(given.get("INKFAST_SECRET_KEYS"), instance / "secret_key"),
        instance=instance,
        demo=demo,
        body_limit=_read_number(given, "INKFAST_BODY_LIMIT", _BODY_LIMITS) or DEFAULT_BODY_LIMIT,
        saves_together=_read_number(given, "INKFAST_SAVES_TOGETHER", _GROUP_SIZES) or SAVES_TOGETHER,
        pin=_read_switch(given, "INKFAST_PIN", otherwise=True),
        cookie_secure=_read_switch(given, "INKFAST_COOKIE_SECURE", otherwise=not demo),
        proxies=_read_networks(given, "INKFAST_PROXIES", otherwise=THIS_COMPUTER),
        metrics_token=_read_token(given, "INKFAST_METRICS_TOKEN"),
    )


def _read_switch(given: Mapping[str, str], name: str, *, otherwise: bool) -> bool:
    text = given.get(name, "").strip().lower()
    if text in ("", "0", "1", "true", "false", "yes", "no", "on", "off"):
        return text in ("1", "true", "yes", "on") if text else otherwise
    raise ConfigError(f"{name} is {text!r}: set it to 1 or 0.")


def _read_number(given: Mapping[str, str], name: str, allowed: range) -> int | None:
    text = given.get(name, "").strip()
    if not text:
        return None
    is_short = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    if not is_short or int(text) not in allowed:
        shown = text if len(text) <= _MOST_DIGITS else f"{text[:_MOST_DIGITS]}…"
        raise ConfigError(
            f"{name} is {shown!r}: set it to a whole number from {allowed.start} to {allowed.stop - 1}."
        )
    return int(text)


def _read_networks(
    given: Mapping[str, str], name: str, *, otherwise: tuple[Network, ...]
) -> tuple[Network, ...]:
    texts = [text.strip() for text in given.get(name, "").split(",") if text.strip()]
    try:
        networks = tuple(ip_network(text) for text in texts)
    except ValueError as error:
        raise ConfigError(
            f"{name} needs addresses or networks such as 10.0.0.2 or 10.0.0.0/24: {error}."
        ) from None
    if any(network.prefixlen < WIDEST_PREFIX for network in networks):
        raise ConfigError(f"{name} names a network with strangers in it: name the proxies' own addresses.")
    return networks or otherwise


def _read_token(given: Mapping[str, str], name: str) -> str | None:
    text = given.get(name, "").strip()
    if text and len(text) < SHORTEST_KEY:
        raise ConfigError(
            f"{name} is short enough to be guessed: give it at least {SHORTEST_KEY} characters."
        )
    return text or None


def _read_secret_keys(given: str | None, file: Path) -> tuple[str, ...]:
    """Take the keys from the environment or the file; no key is built in, and a short one is refused."""
    if given is not None and given.strip():
        source, texts = "INKFAST_SECRET_KEYS", given.split(",")
    else:
        if not file.exists():
            _make_secret_key(file)
        source, texts = str(file), _read_lines(file)
    keys = tuple(text.strip() for text in texts if text.strip())
    if not keys or any(len(key) < SHORTEST_KEY for key in keys):
        raise ConfigError(f"{source} must hold secret keys of at least {SHORTEST_KEY} characters each.")
    return keys


def _read_lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="ascii").splitlines()
    except UnicodeDecodeError:
        raise ConfigError(f"{file} must hold secret keys in ASCII characters: put yours back.") from None


def _make_secret_key(file: Path) -> None:
    """Write a new key for its owner's eyes only.

    The file appears whole or not at all, and never replaces one: of two first runs at once, one key stays.
    """
    descriptor, draft = tempfile.mkstemp(dir=file.parent, prefix=".secret_key-")  # made with mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(48) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, file)
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()
