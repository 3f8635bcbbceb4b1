"""Augmentation of whole batches as tensor operations, on whichever device holds them."""

import math

import torch
from torch import Tensor
from torch.nn import functional
from torchvision.transforms.v2 import RandAugment

from training.augmenting.draws import Draws, RandomDraws
from training.augmenting.jpeg import jpeg_loss
from training.recipe_sections import Augmentation

ERASED_AREA = (0.02, 0.25)
ERASED_ASPECT = (0.3, 3.3)


def augment(images: Tensor, settings: Augmentation, size: int | None = None, draws: Draws | None = None) -> Tensor:
    """Draws one random change per image or clip: a clip's frames all change alike, but for a sensor's noise.

    Args:
        images: float [n, channels, side, side] in 0..1, or clips [n, frames, channels, side, side].
        settings: The largest changes.
        size: Side of the result; by default that of the images.
        draws: By default random ones, from torch's generator.

    Returns:
        The same, [..., size, size].
    """
    draws = draws or RandomDraws()
    if settings.randaugment:
        images = _randaugment(images, settings.randaugment)
    # From here on every operation does the same to all channels, so that frames can be further ones.
    planes = images.shape[1:-2]
    images = images.flatten(1, -3)
    images = _warp(images, settings, size or images.shape[-1], draws)
    images = _soften(images, settings.blur, draws)
    images = _relight(images, settings, draws)
    images = _grain(images, settings.noise, draws)
    images = jpeg_loss(images, settings.jpeg, draws)
    images = _erase(images, settings.erase, draws)
    return images.reshape(len(images), *planes, *images.shape[2:])


def _warp(images: Tensor, settings: Augmentation, size: int, draws: Draws) -> Tensor:
    n = len(images)
    angle = draws.uniform(n, -settings.rotation, settings.rotation, images) * (math.pi / 180)
    scale = 1 / (1 + draws.uniform(n, -settings.scale, settings.scale, images))
    mirror = 1 - 2 * draws.chance(n, settings.flip, images).to(images.dtype)
    # A shift of one side is 2 in grid_sample's coordinates.
    shift = torch.stack([draws.uniform(n, -2 * settings.shift, 2 * settings.shift, images) for _ in range(2)], 1)
    cos, sin = torch.cos(angle) * scale, torch.sin(angle) * scale
    rows = torch.stack([torch.stack([cos * mirror, -sin], 1), torch.stack([sin * mirror, cos], 1)], 1)
    if settings.shear:
        rows = rows @ _shears(n, settings.shear, images, draws)
    theta = torch.cat([rows, shift[:, :, None]], 2)
    grid = functional.affine_grid(theta, [n, images.shape[1], size, size], align_corners=False)
    return functional.grid_sample(images, grid, padding_mode="border", align_corners=False)


def _shears(n: int, degrees: float, images: Tensor, draws: Draws) -> Tensor:
    """[n, 2, 2]: columns that move to the side in proportion to their height."""
    lean = torch.tan(draws.uniform(n, -degrees, degrees, images) * (math.pi / 180))
    one, none = torch.ones_like(lean), torch.zeros_like(lean)
    return torch.stack([torch.stack([one, lean], 1), torch.stack([none, one], 1)], 1)


def _soften(images: Tensor, probability: float, draws: Draws) -> Tensor:
    if probability == 0:
        return images
    small = functional.interpolate(images, scale_factor=0.5, mode="area")
    soft = functional.interpolate(small, size=images.shape[-2:], mode="bilinear", align_corners=False)
    return torch.where(_each(draws.chance(len(images), probability, images)), soft, images)


def _relight(images: Tensor, settings: Augmentation, draws: Draws) -> Tensor:
    n = len(images)
    gamma = _each(torch.exp(draws.uniform(n, -1, 1, images) * math.log1p(settings.gamma)))
    images = images.clamp_min(1e-4) ** gamma
    contrast = _each(1 + draws.uniform(n, -settings.contrast, settings.contrast, images))
    brightness = _each(draws.uniform(n, -settings.brightness, settings.brightness, images))
    mean = images.mean((1, 2, 3), keepdim=True)
    return ((images - mean) * contrast + mean + brightness).clamp(0, 1)


def _grain(images: Tensor, deviation: float, draws: Draws) -> Tensor:
    if deviation == 0:
        return images
    strength = _each(draws.uniform(len(images), 0, deviation, images, strongest=deviation))
    return (images + strength * torch.randn_like(images)).clamp(0, 1)


def _each(values: Tensor) -> Tensor:
    """[n] as [n, 1, 1, 1], to go with [n, channels, height, width]."""
    return values.view(-1, 1, 1, 1)


def _randaugment(images: Tensor, magnitude: int) -> Tensor:
    operation = RandAugment(num_ops=2, magnitude=magnitude)
    pixels = (images * 255).to(torch.uint8)
    return torch.stack([operation(image) for image in pixels]).to(images.dtype) / 255


def _erase(images: Tensor, probability: float, draws: Draws) -> Tensor:
    if probability == 0:
        return images
    n, _, height, width = images.shape
    area = draws.uniform(n, *ERASED_AREA, images, strongest=ERASED_AREA[1])
    aspect = torch.exp(draws.uniform(n, math.log(ERASED_ASPECT[0]), math.log(ERASED_ASPECT[1]), images))
    h, w = (area * aspect).sqrt().clamp_max(1), (area / aspect).sqrt().clamp_max(1)
    top, left = draws.uniform(n, 0, 1, images) * (1 - h), draws.uniform(n, 0, 1, images) * (1 - w)
    y = ((torch.arange(height, device=images.device) + 0.5) / height).view(1, height, 1)
    x = ((torch.arange(width, device=images.device) + 0.5) / width).view(1, 1, width)

    def column(values: Tensor) -> Tensor:
        return values.view(n, 1, 1)

    inside = (y >= column(top)) & (y < column(top + h)) & (x >= column(left)) & (x < column(left + w))
    chosen = draws.chance(n, probability, images)
    noise = torch.rand(n, 1, 1, 1, device=images.device, dtype=images.dtype).expand_as(images)
    return torch.where((inside & column(chosen))[:, None], noise, images)
