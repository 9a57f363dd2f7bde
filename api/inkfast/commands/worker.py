"""How the server listens: patiently, but not for ever."""

from __future__ import annotations

import ctypes
import errno
import gc
import socket
import struct
import time

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]  # it has none

from inkfast.cores import stay_on

THREADS = 32
"""Requests at once in one process. Most of them wait: for a slow line, for the database, for a hash."""

CONNECTIONS = 10_000
"""Open at once in one process: one that the system keeps waiting instead cannot be told to come back."""

LARGE_BYTES = 1 << 20
"""What is as large is given back to the system as soon as it is free; a password's hash takes 19 of these."""

M_MMAP_THRESHOLD = -3
"""By this number glibc's `mallopt` knows the size from which on memory is had from the system by itself."""

PATIENCE_S = 10
"""How long a connection may stand still in the midst of a request or a reply."""


def give_memory_back() -> None:
    """Have the C library keep no large block that is free, where it is glibc.

    It keeps one for each thread otherwise: a gigabyte after a school has signed in, and for good.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(M_MMAP_THRESHOLD, LARGE_BYTES)


def set_aside_what_stays(_worker: object) -> None:
    """Have Python's garbage collector never look again at what is there now: the application, which stays.

    A full collection would stop every request for as long as it takes to look through all of that.
    """
    gc.collect()
    gc.freeze()


class PatientSocket(socket.socket):
    """A connection whose other end may be slow, but may not fall silent.

    Whoever stops in mid-request would otherwise hold a thread for as long as it likes. The limits are the
    system's own, for each piece by itself: a time-out of Python's would be one for the whole reply.
    `waited_s` is how long its latest request waited for a thread (`http/admission.py`).
    """

    waiting_since_s = 0.0
    waited_s = 0.0

    @classmethod
    def over(cls, connection: socket.socket, patience_s: float = PATIENCE_S) -> PatientSocket:
        """Take a connection over; the one given is not to be used any more."""
        patient = cls(fileno=connection.detach())
        seconds = int(patience_s)
        limit = struct.pack("ll", seconds, int((patience_s - seconds) * 1_000_000))
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            patient.setsockopt(socket.SOL_SOCKET, option, limit)
        return patient

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Receive; raises ConnectionResetError where the other end has fallen silent."""
        try:
            return super().recv(size, flags)
        except BlockingIOError:
            if self.gettimeout() == 0:
                raise
            raise ConnectionResetError(errno.ECONNRESET, "The other end has fallen silent.") from None


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Serves each connection through a `PatientSocket`, and notes how long a request waited for a thread.

    `core` is the one that its threads stay on, if any.
    """

    core: int | None = None

    def init_process(self) -> None:
        """Begin, before any thread is made."""
        stay_on(self.core)
        super().init_process()

    def enqueue_req(self, conn: object) -> None:
        """Hand a connection to the threads."""
        given = vars(conn)
        if not isinstance(given["sock"], PatientSocket):
            given["sock"] = PatientSocket.over(given["sock"])
        given["sock"].waiting_since_s = time.monotonic()
        super().enqueue_req(conn)

    def handle(self, conn: object) -> object:
        """Serve a connection, in a thread."""
        connection = vars(conn)["sock"]
        connection.waited_s = time.monotonic() - connection.waiting_since_s
        return super().handle(conn)
