"""A disk of the device's own: ext4 in an image file, which can be filled, emptied and cut from power."""

from __future__ import annotations

import errno
import fcntl
import os
import struct
import subprocess
import threading
from pathlib import Path

from e2e.support.end_of_run import detach_with_this_run
from e2e.support.eventually import eventually

SIZE = 256 * 1024 * 1024
SHUTDOWN = 0x8004587D
"""FS_IOC_SHUTDOWN: the file system stops as it is."""
NO_FLUSH = struct.pack("I", 2)
"""Nothing that waits in memory is written, as when the power is cut."""
TAKE_EVERY_S = 0.05
"""How soon a full disk takes what was let go on it."""


class SmallDisk:
    """Mounted at one folder. It takes root, and a kernel that has loop devices and ext4."""

    def __init__(self, image: Path, folder: Path, size: int = SIZE) -> None:
        self.folder = folder
        self._image = image
        self._size = size
        self._ballast = folder / "ballast"
        self._filling: _Filling | None = None

    def make(self) -> str | None:
        """Make and mount it; the reason where that may not be done here."""
        if os.geteuid() != 0:
            return "mounting a disk takes root"
        with self._image.open("wb") as image:
            image.truncate(self._size)
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            _run("mkfs.ext4", "-q", "-F", "-m", "0", str(self._image))
            self.mount()
            detach_with_this_run(self.folder)
        except (OSError, subprocess.CalledProcessError) as problem:
            return f"a disk cannot be mounted here: {problem}"
        return None

    def mount(self) -> None:
        """Attach it."""
        _run("mount", "-o", "loop", str(self._image), str(self.folder))

    def unmount(self) -> None:
        """Detach it, as soon as nothing uses it any more: what was killed may take a moment to let go.

        Its device goes a moment later. Were the image attached again before, two devices would write to it.
        """
        self._stop_filling()
        eventually(self._is_detached, expected=True)
        eventually(lambda: _run("losetup", "--associated", str(self._image)), "")

    def _is_detached(self) -> bool:
        return subprocess.run(["umount", self.folder], capture_output=True, check=False).returncode == 0

    def fill(self) -> None:
        """Take every byte that is left, and from then on what is let go: a browser clears up by itself."""
        self._filling = self._filling or _Filling(self._ballast)

    def make_room(self) -> None:
        """Give back what `fill` took."""
        self._stop_filling()
        self._ballast.unlink()

    def _stop_filling(self) -> None:
        filling, self._filling = self._filling, None
        if filling:
            filling.stop()

    def flush(self) -> None:
        """Write what waits in memory."""
        _run("sync", "-f", str(self.folder))

    def cut_power(self) -> None:
        """Stop it at once: what was not flushed is gone. It answers with errors until it is mounted anew."""
        self._stop_filling()
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, SHUTDOWN, NO_FLUSH)
        finally:
            os.close(folder)


class _Filling:
    """Keeps a file as long as its disk can hold, writing none of it: what is being flushed is not to wait."""

    def __init__(self, ballast: Path) -> None:
        self._ballast = ballast
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self._take()
        self._thread.start()

    def stop(self) -> None:
        """Take no more. What was taken stays taken."""
        self._over.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._over.wait(TAKE_EVERY_S):
            self._take()

    def _take(self) -> None:
        with self._ballast.open("ab", buffering=0) as ballast:
            for size in (1024 * 1024, 4096, 1):
                _take_until_full(ballast.fileno(), size)


def _take_until_full(file: int, size: int) -> None:
    try:
        while True:
            os.posix_fallocate(file, os.fstat(file).st_size, size)
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            raise


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
