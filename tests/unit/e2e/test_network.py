"""The proxy's parts without a browser."""

import asyncio

import pytest

from e2e.support.network.behaviours import BEHAVIOURS
from e2e.support.network.message import Message, page, read_reply, read_request
from e2e.support.network.rule import Rule
from e2e.support.network.traffic import Traffic
from e2e.support.network.upstream import Upstream
from e2e.support.vocabulary import DESCRIBED, Fault, Place


def read(text: bytes, method: str | None = None) -> Message | None:
    async def reading() -> Message | None:
        stream = asyncio.StreamReader()
        stream.feed_data(text)
        stream.feed_eof()
        return await (read_reply(stream, method) if method else read_request(stream))

    return asyncio.run(reading())


def test_every_fault_of_the_network_has_a_behaviour() -> None:
    assert set(BEHAVIOURS) == {fault for fault in Fault if fault.place is Place.NETWORK}


def test_every_fault_is_described_in_words() -> None:
    assert set(DESCRIBED) == set(Fault)
    assert all(fault.words.endswith(".") for fault in Fault)


def test_an_installation_elsewhere_is_asked_under_its_own_name() -> None:
    upstream = Upstream.at("https://exams.school.example")
    request = Message(
        b"POST /save HTTP/1.1\r\nHost: school.localhost:1234\r\nOrigin: http://school.localhost:1234\r\n\r\n",
        b"{}",
    )
    asked = upstream.as_asked_there(request)
    assert asked.header("host") == "exams.school.example"
    assert asked.header("origin") == "https://exams.school.example"
    assert asked.body == b"{}"
    assert Upstream(8000).as_asked_there(request) is request


def test_its_cookies_may_be_kept_by_a_browser_that_does_not_come_by_tls() -> None:
    reply = Message(b"HTTP/1.1 200 OK\r\nSet-Cookie: inkfast_session=1; Secure; HttpOnly; Path=/\r\n\r\n")
    answered = Upstream.at("https://exams.school.example:8443").as_answered_here(reply)
    assert answered.header("set-cookie") == "inkfast_session=1; HttpOnly; Path=/"


@pytest.mark.parametrize("address", ["exams.school.example", "ftp://a", "https://", "https://a/deeper"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="is no address"):
        Upstream.at(address)


@pytest.mark.parametrize(
    "text",
    [
        b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    ],
)
def test_a_request_is_read_whole_and_byte_for_byte(text: bytes) -> None:
    request = read(text)
    assert request is not None
    assert request.head + request.body == text
    assert request.size == len(text)


@pytest.mark.parametrize("text", [b"", b"GET / HT", b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab"])
def test_a_request_that_ends_early_is_none(text: bytes) -> None:
    assert read(text) is None


def test_a_reply_without_a_length_ends_with_its_connection() -> None:
    reply = read(b"HTTP/1.1 200 OK\r\n\r\nall of it", "GET")
    assert reply is not None
    assert reply.body == b"all of it"
    assert not reply.ends_by_itself


@pytest.mark.parametrize(("method", "status"), [("HEAD", "200 OK"), ("GET", "304 Not Modified")])
def test_a_reply_without_a_body_waits_for_none(method: str, status: str) -> None:
    reply = read(f"HTTP/1.1 {status}\r\nContent-Length: 9\r\n\r\n".encode(), method)
    assert reply is not None
    assert reply.body == b""
    assert reply.ends_by_itself


def test_a_reply_cut_short_is_a_lost_connection() -> None:
    with pytest.raises(ConnectionError):
        read(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", "GET")


def test_a_rule_strikes_its_path_as_often_as_it_says() -> None:
    rule = Rule(Fault.SERVER_ERRORS, "/save", times=1)
    paths = ["/other", "/save", "/save"]
    struck = [rule.strike(path, reused_connection=False) for path in paths]
    assert struck == [Fault.ONLINE, Fault.SERVER_ERRORS, Fault.ONLINE]


def test_what_the_browser_sends_again_unseen_by_the_page_is_not_counted() -> None:
    rule = Rule(Fault.REPLY_LOST, times=1)
    reused = [True, False, True]
    struck = [rule.strike("/save", reused_connection=each) for each in reused]
    assert struck == [Fault.REPLY_LOST, Fault.REPLY_LOST, Fault.ONLINE]


def test_only_a_connection_that_was_alive_can_die() -> None:
    rule = Rule(Fault.DEAD_KEEP_ALIVE, times=1)
    reused = [False, True, True]
    struck = [rule.strike("/save", reused_connection=each) for each in reused]
    assert struck == [Fault.ONLINE, Fault.DEAD_KEEP_ALIVE, Fault.ONLINE]


def test_the_log_says_what_became_of_each_request() -> None:
    traffic = Traffic()
    request = Message(b"POST /save HTTP/1.1\r\n\r\n")
    exchange = traffic.begin(request, Fault.REPLY_LOST, reused_connection=True)
    reply = page("200 OK", "fine")
    traffic.note(exchange, forwarded=True, server_reply=reply, ended=True)
    assert "POST /save forwarded, server 200, browser got nothing" in str(traffic)
    assert traffic.matching("POST", "/save") == [exchange]
    assert traffic.matching("POST", "/save", since=1) == []


def test_waiting_for_what_never_passes_fails_with_the_log() -> None:
    with pytest.raises(AssertionError, match="did not show it"):
        Traffic().wait_for(bool, within_s=0)
