"""The disk under a browser's profile: a fresh copy for each run of one on which the app is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from e2e.support.device.small_disk import SmallDisk

SIZE = 128 * 1024 * 1024
NOT_EVIDENCE = shutil.ignore_patterns("*Cache", "Singleton*", "ballast", "lost+found", "component_crx_cache")


class ProfileDisk:
    """Mounted where that is allowed; else a folder like any other, whose power cannot be cut."""

    def __init__(self, scratch: Path) -> None:
        self.profile = scratch / "profile"
        self._image = scratch / "disk.img"
        self._prepared = scratch / "prepared"
        self._canary = self.profile / "canary"
        self._disk = SmallDisk(self._image, self.profile, SIZE)
        self.is_full = False
        self.why_not = self._disk.make()
        """The reason why the disk cannot be cut from power, or filled; None where it can."""

    def keep_as_prepared(self) -> None:
        """What the profile holds now is what every run begins with."""
        if self.why_not is None:
            self._disk.unmount()
            self._image.rename(self._prepared)
        else:
            shutil.copytree(self.profile, self._prepared, symlinks=True)

    def insert_a_copy(self) -> None:
        """Begin a run."""
        if self.why_not is None:
            _copy_with_holes(self._prepared, self._image)
            self._disk.mount()
        else:
            shutil.rmtree(self.profile, ignore_errors=True)
            shutil.copytree(self._prepared, self.profile, symlinks=True)
        self.is_full = False

    def take_out(self) -> None:
        """End a run, however far it came."""
        if self.profile.is_mount():
            self._disk.unmount()

    def keep_copy(self, folder: Path) -> None:
        """Copy what it holds, as evidence; the browser is closed."""
        shutil.copytree(
            self.profile, folder / "profile", ignore=NOT_EVIDENCE, symlinks=True, dirs_exist_ok=True
        )

    def fill(self) -> None:
        """Leave not a byte; the attempt to write one more was refused."""
        self._disk.fill()
        self.is_full = True

    def make_room(self) -> None:
        """Give back what filled it."""
        self._disk.make_room()
        self.is_full = False

    def cut_power(self) -> None:
        """Stop it; what waits in memory is gone, and so is a file that was written at the last moment."""
        if not self.is_full:
            self._canary.write_text("not flushed")
        self._disk.cut_power()

    def return_power(self) -> bool:
        """Have it again, once no process uses it; answers whether the last moment's file is gone."""
        self._disk.unmount()
        self._disk.mount()
        return not self._canary.exists() or self._canary.stat().st_size == 0


def _copy_with_holes(source: Path, target: Path) -> None:
    subprocess.run(["cp", "--sparse=always", source, target], check=True)
