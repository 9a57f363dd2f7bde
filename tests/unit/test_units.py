"""What the systemd units promise of a server that cannot start at once."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
CONFINED = (
    "UMask=0077",
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
    "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
    "RestrictNamespaces=yes",
    "RestrictRealtime=yes",
    "RestrictSUIDSGID=yes",
    "LockPersonality=yes",
    "SystemCallArchitectures=native",
    "PrivateDevices=yes",
    "PrivateTmp=yes",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "ProtectProc=invisible",
    "ProtectClock=yes",
    "ProtectHostname=yes",
    "ProtectControlGroups=yes",
    "ProtectKernelLogs=yes",
    "ProtectKernelModules=yes",
    "ProtectKernelTunables=yes",
)


@pytest.fixture
def server() -> ConfigParser:
    """The server's unit; of a setting that it has several times, the last."""
    unit = ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # settings have capitals
    unit.read(DEPLOY / "inkfast.service")
    return unit


def test_a_database_that_is_away_is_waited_for_however_often_starting_fails(server: ConfigParser) -> None:
    assert server["Service"]["Restart"] == "always"
    # Otherwise systemd gives up for good after five failures within ten seconds.
    assert server["Unit"]["StartLimitIntervalSec"] == "0"


def test_migrations_before_the_start_have_all_the_time_they_take(server: ConfigParser) -> None:
    assert server["Service"]["TimeoutStartSec"] == "infinity"


def test_what_can_be_mended_meanwhile_keeps_no_server_down(server: ConfigParser) -> None:
    # Of several lines the last: what is asked right before serving.
    assert server["Service"]["ExecStartPre"].endswith("inkfast doctor --before-serving")


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda unit: unit.stem)
def test_every_unit_may_do_no_more_than_it_needs(unit: Path) -> None:
    """A setting that one of them lacks is one that somebody forgot to copy."""
    settings = unit.read_text(encoding="utf-8").splitlines()
    assert [line for line in CONFINED if line not in settings] == []
