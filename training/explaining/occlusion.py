"""What covering a part of a crop costs: a map that needs no look inside the network."""

import torch
from captum.attr import Occlusion
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d

from models.networks import ExpressionNetwork

STEPS = 16
"""Places of the square along a side."""

WINDOW = 4
"""Steps that the square is wide: about an eye or half a mouth."""

BATCH = 32
"""Covered crops that go through the network together."""


def occlusion(network: ExpressionNetwork, batch: Tensor, classes: Tensor) -> Tensor:
    """How far a class's logit falls where a grey square covers the crop (Zeiler and Fergus 2014).

    Unlike a map of features, whose cells each draw on much of the crop, this one shows where in the crop something
    matters.

    Args:
        network: In evaluation mode.
        batch: float [n, channels, size, size], normalised.
        classes: int64 [n], the class to explain in each.

    Returns:
        float [n, STEPS, STEPS], 0 and more: the mean over the squares that covered a place.
    """
    channels, size = batch.shape[1], batch.shape[2]
    step = max(1, round(size / STEPS))
    window = WINDOW * step
    with torch.no_grad():
        falls: Tensor = Occlusion(network).attribute(
            batch,
            sliding_window_shapes=(channels, window, window),
            strides=(channels, step, step),
            # The mean that the input is normalised by.
            baselines=0.0,
            target=classes,
            perturbations_per_eval=max(1, BATCH // len(batch)),
        )
    # All channels are covered together and carry the same value.
    return adaptive_avg_pool2d(falls[:, 0].float(), STEPS).clamp(min=0)
