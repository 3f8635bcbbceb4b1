"""How well a class's probability tells it from the rest, at every threshold: the ROC curve and the area under it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from scipy.special import expit, logit
from scipy.stats import rankdata
from torchmetrics.functional.classification import binary_roc

from training.scoring.intervals import Z95, Interval


@dataclass(frozen=True, slots=True, eq=False)
class RocCurve:
    """Corners of the curve, from (0, 0) to (1, 1).

    Attributes:
        false_positive_rate: float64 [k], ascending.
        true_positive_rate: float64 [k], ascending.
    """

    false_positive_rate: npt.NDArray[np.float64]
    true_positive_rate: npt.NDArray[np.float64]


def roc_curve(probability: npt.NDArray[np.float32], positive: npt.NDArray[np.bool_]) -> RocCurve | None:
    """The curve of one class against the rest.

    Args:
        probability: float32 [n], 0..1, of the class.
        positive: bool [n], whether the image shows it.

    Returns:
        The curve, or None where no image or every image shows the class.
    """
    positives, negatives = int(positive.sum()), int((~positive).sum())
    if not (positives and negatives):
        return None
    rates = binary_roc(torch.from_numpy(probability), torch.from_numpy(positive.astype(np.int64)))[:2]
    x, y = (
        np.rint(rate.double().numpy() * n).astype(np.int64)
        for rate, n in zip(rates, (negatives, positives), strict=True)
    )
    # Of a run of equal steps the ends suffice; whole numbers compare exactly.
    corner = np.ones(len(x), bool)
    corner[1:-1] = (np.diff(x, 2) != 0) | (np.diff(y, 2) != 0)
    return RocCurve(x[corner] / negatives, y[corner] / positives)


def area_under_curve(
    probability: npt.NDArray[np.float32], positive: npt.NDArray[np.bool_]
) -> tuple[float, Interval | None] | None:
    """The area under `roc_curve`: how often a random image of the class gets a higher probability than another one.

    Args:
        probability: float32 [n], 0..1, of the class.
        positive: bool [n], whether the image shows it.

    Returns:
        The area and its 95 % interval, DeLong's variance (DeLong, DeLong and Clarke-Pearson 1988) on the logit scale,
        which keeps it inside 0..1. The interval is None where the data don't tell it: one image alone on either side,
        or an area of exactly 0 or 1. None in place of both where no image or every image shows the class.
    """
    inside, outside = probability[positive], probability[~positive]
    m, n = len(inside), len(outside)
    if not (m and n):
        return None
    # Midranks count ties by half; the components are each image's share of the area (Sun and Xu 2014).
    ranks = rankdata(np.concatenate([inside, outside]))
    of_inside = (ranks[:m] - rankdata(inside)) / n
    of_outside = 1 - (ranks[m:] - rankdata(outside)) / m
    area = float(of_inside.mean())
    if min(m, n) < 2 or not 0 < area < 1:
        return area, None
    spread = float(np.sqrt(of_inside.var(ddof=1) / m + of_outside.var(ddof=1) / n))
    half = Z95 * spread / (area * (1 - area))
    return area, (float(expit(logit(area) - half)), float(expit(logit(area) + half)))
