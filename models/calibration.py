"""Logits to probabilities."""

import numpy as np
import numpy.typing as npt


def softmax(logits: npt.NDArray[np.floating], temperature: float = 1.0) -> npt.NDArray[np.float32]:
    """Temperature-scaled softmax (Guo et al. 2017).

    Args:
        logits: [n, classes]; n may be 0.
        temperature: Greater than 0; above 1 makes the network less sure of itself.

    Returns:
        float32 [n, classes]; rows sum to 1.
    """
    scaled = logits.astype(np.float64) / temperature
    powers = np.exp(scaled - scaled.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True), np.float32)
