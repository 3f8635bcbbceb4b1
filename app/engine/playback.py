"""How a file is played: the window asks, the capture thread follows."""

import threading
import time
from typing import Final

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
"""What a person can choose, in seconds of the file per second."""

LATE = 2.0
"""Seconds by which a frame may be late and those after it make up for that. After more, as after the computer's sleep
where the clock runs on, the file is played on from there, not in a rush."""


class Playback:
    """Pause, speed, seeking and single steps of one run of one file.

    Everything but `await_turn` may be called by any thread and returns at once. Times are `Frame.time`, seconds.

    Args:
        target: Where to begin; None for the file's first frame.
        paused: Show that frame only.
        speed: Seconds of the file per second.
    """

    def __init__(self, target: float | None = None, paused: bool = False, speed: float = 1.0) -> None:
        self._changed = threading.Condition()
        self._target = target
        self._paused = paused
        self._speed = speed
        self._cancelled = False
        # Frames to show at once, whether paused or not.
        self._due = 1
        # When a frame of which time was due: what the pace is counted from. None: from the next frame on.
        self._anchor: tuple[float, float] | None = None

    @property
    def paused(self) -> bool:
        return self._paused

    @property
    def speed(self) -> float:
        return self._speed

    @property
    def target(self) -> float | None:
        """Where the file is to be positioned next; None once that has been done."""
        return self._target

    def set_paused(self, on: bool) -> None:
        with self._changed:
            self._paused, self._anchor = on, None
            self._changed.notify_all()

    def set_speed(self, speed: float) -> None:
        """Goes on at another speed.

        Args:
            speed: Seconds of the file per second, above 0.
        """
        with self._changed:
            self._speed, self._anchor = speed, None
            self._changed.notify_all()

    def seek(self, target: float) -> None:
        """Shows the frame that is on the screen at `target`, and goes on from there unless paused.

        A seek that has not been done yet is replaced, so a slider may be dragged.
        """
        with self._changed:
            self._target = max(0.0, target)
            self._changed.notify_all()

    def step(self) -> None:
        """Pauses at the next frame."""
        with self._changed:
            self._paused, self._anchor = True, None
            self._due += 1
            self._changed.notify_all()

    def cancel(self) -> None:
        """Ends every wait, now and in the future."""
        with self._changed:
            self._cancelled = True
            self._changed.notify_all()

    def take_target(self) -> float | None:
        """Where to position the file now, which is thereby done. The frame found there is due at once."""
        with self._changed:
            target, self._target = self._target, None
            if target is not None:
                self._due, self._anchor = 1, None
            return target

    def await_turn(self, time_s: float) -> bool:
        """Waits until a frame is to be shown. Called by the capture thread, which holds the frame.

        Args:
            time_s: Its `Frame.time`.

        Returns:
            Whether to show it; False if there is a new target, or the run was cancelled.
        """
        with self._changed:
            while not self._cancelled and self._target is None:
                now = time.perf_counter()
                if self._due > 0:
                    self._due -= 1
                    self._anchor = now, time_s
                    return True
                if self._paused:
                    self._changed.wait()
                    continue
                if self._anchor is None:
                    self._anchor = now, time_s
                wait = self._anchor[0] + (time_s - self._anchor[1]) / self._speed - now
                if wait <= 0:
                    if wait < -LATE:
                        self._anchor = now, time_s
                    return True
                self._changed.wait(wait)
            return False
