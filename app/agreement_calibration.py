"""How well the shown labels agree with an observer once people are calibrated, and how well without that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.agreement import Stretch
from app.agreement_watch import Watch, find
from app.engine.analyzer import Analyzer
from app.engine.calibration import MIN_SECONDS, SECONDS
from app.engine.calibration_state import NOT_CALIBRATED
from app.engine.records import Analysis, Estimate
from app.engine.smoother import Smoother, SmoothingSettings
from app.neutral_stretch import NeutralStretch, outcome
from app.observations import Observation


@dataclass(frozen=True, slots=True)
class Baseline:
    """What one person of one video is calibrated from, and how that came out.

    Attributes:
        file: The video, as in `Observation`.
        person: Likewise.
        start: Of the part of the neutral stretch that is used, seconds.
        end: Likewise.
        outcome: One line; empty before the video was analysed.
    """

    file: str
    person: int | None
    start: float
    end: float
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same stretches of one or more videos, without and with calibration."""

    baselines: tuple[Baseline, ...]
    without: tuple[Stretch, ...]
    calibrated: tuple[Stretch, ...]


def split(observations: Sequence[Observation], neutral: str) -> tuple[list[Baseline], list[Observation]]:
    """Takes from one video's observations what each person is calibrated from.

    That is the beginning of their first neutral stretch that is long enough, for as long as the app would look. What
    was observed before its end isn't scored, nor are people without such a stretch.

    Args:
        observations: Of one video.
        neutral: The neutral expression.

    Returns:
        A baseline for each person who has one, and what is left to score.
    """
    baselines: list[Baseline] = []
    scored: list[Observation] = []
    for person in dict.fromkeys(o.person for o in observations):
        theirs = sorted((o for o in observations if o.person == person), key=lambda o: o.start)
        first = next((o for o in theirs if o.expression == neutral and o.duration >= MIN_SECONDS), None)
        if first is None:
            continue
        end = min(first.end, first.start + SECONDS)
        baselines.append(Baseline(first.file, person, first.start, end))
        scored += [replace(o, start=max(o.start, end)) for o in theirs if o.end > end]
    return baselines, scored


def compare_calibration(
    analyses: Iterable[Analysis], analyzer: Analyzer, observations: Sequence[Observation], neutral: str
) -> Comparison:
    """Watches one video once, for both.

    Args:
        analyses: Those that `analyzer` makes of its frames, each when it is asked for.
        analyzer: Calibrates the people.
        observations: Of the video.
        neutral: The neutral expression.
    """
    baselines, scored = split(observations, neutral)
    neutrals = [_neutral_stretch(analyzer, baseline) for baseline in baselines]
    uncalibrated = Uncalibrated(analyzer.contract.labels, analyzer.facts.smoothing)
    without, calibrated = Watch(scored), Watch(scored)
    for analysis in analyses:
        without.add(uncalibrated.view(analysis))
        calibrated.add(analysis)
        for stretch in neutrals:
            stretch.follow(analysis)
    return Comparison(
        tuple(
            replace(baseline, outcome=_outcome(stretch, analyzer.contract.labels))
            for baseline, stretch in zip(baselines, neutrals, strict=True)
        ),
        tuple(without.stretches()),
        tuple(calibrated.stretches()),
    )


class Uncalibrated:
    """What the same frames show without calibration: nothing but the smoothing depends on it.

    Args:
        labels: Class names in the order of the probabilities.
        smoothing: The analyzer's.
    """

    def __init__(self, labels: tuple[str, ...], smoothing: SmoothingSettings) -> None:
        self._smoother = Smoother(labels, smoothing)

    def view(self, analysis: Analysis) -> Analysis:
        """The next frame's analysis, as it would be."""
        time = analysis.frame.time
        estimates = tuple(self._plain(estimate, time) for estimate in analysis.estimates)
        self._smoother.forget(time)
        return replace(analysis, estimates=estimates)

    def _plain(self, estimate: Estimate, time: float) -> Estimate:
        smoothed, label = self._smoother.update(estimate.track.id, estimate.raw, time)
        return replace(estimate, smoothed=smoothed, label=label, calibrated=None, calibration=NOT_CALIBRATED)


def _neutral_stretch(analyzer: Analyzer, baseline: Baseline) -> NeutralStretch:
    def whom(analysis: Analysis) -> Iterable[Estimate]:
        found = find(analysis, baseline.person)
        return [] if found is None else [found]

    return NeutralStretch(analyzer, baseline.start, baseline.end, whom)


def _outcome(stretch: NeutralStretch, labels: tuple[str, ...]) -> str:
    lines = [outcome(state, labels) for _, state in sorted(stretch.states.items())]
    return "; ".join(lines) or "not calibrated: no face was seen in the stretch"
