"""Nothing outlives a run: what it started ends with it, also where it is killed."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

MARK = "INKFAST_E2E_RUN"
"""In the environment of everything that a run starts, and of what that starts."""
KEEPS_ENVIRONMENT = "SPT_NOENV"
"""Tells setproctitle, which gunicorn uses where it is installed, not to write its title over the mark."""
DISK = "disk-"
"""How the links to mounted disks begin, in the folder of a run."""
GRACE_S = 5
"""How long a server may take to end in good order before it is killed."""
ROOT = Path(__file__).parents[2]


@contextmanager
def all_ends_with_this_process() -> Iterator[None]:
    """Whatever is started meanwhile ends when this is left, or when this process dies of whatever cause.

    Another process waits for that, at the other end of a pipe that the system closes with this one.
    """
    name = secrets.token_hex(8)
    waiting = subprocess.Popen(
        [sys.executable, "-m", __spec__.name, name], stdin=subprocess.PIPE, cwd=ROOT, start_new_session=True
    )
    _folder_of(name).mkdir(mode=0o700)
    os.environ[MARK] = name
    os.environ[KEEPS_ENVIRONMENT] = "1"
    try:
        yield
    finally:
        del os.environ[MARK], os.environ[KEEPS_ENVIRONMENT]
        waiting.communicate()


def folder_of_this_run() -> Path | None:
    """Where to keep what goes with the run; None outside of one."""
    name = os.environ.get(MARK)
    return None if name is None else _folder_of(name)


def detach_with_this_run(mounted: Path) -> None:
    """Have the disk that is mounted there detached with the run."""
    folder = folder_of_this_run()
    if folder is not None:
        (folder / f"{DISK}{secrets.token_hex(8)}").symlink_to(mounted)


def end_all(name: str) -> None:
    """End every process that carries this mark, until there is none."""
    while marked := [each for each in psutil.process_iter() if _mark_of(each) == name]:
        for each in marked:
            with suppress(psutil.NoSuchProcess):
                each.terminate()
        _, left = psutil.wait_procs(marked, timeout=GRACE_S)
        for each in left:
            with suppress(psutil.NoSuchProcess):
                each.kill()


def clear_away(folder: Path) -> None:
    """Detach the disks of a run, and remove what it kept."""
    for disk in folder.glob(f"{DISK}*"):
        subprocess.run(["umount", disk.readlink()], capture_output=True, check=False)
    shutil.rmtree(folder)


def _folder_of(name: str) -> Path:
    return Path(tempfile.gettempdir()) / f"inkfast-e2e-{name}"


def _mark_of(process: psutil.Process) -> str:
    try:
        return process.environ().get(MARK, "")
    except psutil.Error:  # gone, or somebody else's
        return ""


def main() -> None:
    """Wait for the end of the run that started this, and end what is left of it."""
    sys.stdin.read()
    end_all(sys.argv[1])
    clear_away(_folder_of(sys.argv[1]))


if __name__ == "__main__":
    main()
