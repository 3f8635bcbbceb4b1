"""What was shown of the observed people, frame by frame."""

from collections.abc import Iterable, Sequence

from app.agreement import Sample, Stretch, compare
from app.engine.records import Analysis, Estimate
from app.observations import Observation


class Watch:
    """Collects what is shown of each observed person.

    Args:
        observations: Of one video.
    """

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._observations = tuple(observations)
        self._samples: dict[int | None, list[Sample]] = {o.person: [] for o in self._observations}

    def add(self, analysis: Analysis) -> None:
        """Takes the next frame."""
        for person, samples in self._samples.items():
            samples.append(Sample(analysis.frame.time, shown(analysis, person)))

    def stretches(self) -> Sequence[Stretch]:
        """Each observation beside what was shown."""
        return [compare(o, self._samples[o.person]) for o in self._observations]


def find(analysis: Analysis, person: int | None) -> Estimate | None:
    """The face of a track, or the one with the largest box; None where it is not in view."""
    if person is not None:
        return next((e for e in analysis.estimates if e.track.id == person), None)
    return max(analysis.estimates, key=lambda e: e.track.face.box[2] * e.track.face.box[3], default=None)


def shown(analysis: Analysis, person: int | None) -> str | None:
    """The label that a frame shows for that face."""
    estimate = find(analysis, person)
    return estimate.label if estimate else None
