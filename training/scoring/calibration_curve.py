"""How often a classifier is right when it is so sure: the reliability diagram's data (Guo et al. 2017)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

CALIBRATION_BINS = 15


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """The images whose top class's probability, the confidence, lies in low <= confidence < high.

    Attributes:
        low: 0..1.
        high: 0..1; the last bin's 1 belongs to it.
        n: Images.
        confidence: Their mean confidence; None where there are none.
        accuracy: Share of them whose top class is the target; None where there are none.
    """

    low: float
    high: float
    n: int
    confidence: float | None
    accuracy: float | None


def calibration_curve(
    confidence: npt.NDArray[np.float32], correct: npt.NDArray[np.bool_], bins: int = CALIBRATION_BINS
) -> tuple[CalibrationBin, ...]:
    """Sorts predictions into bins of equal width.

    Args:
        confidence: float32 [n], 0..1.
        correct: bool [n].
        bins: 1 or more.

    Returns:
        All the bins, ascending.
    """
    # torchmetrics' own edges: NumPy's differ in the last bit, and confidences may lie on an edge.
    edges = torch.linspace(0, 1, bins + 1).numpy()
    index = (np.searchsorted(edges, confidence, side="right") - 1).clip(0, bins - 1)
    n = np.bincount(index, minlength=bins)
    sure = np.bincount(index, confidence, bins)
    right = np.bincount(index, correct, bins)
    return tuple(
        CalibrationBin(
            low=i / bins,
            high=(i + 1) / bins,
            n=int(n[i]),
            confidence=float(sure[i] / n[i]) if n[i] else None,
            accuracy=float(right[i] / n[i]) if n[i] else None,
        )
        for i in range(bins)
    )


def expected_calibration_error(curve: tuple[CalibrationBin, ...]) -> float:
    """The mean distance between confidence and accuracy, weighted by the bins' images (Guo et al. 2017); 0 for none."""
    n = sum(b.n for b in curve)
    gaps = [b.n * abs(b.confidence - b.accuracy) for b in curve if b.confidence is not None and b.accuracy is not None]
    return sum(gaps) / n if n else 0.0
