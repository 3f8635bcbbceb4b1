"""How long a disk will hold a recording."""

import math
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from models.errors import InputError

RESERVE = 64 * 1024 * 1024
"""Bytes that a recording leaves free: the files' ends must fit, and a full disk harms other programs."""

CHECK_EVERY = 1.0
"""Seconds between two looks at the disk."""

LONGEST_STEP = 1.0
"""Seconds from one frame to the next that count as recorded: while a camera is gone, nothing fills the disk."""


def free_bytes(folder: Path) -> int:
    """Bytes that may still be written in a folder.

    Raises:
        OSError: The folder is gone.
    """
    return shutil.disk_usage(folder).free


class DiskWatch:
    """Says how long the free space will last at the rate of the recording so far.

    Args:
        folder: Where the files grow.
        reserve: Bytes to leave free; 0 switches the watch off.
        free: Measures the free bytes of a folder.
    """

    def __init__(self, folder: Path, reserve: int = RESERVE, free: Callable[[Path], int] = free_bytes) -> None:
        self._folder, self._reserve, self._free = folder, reserve, free

    def check_start(self) -> None:
        """Raises InputError where there is no room to begin."""
        if self._reserve and self._free(self._folder) <= self._reserve:
            raise InputError(
                "the disk of {folder} is nearly full; free some space or choose another folder", folder=self._folder
            )

    def lasts(self, files: Sequence[Path], seconds: float) -> float:
        """Seconds for which the space above the reserve lasts: infinite before a rate is known, 0 when it is used up.

        Args:
            files: What is being written.
            seconds: Length of the recording so far, each step between two frames counted as LONGEST_STEP at most.

        Raises:
            OSError: The disk or a file is gone.
        """
        if not self._reserve:
            return math.inf
        room = self._free(self._folder) - self._reserve
        if room <= 0:
            return 0.0
        written = sum(path.stat().st_size for path in files)
        return room * seconds / written if written and seconds > 0 else math.inf
