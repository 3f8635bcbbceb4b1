"""What JPEG takes from an image, as tensor operations on whole batches."""

import math

import torch
from torch import Tensor
from torch.nn import functional

from training.augmenting.draws import Draws, RandomDraws

QUALITY = (20.0, 90.0)
BLOCK = 8
# ITU-T T.81, table K.1: quantisation of luminance.
LUMINANCE = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)


def jpeg_loss(images: Tensor, probability: float, draws: Draws | None = None) -> Tensor:
    """Quantises the 8x8 cosine transform of some images, each at a quality drawn from QUALITY.

    Every channel is treated as luminance; the tables are scaled as the Independent JPEG Group's library does.

    Args:
        images: float [n, channels, height, width] in 0..1.
        probability: That an image is changed.
        draws: By default random ones, from torch's generator.

    Returns:
        A tensor of the same shape in 0..1.
    """
    if probability == 0:
        return images
    draws = draws or RandomDraws()
    n = len(images)
    chosen = draws.chance(n, probability, images).view(n, 1, 1, 1)
    quality = draws.uniform(n, *QUALITY, images, strongest=QUALITY[0])
    return torch.where(chosen, compress(images, quality), images)


def compress(images: Tensor, quality: Tensor) -> Tensor:
    """As `jpeg_loss`, every image at its own quality.

    Args:
        images: float [n, channels, height, width] in 0..1.
        quality: float [n], 1 to 100.
    """
    n, _, height, width = images.shape
    padded = functional.pad(images, (0, -width % BLOCK, 0, -height % BLOCK), mode="replicate")
    blocks = padded.unfold(2, BLOCK, BLOCK).unfold(3, BLOCK, BLOCK) * 255 - 128
    basis = _cosines(images)
    scale = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality) / 100
    table = torch.tensor(LUMINANCE, dtype=images.dtype, device=images.device)
    steps = (table * scale.view(n, 1, 1, 1, 1, 1)).round().clamp(1, 255)
    frequencies = basis @ blocks @ basis.T
    restored = basis.T @ ((frequencies / steps).round() * steps) @ basis
    joined = restored.permute(0, 1, 2, 4, 3, 5).reshape(padded.shape)
    return ((joined + 128) / 255).clamp(0, 1)[..., :height, :width]


def _cosines(like: Tensor) -> Tensor:
    """The orthonormal DCT-II, [8, 8]: frequency by position."""
    k = torch.arange(BLOCK, dtype=like.dtype, device=like.device)
    basis = torch.cos(math.pi * (2 * k[None, :] + 1) * k[:, None] / (2 * BLOCK)) * math.sqrt(2 / BLOCK)
    basis[0] /= math.sqrt(2)
    return basis
