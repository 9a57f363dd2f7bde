"""Whom a request comes from: nobody but a proxy that was named is believed about it."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from inkfast.config import THIS_COMPUTER
from inkfast.http.addresses import count_as, find_address, is_within

PROXIES = (ip_network("10.0.0.0/24"), ip_network("2001:db8:1::7"))


@pytest.mark.parametrize(
    ("sender", "forwarded_for", "found"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.1", "192.0.2.1"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("10.0.0.2", "192.0.2.1", "192.0.2.1"),
        ("10.0.0.2", "198.51.100.1, 192.0.2.1", "192.0.2.1"),
        ("10.0.0.2", "198.51.100.1, 192.0.2.1, 10.0.0.3", "192.0.2.1"),
        ("10.0.0.2", "10.0.0.4,192.0.2.1", "192.0.2.1"),
        ("2001:db8:1::7", "2001:db8:2::1", "2001:db8:2::1"),
        ("::ffff:10.0.0.2", "192.0.2.1", "192.0.2.1"),
        ("10.0.0.2", "192.0.2.1, unknown", "10.0.0.2"),
        ("10.0.0.2", "192.0.2.1,", "10.0.0.2"),
        ("127.0.0.1", "192.0.2.1", "127.0.0.1"),
        ("", "192.0.2.1", ""),
    ],
)
def test_is_the_nearest_address_that_is_no_proxys(sender: str, forwarded_for: str, found: str) -> None:
    assert find_address(sender, forwarded_for, PROXIES) == found


def test_proxies_on_this_computer_are_believed_where_no_others_are_named() -> None:
    for sender in ("127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"):
        assert find_address(sender, "192.0.2.1", THIS_COMPUTER) == "192.0.2.1"
    assert not is_within("10.0.0.2", THIS_COMPUTER)


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_ipv6_is_counted_by_the_network_that_one_sender_has_and_ipv4_as_it_is(
    address: str, counted_as: str
) -> None:
    assert count_as(address) == counted_as
