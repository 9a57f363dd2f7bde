"""The one vocabulary of faults: every way in which a connection, a server or a disk fails in a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What can be wrong. `online` is what there is when nothing is."""

    ONLINE = "online"
    OFFLINE = "offline"
    LIE_FI = "lie-fi"
    FLAPPING = "flapping"
    SLOW_3G = "slow-3g"
    LOSSY = "lossy"
    CAPTIVE_PORTAL = "captive-portal"
    REDIRECT = "redirect"
    SERVER_DOWN = "server-down"
    SERVER_ERRORS = "server-errors"
    SIGNED_OUT = "signed-out"
    REPLY_LOST = "reply-lost"
    DUPLICATED = "duplicated"
    REORDERED = "reordered"
    TRUNCATED = "truncated"
    DEAD_KEEP_ALIVE = "dead-keep-alive"
    DNS_GONE = "dns-gone"
    DATABASE_DOWN = "database-down"
    DISK_FULL = "disk-full"

    @property
    def place(self) -> Place:
        """What it befalls."""
        return DESCRIBED[self].place

    @property
    def words(self) -> str:
        """What it is."""
        return DESCRIBED[self].words


class Place(StrEnum):
    """What a fault befalls, and so who brings it about."""

    NETWORK = "the network"
    BROWSER = "the browser"
    SERVER = "the server"
    DATABASE = "the server's database"
    DISK = "the device's disk"


@dataclass(frozen=True)
class Description:
    """Where a fault is, and what it is in words."""

    place: Place
    words: str


DESCRIBED = {
    Fault.ONLINE: Description(Place.NETWORK, "Nothing is wrong."),
    Fault.OFFLINE: Description(
        Place.NETWORK,
        "Every connection is refused, and those that are open are reset. The browser is not told.",
    ),
    Fault.LIE_FI: Description(
        Place.NETWORK,
        "Connections are accepted, requests are taken, and nothing ever answers. The server gets nothing.",
    ),
    Fault.FLAPPING: Description(
        Place.NETWORK, "Offline and back, again and again, twice a second, whatever is under way."
    ),
    Fault.SLOW_3G: Description(
        Place.NETWORK, "Each request waits 0.4 seconds, and its reply comes at 50 kB a second."
    ),
    Fault.LOSSY: Description(
        Place.NETWORK,
        "Of each three requests one passes, 0.3 seconds late; one is lost on its way, and of one the reply.",
    ),
    Fault.CAPTIVE_PORTAL: Description(
        Place.NETWORK, 'Every request is answered by a guest network\'s page, with the status "200 OK".'
    ),
    Fault.REDIRECT: Description(
        Place.NETWORK, "Every request is sent on to a guest network's page at the same address."
    ),
    Fault.SERVER_DOWN: Description(
        Place.SERVER, "The server's processes are killed; what stands before it has nobody to pass on to."
    ),
    Fault.SERVER_ERRORS: Description(
        Place.NETWORK, 'Every request is answered by a page that says "500 Internal Server Error".'
    ),
    Fault.SIGNED_OUT: Description(
        Place.NETWORK, "Every request is refused as by a server that no longer knows who asks: 401."
    ),
    Fault.REPLY_LOST: Description(
        Place.NETWORK, "The server does what it is asked to, and the connection is reset before it says so."
    ),
    Fault.DUPLICATED: Description(
        Place.NETWORK, "Every request reaches the server twice; the second reply is the one that comes back."
    ),
    Fault.REORDERED: Description(
        Place.NETWORK,
        "A request that sends something is held back, as if lost, and reaches the server after the next one.",
    ),
    Fault.TRUNCATED: Description(
        Place.NETWORK, "The server answers, and the connection is reset in the middle of its reply."
    ),
    Fault.DEAD_KEEP_ALIVE: Description(
        Place.NETWORK,
        "A connection that was kept open dies once a request is through; the browser itself sends it again.",
    ),
    Fault.DNS_GONE: Description(
        Place.BROWSER, "From the browser's next start on, the school's name leads nowhere."
    ),
    Fault.DATABASE_DOWN: Description(
        Place.DATABASE, "The server runs, and its PostgreSQL is stopped in mid-flight."
    ),
    Fault.DISK_FULL: Description(
        Place.DISK, "Not a byte is left on the disk that the browser keeps its data on."
    ),
}

EVERY_DAY = tuple(fault for fault in Fault if fault not in {Fault.ONLINE, Fault.SIGNED_OUT, Fault.DISK_FULL})
"""What a scenario that is marked for it runs under, one by one: all that ends without anyone's doing."""
