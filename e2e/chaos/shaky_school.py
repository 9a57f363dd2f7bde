"""The school's side: database, server, and the network in front of them; each can die and come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from e2e.chaos.killable_proxy import KillableProxy, strikes
from e2e.chaos.story import Deed
from e2e.chaos.tally import Tally
from e2e.support.installation.account import Account
from e2e.support.installation.postgres import Postgres
from e2e.support.installation.server import Server
from e2e.support.vocabulary import Fault, Place

EXAM = "Nothing is lost"
BANK = Path(__file__).with_name("every-kind.gift")
MINUTES = 180
FAULTS = [fault for fault in Fault if fault.place is Place.NETWORK and fault is not Fault.ONLINE]
ONCE = [Fault.REPLY_LOST, Fault.DEAD_KEEP_ALIVE, Fault.SERVER_ERRORS, Fault.SIGNED_OUT, Fault.CAPTIVE_PORTAL]
PATHS = ["/session/save", "/session/save", "/session/restore", "/session/complete"]


class ShakySchool:
    """One installation on PostgreSQL, with one exam and a student for each run."""

    def __init__(self, folder: Path, students: int) -> None:
        self.database = Postgres(folder)
        (folder / "instance").mkdir()
        self.server = Server(folder / "instance", self.database.url)
        self.proxy = KillableProxy(self.server.port, folder / "network.txt")
        self.tally = Tally()
        self._server_runs = False
        self._accounts = iter(self._fill(students))
        self.deeds: dict[Deed, Callable[[int], bool]] = {
            Deed.NETWORK_SUFFERS: self._suffers,
            Deed.NETWORK_SUFFERS_ONCE: self._suffers_once,
            Deed.NETWORK_COMES_BACK: lambda _: self._network_comes_back(),
            Deed.PROXY_IS_KILLED: lambda _: self._proxy_is_killed(),
            Deed.SERVER_IS_KILLED: lambda _: self._server_is_killed(),
            Deed.SERVER_COMES_BACK: lambda _: self._server_comes_back(),
            Deed.DATABASE_IS_KILLED: lambda _: self._database_ends(self.database.go_away),
            Deed.DATABASE_IS_STOPPED_AT_ONCE: lambda _: self._database_ends(self.database.stop_at_once),
            Deed.DATABASE_COMES_BACK: lambda _: self._database_comes_back(),
        }

    def next_student(self) -> Account:
        """A student who has sat nothing yet."""
        return next(self._accounts)

    def is_whole_again(self) -> None:
        """Everything runs, and no connection from before is left."""
        self._database_comes_back()
        self._server_comes_back()
        self.proxy.kill()
        self.proxy.start()

    def counts_strikes(self, log: str) -> None:
        """Count what the network did to requests in this part of its log."""
        for fault, times in strikes(log).items():
            self.tally.bit(f"network: {fault}", times)

    def remove(self) -> None:
        """End for good."""
        self.proxy.give_up_port()
        self.server.kill()
        self.server.give_up_port()
        self.database.remove()

    def _fill(self, students: int) -> list[Account]:
        accounts = [Account(f"pupil-{each:04}", f"a long way home {each}") for each in range(students)]
        roster = self.server.instance / "roster.csv"
        rows = [f"{each.username},{each.username},{each.password}" for each in accounts]
        roster.write_text("\n".join(["username,name,password", *rows, ""]))
        self.server.command("migrate")
        self.server.command("school", "create", "The school of chaos")
        self.server.command("students", "import", str(roster))
        how = ["--title", EXAM, "--minutes", str(MINUTES), "--enrol", "all"]
        self.server.command("exam", "import", str(BANK), *how)
        return accounts

    def _suffers(self, chance: int) -> bool:
        if not self.proxy.is_running:
            return False
        fault = FAULTS[chance % len(FAULTS)]
        self.proxy.set(fault)
        self.tally.did(f"network: {fault}")
        return True

    def _suffers_once(self, chance: int) -> bool:
        if not self.proxy.is_running:
            return False
        fault = ONCE[chance % len(ONCE)]
        self.proxy.set(fault, PATHS[chance // len(ONCE) % len(PATHS)], 1)
        self.tally.did(f"network: {fault}")
        return True

    def _network_comes_back(self) -> bool:
        if not self.proxy.is_running:
            self.proxy.start()
        self.proxy.set(Fault.ONLINE)
        return True

    def _proxy_is_killed(self) -> bool:
        if not self.proxy.is_running:
            return False
        self.proxy.kill()
        self.tally.bit(Deed.PROXY_IS_KILLED)
        return True

    def _server_is_killed(self) -> bool:
        if not self._server_runs:
            return False
        self.server.kill()
        self._server_runs = False
        self.tally.bit(Deed.SERVER_IS_KILLED)
        return True

    def _server_comes_back(self) -> bool:
        """Not before its database: it would not start without."""
        if self._server_runs or not self.database.is_up:
            return False
        self.server.start()
        self._server_runs = True
        return True

    def _database_ends(self, end: Callable[[], None]) -> bool:
        if not self.database.is_up:
            return False
        end()
        return True

    def _database_comes_back(self) -> bool:
        if self.database.is_up:
            return False
        before = self.database.recoveries
        self.database.come_back()
        self.tally.bit("database found that it had died", self.database.recoveries - before)
        return True
