import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from training.augmenting.augment import augment
from training.recipe_sections import Augmentation

unit = st.floats(0, 1)
augmentations = st.builds(
    Augmentation,
    flip=unit,
    rotation=st.floats(0, 180),
    scale=st.floats(0, 0.5),
    shear=st.floats(0, 60),
    shift=unit,
    contrast=st.floats(0, 0.9),
    brightness=unit,
    gamma=st.floats(0, 2),
    blur=unit,
    noise=unit,
    jpeg=unit,
    erase=unit,
    randaugment=st.sampled_from([0, 9]),
)


@settings(deadline=None)
@given(augmentations, st.sampled_from([1, 3]), st.integers(1, 5), st.sampled_from([24, 32, 40]))
def test_any_setting_gives_the_size_and_keeps_the_range(
    setting: Augmentation, channels: int, n: int, size: int
) -> None:
    images = torch.rand(n, channels, 32, 32)
    result = augment(images, setting, size)
    assert result.shape == (n, channels, size, size)
    assert result.min() >= 0
    assert result.max() <= 1
    assert torch.isfinite(result).all()


def smooth(n: int = 1) -> torch.Tensor:
    ramp = torch.linspace(0.1, 0.9, 64)
    return (ramp[None, :] * 0.7 + ramp[:, None] * 0.3).expand(n, 1, 64, 64)


def test_nothing_asked_nothing_changed() -> None:
    images = smooth(4)
    torch.testing.assert_close(augment(images, Augmentation(flip=0)), images, atol=1e-4, rtol=0)


def test_flip_mirrors_left_and_right() -> None:
    images = smooth()
    torch.testing.assert_close(augment(images, Augmentation(flip=1)), images.flip(3), atol=1e-4, rtol=0)


@pytest.mark.parametrize("flip", [0, 1])
def test_rotation_turns_rigidly(flip: int) -> None:
    """A spot off the centre keeps its distance from it, and both signs occur."""
    y, x = torch.meshgrid(torch.arange(64.0), torch.arange(64.0), indexing="ij")
    spot = torch.exp(-((x - 50) ** 2 + (y - 31.5) ** 2) / 18).expand(64, 1, 64, 64)
    torch.manual_seed(0)
    turned = augment(spot, Augmentation(flip=flip, rotation=40))[:, 0]
    total = turned.sum((1, 2))
    cx, cy = (turned * x).sum((1, 2)) / total - 31.5, (turned * y).sum((1, 2)) / total - 31.5
    radius, angle = torch.hypot(cx, cy), torch.rad2deg(torch.atan2(cy, cx.abs()))
    torch.testing.assert_close(radius, torch.full_like(radius, 18.5), atol=0.5, rtol=0)
    assert angle.abs().max() <= 41
    assert angle.max() > 20
    assert angle.min() < -20


@pytest.mark.parametrize("flip", [0, 1])
def test_shear_leans_upright_lines_and_leaves_rows_where_they_are(flip: int) -> None:
    line = torch.zeros(64, 1, 65, 65)
    line[..., 32] = 1
    torch.manual_seed(0)
    leaning = augment(line, Augmentation(flip=flip, shear=30))[:, 0]
    places = (leaning * torch.arange(65.0)).sum(2) / leaning.sum(2)
    torch.testing.assert_close(places[:, 32], torch.full((64,), 32.0), atol=0.01, rtol=0)
    degrees = torch.rad2deg(torch.atan2(places[:, 48] - places[:, 16], torch.tensor(32.0)))
    torch.testing.assert_close(places[:, 48] - 32, 32 - places[:, 16], atol=0.05, rtol=0)
    assert 25 < degrees.max() < 30.1
    assert -30.1 < degrees.min() < -25


def test_erasing_stays_within_its_area() -> None:
    torch.manual_seed(0)
    images = torch.full((200, 1, 64, 64), 2.0)  # out of range on purpose: only erased pixels can fall below 1
    erased = (augment(images / 2, Augmentation(flip=0, erase=1)) < 0.999).float().mean((1, 2, 3)).numpy()
    assert np.median(erased) > 0.05
    assert erased.max() < 0.3


def test_the_seed_decides() -> None:
    setting = Augmentation(rotation=20, contrast=0.4, erase=0.5, blur=0.5)
    results = []
    for _ in range(2):
        torch.manual_seed(3)
        results.append(augment(smooth(8), setting))
    assert torch.equal(*results)


def test_another_size_shows_the_same_picture() -> None:
    small = augment(smooth(), Augmentation(flip=0), 32)
    expected = torch.nn.functional.interpolate(smooth(), 32, mode="area")
    torch.testing.assert_close(small, expected, atol=0.01, rtol=0)


def test_noise_is_grain_around_the_picture() -> None:
    torch.manual_seed(0)
    grain = augment(smooth(64), Augmentation(flip=0, noise=0.1)) - smooth(64)
    deviation = grain.std((1, 2, 3))
    assert abs(grain.mean()) < 0.002
    assert deviation.max() < 0.11
    assert 0.03 < deviation.mean() < 0.07
