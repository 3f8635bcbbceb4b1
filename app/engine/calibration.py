"""Neutral calibration: how a person's neutral face reads, and what to take off for it.

Some faces at rest read as slightly sad, angry or happy, and so does any face under some light or from some angle. From
frames in which a person looks neutral, a bias is found that makes this face read as neutral, and the same bias is added
to the log-probabilities of all later frames. That is the correction for a changed class prior (Saerens, Latinne and
Decaestecker 2002, Neural Computation 14, 21-41; Menon et al. 2021, "Long-tail learning via logit adjustment"), fitted
to one person, as neutral baselines are for action units (Baltrusaitis, Mahmoud and Robinson 2015, "Cross-dataset
learning and person-specific normalisation for automatic Action Unit detection").

It is made to hide as little as possible. Only classes that the neutral face is mistaken for are lowered, and none to
less than 1 / STRONGEST of its odds against neutral. So an expression that the network gives 80 % or more keeps at least
50 % and still leads.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from app.engine.calibration_state import CalibrationPhase, CalibrationState, Refusal, neutral_class
from app.engine.records import Probabilities

Logs = npt.NDArray[np.float64]

SECONDS = 3.0
"""For which a person is asked to look neutral."""

MIN_SECONDS = 1.5
"""Of those, the face must be seen for as long as this."""

MIN_FRAMES = 15
"""And in as many frames."""

LONGEST_STEP = 0.5
"""Seconds between two frames with the face above which it was not seen in between."""

TARGET = 2 / 3
"""Share to which neutral is brought: twice as much as all else together."""

STRONGEST = 4.0
"""Factor by which a class's odds against neutral are lowered at most."""

LEAST = 1 / 2
"""Share that neutral must reach with that: where the network gives it less than 20 %, the person was not neutral, or
can't be calibrated without hiding what is real."""

MOST_MOVED = 0.3
"""Share of the distribution that moves, in the median frame, above which the frames show no one face."""

FLOOR = 1e-6
"""Probabilities below this are as good as it: they have underflowed."""


def judge(raw: Sequence[Probabilities], times: Sequence[float], labels: tuple[str, ...]) -> CalibrationState:
    """What the frames in which somebody was asked to look neutral give.

    Args:
        raw: float32 [classes] per frame, summing to 1.
        times: `Frame.time` of these, seconds, ascending.
        labels: Class names in the order of the probabilities.

    Returns:
        A state that is ON or REFUSED.
    """
    neutral = neutral_class(labels)
    if neutral is None:
        return _refused(Refusal.NO_NEUTRAL)
    if len(raw) < MIN_FRAMES or _seen_for(times) < MIN_SECONDS:
        return _refused(Refusal.TOO_LITTLE)
    place = labels.index(neutral)
    shares = np.array(raw, np.float64)
    odds = baseline_odds(shares, place)
    baseline = odds / odds.sum()
    # Half of the summed differences is the total variation distance: the share that lies in other classes.
    if np.median(np.abs(shares - baseline).sum(axis=1) / 2) > MOST_MOVED:
        return _refused(Refusal.UNSTEADY)
    bias = neutral_bias(odds, place)
    corrected = odds * np.exp(bias)
    if corrected[place] < LEAST * corrected.sum():
        baseline[place] = 0
        return _refused(Refusal.EXPRESSION, labels[int(baseline.argmax())])
    return CalibrationState(CalibrationPhase.ON, bias=tuple(bias.tolist()))


def baseline_odds(shares: Logs, neutral: int) -> Logs:
    """How a face reads: each class's odds against neutral, the median over its frames, so that a blink changes nothing.

    Args:
        shares: [frames, classes], each row summing to 1.
        neutral: The class's place.

    Returns:
        [classes], greater than 0, and 1 for neutral.
    """
    logs = np.log(shares.clip(FLOOR))
    odds: Logs = np.exp(np.median(logs - logs[:, neutral, None], axis=0))
    return odds


def neutral_bias(odds: Logs, neutral: int) -> Logs:
    """The least lowering that brings neutral to TARGET, as far as STRONGEST allows.

    The largest odds are lowered to one common level, like water poured off, and the smaller ones stay: of all biases
    that reach the target, this changes the fewest classes, and the most changed one least.

    Args:
        odds: [classes], greater than 0, each against neutral, whose own are 1.
        neutral: The class's place.

    Returns:
        [classes], natural logarithms in -log(STRONGEST)..0, and 0 for neutral. All 0 where the face reads as neutral.
    """
    others = np.delete(odds, neutral)
    room = (1 - TARGET) / TARGET
    if others.sum() <= room:
        return np.zeros_like(odds)
    floors = others / STRONGEST
    # Between two of these levels the sum of what is left grows in a straight line.
    levels = np.sort(np.concatenate([floors, others]))
    sums = np.minimum(others, np.maximum(floors, levels[:, None])).sum(axis=1)
    level = np.interp(room, sums, levels)
    lowered = np.minimum(others, np.maximum(floors, level))
    return np.insert(np.log(lowered / others), neutral, 0.0)


def calibrated(raw: Probabilities, bias: Logs) -> Probabilities:
    """Probabilities after a person's calibration.

    Args:
        raw: float32 [classes], sums to 1.
        bias: [classes], natural logarithms; see `neutral_bias`.

    Returns:
        float32 [classes], sums to 1.
    """
    weighted = raw * np.exp(bias)
    return np.asarray(weighted / weighted.sum(), np.float32)


def _seen_for(times: Sequence[float]) -> float:
    steps = np.diff(times)
    return float(steps[steps <= LONGEST_STEP].sum())


def _refused(refusal: Refusal, seen: str = "") -> CalibrationState:
    return CalibrationState(CalibrationPhase.REFUSED, refusal=refusal, seen=seen)
