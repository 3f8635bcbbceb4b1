"""How a model's probabilities stand to several annotators' votes for the same image."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import rel_entr
from scipy.stats import sem, t

from training.scoring.intervals import Interval

LEAST = 1e-12
"""A class's probability is taken for no less: that of a float32 softmax may be 0."""


@dataclass(frozen=True, slots=True)
class VoteScores:
    """A model against the annotators.

    Attributes:
        kl_divergence: Mean Kullback-Leibler divergence of the model's probabilities from the votes' shares, in nats; 0
            where both are the same for every image.
        kl_divergence_ci95: Student's 95 % interval of that mean; None for a single image.
    """

    kl_divergence: float
    kl_divergence_ci95: Interval | None


def score_votes(probabilities: npt.NDArray[np.float32], shares: npt.NDArray[np.float32]) -> VoteScores | None:
    """Scores a model against the votes' shares rather than their majority.

    Args:
        probabilities: float32 [n, classes], rows sum to 1; n positive.
        shares: float32 [n, classes], of the annotators, as the data set's reader gives them: FER+'s leaves out what a
            single one chose. Rows sum to 1, or to 0 where nobody chose any of the classes; those don't count.

    Returns:
        None where no image has votes for more than one class: that is one label each, written as a distribution.
    """
    if not voted(shares):
        return None
    kept = shares.sum(1) > 0
    given = np.maximum(probabilities[kept].astype(np.float64), LEAST)
    divergence = rel_entr(shares[kept].astype(np.float64), given).sum(1)
    mean, n = float(divergence.mean()), len(divergence)
    if n == 1:
        return VoteScores(mean, None)
    half = float(t.ppf(0.975, n - 1) * sem(divergence))
    return VoteScores(mean, (max(0.0, mean - half), mean + half))


def voted(shares: npt.NDArray[np.float32]) -> bool:
    """Whether any image [n, classes] has several annotators' votes; shares of 0 and 1 alone are single labels."""
    return bool(((shares > 0) & (shares < 1)).any())
