"""The disk on which the browser keeps its profile."""

from __future__ import annotations

from e2e.support.actors.step import Diary, step
from e2e.support.device.browser_program import BrowserProgram
from e2e.support.device.small_disk import SmallDisk


class Disk:
    """Fills up, has room again, loses power."""

    name = "disk"

    def __init__(self, disk: SmallDisk, program: BrowserProgram, diary: Diary) -> None:
        assert program.profile.is_mount(), f"the profile is not on a disk of its own: {program.profile}"
        self.disk = disk
        self.program = program
        self.diary = diary

    @step
    def fills_up(self) -> None:
        """Not a byte is left."""
        self.disk.fill()

    @step
    def has_room_again(self) -> None:
        """What filled it is gone."""
        self.disk.make_room()

    @step
    def is_in_good_order(self) -> None:
        """All that was written before the scenario's own moment is on it: the app, the paper, the sign-in."""
        self.disk.flush()

    @step
    def loses_power(self) -> None:
        """The disk first, then every process of the browser, at one blow; then the disk is back."""
        self.disk.cut_power()
        self.program.kill()
        self.disk.unmount()
        self.disk.mount()
