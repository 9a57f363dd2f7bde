"""From which address a request comes: its sender's, or the one that a proxy names which is believed."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv6Address, IPv6Network, ip_address

from inkfast.config import Address, Network

ONE_NETWORK = 64
"""Whoever has one IPv6 address has all that begin with the same so many bits."""


def find_address(sender: str, forwarded_for: str, proxies: Iterable[Network]) -> str:
    """Give the nearest address that is none of the proxies', of those that a request came through.

    Each proxy adds whom it heard from to the end of X-Forwarded-For. So the list is read backwards, and no
    further than proxies wrote it: what stands before that, anybody may have sent.
    """
    address = sender
    for named in reversed(forwarded_for.split(",")):
        if not is_within(address, proxies) or _read(named) is None:
            break
        address = named.strip()
    return address


def is_within(address: str, networks: Iterable[Network]) -> bool:
    """Tell whether an address belongs to one of some networks."""
    found = _read(address)
    return found is not None and any(found in network for network in networks)


def count_as(address: str) -> str:
    """Name the one that tries from an address are counted for: itself, or its network in IPv6."""
    found = _read(address)
    if isinstance(found, IPv6Address):
        return str(IPv6Network((int(found), ONE_NETWORK), strict=False))
    return address if found is None else str(found)


def _read(text: str) -> Address | None:
    """Read an address; an IPv4 one that is written as IPv6 is an IPv4 one."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
