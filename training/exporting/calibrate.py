"""Temperature scaling (Guo et al. 2017)."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar

from models.calibration import softmax


def fit_temperature(logits: npt.NDArray[np.float32], target: npt.NDArray[np.int64]) -> float:
    """The temperature in 0.2..5 with the least cross-entropy.

    Args:
        logits: float32 [n, classes], of validation images.
        target: int64 [n].
    """
    rows = np.arange(len(target))

    def loss(log_temperature: float) -> float:
        chosen = softmax(logits, float(np.exp(log_temperature)))[rows, target]
        return float(-np.log(chosen.clip(1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(np.log(0.2), np.log(5)), method="bounded").x))
