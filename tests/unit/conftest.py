"""Unit tests open no sockets, and are judged by their results, never by their speed."""

import socket

import pytest
from hypothesis import settings

settings.register_profile("inkfast", deadline=None, print_blob=True)
settings.load_profile("inkfast")


@pytest.fixture(autouse=True)
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a unit test that reaches for the network."""

    def refuse(*_: object) -> None:
        raise AssertionError("a unit test opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "bind", refuse)
