"""The network between the student and the school."""

from __future__ import annotations

import pytest

from e2e.support.actors.step import Diary, step
from e2e.support.actors.trouble import Trouble
from e2e.support.device.browser_program import BrowserProgram
from e2e.support.network.proxy import Proxy
from e2e.support.network.traffic import Exchange
from e2e.support.vocabulary import Fault, Place

SAVE = "/session/save"
COMPLETE = "/session/complete"
GIVE_TIME = "/give-time"


class Network:
    """Breaks outside the browser, where page and service worker both feel it.

    What it saw is judged by what came since it was last changed.
    """

    name = "network"

    def __init__(self, proxy: Proxy, program: BrowserProgram, diary: Diary) -> None:
        self.proxy = proxy
        self.program = program
        self.diary = diary
        self.troubles: dict[Fault, Trouble] = {}
        self._trouble: Trouble | None = None
        self._is_switched_off = False
        self._marked = 0

    @step
    def goes_down(self) -> None:
        """Every connection is refused, and those that are open are cut. The browser is not told."""
        self._becomes(Fault.OFFLINE)

    @step
    def comes_back(self) -> None:
        """Whole again; the browser finds out by itself."""
        if self._trouble is not None:
            self._trouble.ends()
            self._trouble = None
        self._becomes(Fault.ONLINE)
        if self._is_switched_off and self.program.is_open:
            self.program.context.set_offline(False)
            self._is_switched_off = False

    @step
    def is_switched_off_on_the_device(self) -> None:
        """As in flight mode: the browser knows that it is offline."""
        self._becomes(Fault.OFFLINE)
        self.program.context.set_offline(True)
        self._is_switched_off = True

    @step
    def suffers(self, fault: Fault) -> None:
        """Anything of the common vocabulary, whatever it befalls, for every request until it comes back."""
        if fault.place is Place.NETWORK:
            self._becomes(fault)
        else:
            if fault not in self.troubles:
                pytest.skip(f"{fault} cannot be brought about here: {fault.place} is not ours")
            self._marked = self.proxy.traffic.count
            self._trouble = self.troubles[fault]
            self._trouble.begins()

    @step
    def loses_the_reply_to_the_next_save(self) -> None:
        """The server commits; the browser never hears of it."""
        self._becomes(Fault.REPLY_LOST, SAVE, times=1)

    @step
    def loses_the_reply_to_the_next_hand_in(self) -> None:
        """The server closes the session; the browser never hears of it."""
        self._becomes(Fault.REPLY_LOST, COMPLETE, times=1)

    @step
    def loses_the_reply_to_the_next_gift_of_time(self) -> None:
        """The server gives the students time; the teacher's browser never hears of it."""
        self._becomes(Fault.REPLY_LOST, GIVE_TIME, times=1)

    @step
    def refuses_the_next_save(self) -> None:
        """As a server does that no longer knows the student: 401."""
        self._becomes(Fault.SIGNED_OUT, SAVE, times=1)

    @step
    def lets_the_connection_die_under_the_next_save(self) -> None:
        """The server commits; the kept-alive connection dies, and the browser itself sends it again."""
        self._becomes(Fault.DEAD_KEEP_ALIVE, SAVE, times=1)

    @step
    def lost_a_reply(self) -> None:
        """A save reached the server, and its reply never reached the browser."""
        self.proxy.traffic.wait_for(lambda _: any(_reply_lost(each) for each in self._saves()))

    @step
    def saw_the_browser_send_one_save_twice(self) -> None:
        """The same body came twice: the first time without a reply, the second time with one."""
        self.proxy.traffic.wait_for(lambda _: self._twins() > 0)

    @step
    def carried_a_save(self) -> None:
        """A save went up and its reply came down."""
        self.proxy.traffic.wait_for(lambda _: any(each.browser_reply for each in self._saves()))

    @step
    def carried_a_compressed_save(self) -> None:
        """Several changes went up in few bytes, as gzip, and the reply came down."""
        self.proxy.traffic.wait_for(lambda _: any(_is_compressed(each) for each in self._saves()))

    @step
    def met_a_save(self, times: int = 1) -> None:
        """So many saves were tried, whatever became of them."""
        self.proxy.traffic.wait_for(lambda _: len(self._saves()) >= times)

    def _becomes(self, fault: Fault, path_part: str = "", times: int | None = None) -> None:
        self._marked = self.proxy.traffic.count
        self.proxy.set(fault, path_part, times)

    def _saves(self) -> list[Exchange]:
        return self.proxy.traffic.matching("POST", SAVE, since=self._marked)

    def _twins(self) -> int:
        saves = self._saves()
        lost = [each.request.body for each in saves if _reply_lost(each)]
        return sum(1 for each in saves if each.browser_reply and each.request.body in lost)


def _is_compressed(exchange: Exchange) -> bool:
    return exchange.browser_reply is not None and exchange.request.header("content-encoding") == "gzip"


def _reply_lost(exchange: Exchange) -> bool:
    return exchange.server_reply is not None and exchange.ended and exchange.browser_reply is None
