"""What training minimises, for hard and soft targets alike."""

import torch
from torch import Tensor
from torch.nn import functional

from training.recipe_sections import Loss


def classification_loss(logits: Tensor, distribution: Tensor, class_weights: Tensor, settings: Loss) -> Tensor:
    """The recipe's loss, averaged over the images.

    Args:
        logits: float [n, classes].
        distribution: float [n, classes], rows sum to 1.
        class_weights: float [classes], factor of each class's term.
        settings: Which loss.

    Returns:
        float scalar in nats.
    """
    if settings.name == "focal":
        return focal_loss(logits, distribution, class_weights, settings.gamma)
    return functional.cross_entropy(logits, distribution, class_weights)


def focal_loss(logits: Tensor, distribution: Tensor, class_weights: Tensor, gamma: float) -> Tensor:
    """Focal loss (Lin et al. 2017): each class's cross-entropy term times (1 - p)^gamma.

    With one-hot targets it is the paper's; a soft target sums the classes' terms in its own shares. Gamma 0 gives
    the weighted cross-entropy.

    Args:
        logits: float [n, classes].
        distribution: float [n, classes], rows sum to 1.
        class_weights: float [classes]; the paper's alpha.
        gamma: 0 or more.

    Returns:
        float32 scalar in nats, the mean over the images.
    """
    log_p = functional.log_softmax(logits.float(), dim=1)
    # Below the smallest distance from 1, a gamma under 1 would have an infinite slope.
    distance = -torch.expm1(log_p).clamp_max(-1e-7)
    terms = distribution * class_weights * distance**gamma * log_p
    return -terms.sum(1).mean()
