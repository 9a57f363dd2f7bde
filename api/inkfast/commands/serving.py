"""Serving, and the document of what is served."""

from __future__ import annotations

import os
import resource
import secrets
import socket
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click
from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # it has none

from inkfast.app import create_app
from inkfast.commands.counters import shared_counters
from inkfast.commands.operator import Operator, pass_operator
from inkfast.commands.server_log import DiscreetLog
from inkfast.commands.sharing import OpenConnections, SharingWorker
from inkfast.commands.worker import CONNECTIONS, THREADS, give_memory_back, set_aside_what_stays
from inkfast.config import Config
from inkfast.cores import ALL, choose
from inkfast.http.openapi import document
from inkfast.store.accounts import count_demo_accounts

Command = TypeVar("Command", bound=Callable[..., object])


def serving_options(command: Command) -> Command:
    """Give a command the options that say where to listen."""
    host = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
    port = click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
    return host(port(command))


@dataclass(frozen=True)
class Place:
    """Where to serve, and with how many processes."""

    host: str
    port: int
    processes: int = 1

    @property
    def address(self) -> str:
        """The address that a browser on this computer opens."""
        host = "localhost" if self.host in ("127.0.0.1", "::1", "0.0.0.0", "::") else self.host  # noqa: S104 - shown
        return f"http://{host}:{self.port}"


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn, set up for this application.

    One process on SQLite, where several would only wait for one another; as many as asked for on PostgreSQL.
    """

    def __init__(self, config: Config, place: Place, announce: Callable[[], None]) -> None:
        self._config = config
        self._open_connections = OpenConnections()
        self._settings = {
            "bind": f"[{place.host}]:{place.port}" if ":" in place.host else f"{place.host}:{place.port}",
            "workers": place.processes,
            "when_ready": lambda _arbiter: announce(),
            "worker_class": SharingWorker,
            "threads": THREADS,
            "worker_connections": CONNECTIONS,
            "keepalive": 75,
            "control_socket_disable": True,
            "forwarded_allow_ips": ",".join(map(str, config.proxies)),
            "loglevel": "warning",
            "logger_class": DiscreetLog,
            "proc_name": "inkfast",
            "pre_fork": self._prepare,
            "post_worker_init": set_aside_what_stays,
            "child_exit": self._open_connections.see_off,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn its settings."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, in each process anew: connections must not be shared between processes."""
        return create_app(self._config)

    def _prepare(self, arbiter: Any, worker: SharingWorker) -> None:
        """Give a process that is about to begin what is shared out among all."""
        self._open_connections.welcome(arbiter, worker)
        if self._config.pin:
            give_core(arbiter, worker)


def give_core(arbiter: Any, worker: SharingWorker) -> None:
    """Give a process that is about to begin the core that the fewest others have."""
    taken = [other.core for other in arbiter.WORKERS.values() if other.core is not None]
    worker.core = choose(taken, installation=os.getpid())


@click.command()
@serving_options
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help="How many.  [default: one for each core; on SQLite, where several would wait for one another, one]",
)
@pass_operator
def serve(operator: Operator, host: str, port: int, processes: int | None) -> None:
    """Serve the application."""
    if processes is None:
        processes = 1 if operator.database.is_sqlite else min(len(ALL) or os.cpu_count() or 1, 64)
    if processes > 1 and operator.database.is_sqlite:
        raise click.UsageError("On SQLite one process serves best: leave --processes out, or use PostgreSQL.")
    demo_accounts = count_demo_accounts(operator.database)
    if demo_accounts and not operator.config.demo:
        raise click.ClickException(
            f"This database holds {demo_accounts} demo accounts, whose passwords everybody knows. Name "
            "another one by INKFAST_INSTANCE or DATABASE_URL, or serve the demo by: inkfast demo serve"
        )
    place = Place(host, port, processes)
    run_server(operator, place, lambda: click.echo(f"Inkfast is at {place.address} (Ctrl-C stops it)"))


def run_server(operator: Operator, place: Place, announce: Callable[[], None]) -> None:
    """Serve until stopped; `announce` is called as soon as somebody can connect."""
    _check_free(place.host, place.port)
    # Processes that are forked off must not share this one's connections.
    operator.database.close()
    _allow_connections()
    give_memory_back()
    with shared_counters() if operator.config.metrics_token is not None else nullcontext():
        Server(operator.config, place, announce).run()


@click.command()
def openapi() -> None:
    """Print the OpenAPI document of the API."""
    config = Config("sqlite://", secret_keys=(secrets.token_urlsafe(48),), instance=Path.cwd())
    click.echo(document(create_app(config)), nl=False)


def _allow_connections() -> None:
    """Let this process, and those it makes, have as many files open as the system allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _check_free(host: str, port: int) -> None:
    """See that nobody listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Nothing can listen at {host}, port {port} ({error.strerror}): choose another with --port."
            ) from None
