"""Mixing the images of a batch in pairs: mixup (Zhang et al. 2018) and CutMix (Yun et al. 2019)."""

import torch
from torch import Tensor

from training.augmenting.draws import Draws, RandomDraws


def mix(
    images: Tensor, targets: Tensor, mixup: float, cutmix: float, draws: Draws | None = None
) -> tuple[Tensor, Tensor]:
    """Mixes each image, and its target in the same share, with another of the batch.

    Args:
        images: float [n, channels, height, width], or clips [n, frames, channels, height, width].
        targets: float [n, classes], rows sum to 1.
        mixup: Alpha of the share's beta distribution; 0 is off.
        cutmix: The same for the area of a pasted rectangle. With both, the batch draws one of them.
        draws: By default random ones, from torch's generator.

    Returns:
        Images and targets of the same shapes.
    """
    if not mixup and not cutmix:
        return images, targets
    pasting = bool(cutmix) and (not mixup or torch.rand(()).item() < 0.5)
    alpha = cutmix if pasting else mixup
    share = (draws or RandomDraws()).share(alpha)
    partner = torch.randperm(len(images), device=images.device)
    if pasting:
        images, share = _paste(images, images[partner], share)
    else:
        images = share * images + (1 - share) * images[partner]
    return images, share * targets + (1 - share) * targets[partner]


def _paste(images: Tensor, others: Tensor, share: float) -> tuple[Tensor, float]:
    """A rectangle of `others` over `images`; returns what share of the area stayed."""
    height, width = images.shape[-2:]
    h, w = (round(side * (1 - share) ** 0.5) for side in (height, width))
    top = int(torch.randint(height - h + 1, ()))
    left = int(torch.randint(width - w + 1, ()))
    images = images.clone()
    images[..., top : top + h, left : left + w] = others[..., top : top + h, left : left + w]
    return images, 1 - h * w / (height * width)
