"""How far a training is, from the lines of `emotion-train --progress`."""

import json
from collections import deque
from dataclasses import dataclass
from typing import Any

WORD = "progress"
"""First word of such a line."""

SURE_AFTER = 5.0
"""Seconds of training before anybody can say how long the rest will take."""

Series = dict[int, float]
"""A value for each epoch that has ended, counted from 1."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a training is.

    Attributes:
        epochs: Of the whole.
        steps: Of an epoch.
        epoch: How many have ended.
        step: Of the one under way.
    """

    epochs: int
    steps: int
    epoch: int
    step: int

    @property
    def position(self) -> float:
        """In epochs."""
        return self.epoch + self.step / max(1, self.steps)

    @property
    def share(self) -> float:
        """0..1."""
        return min(1.0, self.position / max(1, self.epochs))


class Progress:
    """What is known of a training so far.

    Attributes:
        place: None before it has begun.
        images_per_second: None before it is known.
        training_loss: By epoch.
        validation_loss: By epoch, nats.
        accuracy: By epoch, of validation, 0..1.
        kept: The epoch whose weights are the best so far; None before there is one.
    """

    def __init__(self) -> None:
        self.place: Place | None = None
        self.images_per_second: float | None = None
        self.training_loss: Series = {}
        self.validation_loss: Series = {}
        self.accuracy: Series = {}
        self.kept: int | None = None
        self._marks: deque[tuple[float, float]] = deque()

    def take(self, line: str, now: float) -> bool:
        """Takes a line of emotion-train's output.

        Args:
            line: It.
            now: Seconds, of a clock that only goes forward.

        Returns:
            Whether it was about progress.
        """
        said = _read(line)
        if said is None:
            return False
        place, values = said
        self.place = place
        self.images_per_second = values.get("images_per_second", self.images_per_second)
        for name, series in (
            ("train_loss", self.training_loss),
            ("val_loss", self.validation_loss),
            ("val_accuracy", self.accuracy),
        ):
            if name in values:
                series[place.epoch] = values[name]
        if "kept" in values:
            self.kept = int(values["kept"])
        # Epochs that a resumed run tells of took none of the time since.
        if not values.get("earlier"):
            self._mark(now, place.position)
        return True

    def remaining(self) -> float | None:
        """Seconds until the end at the speed of the last epoch or, before one has ended, so far; None while unsure."""
        if self.place is None or not self._marks:
            return None
        (start, first), (now, here) = self._marks[0], self._marks[-1]
        if now - start < SURE_AFTER or here <= first:
            return None
        return (self.place.epochs - here) * (now - start) / (here - first)

    def restart(self) -> None:
        """Forgets how fast it was: the time between a stop and going on counts for nothing."""
        self._marks.clear()
        self.images_per_second = None

    def _mark(self, now: float, position: float) -> None:
        self._marks.append((now, position))
        while len(self._marks) > 2 and self._marks[1][1] <= position - 1:
            self._marks.popleft()


def _read(line: str) -> tuple[Place, dict[str, float]] | None:
    word, _, rest = line.partition(" ")
    if word != WORD:
        return None
    try:
        values: Any = json.loads(rest)
        place = Place(*(int(values.pop(name)) for name in ("epochs", "steps", "epoch", "step")))
        return place, {str(name): float(value) for name, value in values.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
