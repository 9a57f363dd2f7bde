"""Ports that stay ours while nothing listens on them."""

from __future__ import annotations

import socket

HOST = "127.0.0.1"


class ReservedPort:
    """A port of this machine, held by a bound socket that never listens.

    A page's origin must survive its server: between two listeners nobody else is given the port, and a
    connection to it is refused.
    """

    def __init__(self, number: int = 0) -> None:
        """`number`: a port that somebody else holds in the same way; a new one where it is left out."""
        self._holder = _reusable_socket()
        self._holder.bind((HOST, number))
        self.number: int = self._holder.getsockname()[1]

    def listener(self) -> socket.socket:
        """A new socket that listens on the port; raises OSError where another listens already."""
        listener = _reusable_socket()
        listener.bind((HOST, self.number))
        listener.listen(128)
        return listener

    def release(self) -> None:
        """Give the port back."""
        self._holder.close()


def _reusable_socket() -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return made
