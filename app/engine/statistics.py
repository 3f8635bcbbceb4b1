"""Figures of the live pipeline, gathered while it runs and read as one snapshot."""

import threading
from collections import deque
from dataclasses import dataclass

from app.engine.states import StageStatus

WINDOW = 2.0
"""Seconds of the recent past that rates and latencies describe: steady to read, quick to show a change."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """One snapshot of the pipeline.

    Attributes:
        source: The source's name; empty before the first run.
        live: Whether the source is a camera; False until it is open.
        provider: What the network runs on, such as "CPU"; empty until the model is loaded.
        capture: State of reading the source.
        analysis: State of the model.
        capture_fps: Frames read per second.
        analysed_fps: Frames analysed per second.
        latency_ms: From a frame's capture to its analysis, mean of the recent past; 0 where there is none.
        captured: Frames read in this run.
        analysed: Frames analysed in this run.
        replaced: Frames of this run that a newer one replaced before they were analysed.
        problem: What the source says is wrong with it, such as a damaged file.
        ended: The source was read to its end and its last frame is analysed.
        paused: The source is played, and halted.
        position: `Frame.time` of the newest frame read, seconds.
        duration: Seconds of a file that can be positioned; None for other sources, and until it is open.
        format: What a camera delivers and, where that is something else, what it was asked for.
        attention_cells: (rows, columns) of the model's attention map; None for a model without one, and while the
            provider is empty.
    """

    source: str
    live: bool
    provider: str
    capture: StageStatus
    analysis: StageStatus
    capture_fps: float
    analysed_fps: float
    latency_ms: float
    captured: int
    analysed: int
    replaced: int
    problem: str | None
    ended: bool
    paused: bool
    position: float
    duration: float | None
    format: str = ""
    attention_cells: tuple[int, int] | None = None


class RecentMeter:
    """Rate and mean of what happened in the last WINDOW seconds. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._events: deque[tuple[float, float]] = deque()

    def add(self, now: float, value: float = 0.0) -> None:
        """Notes an event.

        Args:
            now: Seconds of a monotonic clock.
            value: What `mean` averages.
        """
        with self._lock:
            self._events.append((now, value))
            self._forget(now)

    def rate(self, now: float) -> float:
        """Events per second; 0 when there were fewer than two."""
        with self._lock:
            self._forget(now)
            if len(self._events) < 2:
                return 0.0
            span = self._events[-1][0] - self._events[0][0]
            return (len(self._events) - 1) / span if span > 0 else 0.0

    def mean(self, now: float) -> float:
        """Mean value of the events; 0 when there were none."""
        with self._lock:
            self._forget(now)
            return sum(value for _, value in self._events) / len(self._events) if self._events else 0.0

    def _forget(self, now: float) -> None:
        while self._events and self._events[0][0] < now - WINDOW:
            self._events.popleft()
