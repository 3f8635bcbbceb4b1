"""How well the shown labels agree with an observer: pure functions of what was shown and what was observed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.engine.records import UNCERTAIN
from app.observations import Observation


@dataclass(frozen=True, slots=True)
class Sample:
    """What was shown of one person in one frame.

    Attributes:
        time: Seconds since the video's first frame.
        label: A class or UNCERTAIN; None where the person's face was not in view.
    """

    time: float
    label: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """One observation beside what was shown meanwhile. Shares are 0..1, and None where no frame had a face.

    Attributes:
        observation: What the observer saw.
        frames: Frames in start <= time < end.
        shown: How many of them showed which label; those without a face are in none.
        delay: Seconds from the start to the first frame that shows the expression: 0 if the first frame does, None if
            none does.
        changes: Times that the label differed from the one shown before, within the stretch.
        flicker: Those of them after the first frame that shows the expression: the way there is the delay's. All, where
            no frame shows it.
    """

    observation: Observation
    frames: int
    shown: Mapping[str, int]
    delay: float | None
    changes: int
    flicker: int

    @property
    def faces(self) -> int:
        """Frames with a face."""
        return sum(self.shown.values())

    @property
    def seconds(self) -> float:
        """Time with a face in view."""
        return self.observation.duration * self.faces / self.frames if self.frames else 0.0

    @property
    def agreement(self) -> float | None:
        """Share of the frames with a face that show the expression."""
        return _share(self.shown.get(self.observation.expression, 0), self.faces)

    @property
    def uncertain(self) -> float | None:
        return _share(self.shown.get(UNCERTAIN, 0), self.faces)

    @property
    def other(self) -> str | None:
        """The class shown most often in place of the expression; of equals the one shown first."""
        wrong = {label: n for label, n in self.shown.items() if label not in (self.observation.expression, UNCERTAIN)}
        return max(wrong, key=lambda label: wrong[label], default=None)

    @property
    def other_share(self) -> float | None:
        return _share(self.shown[self.other], self.faces) if self.other else None


@dataclass(frozen=True, slots=True)
class Total:
    """Several stretches together, each weighing as much as its time with a face in view.

    Attributes:
        stretches: How many.
        seconds: Time with a face in view.
        agreement: Share of that time, 0..1; None where it is none.
        uncertain: Likewise.
        flicker_per_minute: Per minute with a face in view: what is not shown can't change.
    """

    stretches: int
    seconds: float
    agreement: float | None
    uncertain: float | None
    flicker_per_minute: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """All stretches together.

    Attributes:
        total: Every stretch.
        by_expression: The same for each observed expression, in the order of their first stretches.
        frames: Frames with a face in all stretches; the same frame counts once for each person observed in it.
        kappa: See `cohens_kappa`, over these frames.
    """

    total: Total
    by_expression: Mapping[str, Total]
    frames: int
    kappa: float | None


def compare(observation: Observation, samples: Sequence[Sample]) -> Stretch:
    """Sets one observation beside what was shown.

    Args:
        observation: The stretch.
        samples: Every frame of the observed person, by ascending time; those outside the stretch don't count.
    """
    first = bisect_left(samples, observation.start, key=lambda sample: sample.time)
    end = bisect_left(samples, observation.end, key=lambda sample: sample.time)
    inside = samples[first:end]
    labels = [sample.label for sample in inside if sample.label is not None]
    reached = labels.index(observation.expression) if observation.expression in labels else 0
    delay = next((sample.time - observation.start for sample in inside if sample.label == observation.expression), None)
    if inside and inside[0].label == observation.expression:
        # The rest of the interval between two frames is not the program's delay.
        delay = 0.0
    return Stretch(
        observation=observation,
        frames=len(inside),
        shown=dict(Counter(labels)),
        delay=delay,
        changes=_changes(labels),
        flicker=_changes(labels[reached:]),
    )


def summarise(stretches: Sequence[Stretch]) -> Summary:
    """Puts stretches together; their order matters only for that of `by_expression`."""
    expressions = dict.fromkeys(stretch.observation.expression for stretch in stretches)
    pairs = Counter[tuple[str, str]]()
    for stretch in stretches:
        for label, n in stretch.shown.items():
            pairs[stretch.observation.expression, label] += n
    return Summary(
        total=_total(stretches),
        by_expression={
            expression: _total([s for s in stretches if s.observation.expression == expression])
            for expression in expressions
        },
        frames=pairs.total(),
        kappa=cohens_kappa(pairs),
    )


def cohens_kappa(pairs: Mapping[tuple[str, str], int]) -> float | None:
    """Agreement of two raters beyond what their habits alone would give.

    (p_o - p_e) / (1 - p_e), with p_o the share of cases on which both say the same, and p_e that share if each had
    given its labels independently, as often as it did (Cohen 1960, "A coefficient of agreement for nominal scales",
    Educational and Psychological Measurement 20, 37-46).

    Args:
        pairs: How often the raters said (one's label, the other's label). A label that only one of them uses, such as
            UNCERTAIN, counts as a label like the others.

    Returns:
        At most 1; 0 is chance. None where there are no cases, or both raters always say the same single label.
    """
    n = sum(pairs.values())
    one, two = Counter[str](), Counter[str]()
    for (a, b), count in pairs.items():
        one[a] += count
        two[b] += count
    # In whole numbers, so that certainty is told from near certainty.
    by_chance = sum(count * two[label] for label, count in one.items())
    agreed = sum(count for (a, b), count in pairs.items() if a == b)
    return (agreed * n - by_chance) / (n * n - by_chance) if by_chance < n * n else None


def _changes(labels: Sequence[str]) -> int:
    return sum(before != after for before, after in pairwise(labels))


def _total(stretches: Sequence[Stretch]) -> Total:
    seen = [(s.seconds, s.agreement, s.uncertain) for s in stretches]
    seconds = sum(weight for weight, _, _ in seen)
    return Total(
        stretches=len(stretches),
        seconds=seconds,
        agreement=_mean((weight, agreement) for weight, agreement, _ in seen),
        uncertain=_mean((weight, uncertain) for weight, _, uncertain in seen),
        flicker_per_minute=_share(60 * sum(s.flicker for s in stretches), seconds),
    )


def _mean(weighted: Iterable[tuple[float, float | None]]) -> float | None:
    known = [(weight, value) for weight, value in weighted if value is not None]
    return _share(sum(weight * value for weight, value in known), sum(weight for weight, _ in known))


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
