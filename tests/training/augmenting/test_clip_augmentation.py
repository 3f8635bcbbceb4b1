"""A clip's frames are changed alike: what moves or brightens in an augmented clip did so before."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from training.augmenting.augment import augment
from training.augmenting.mixing import mix
from training.recipe_sections import Augmentation

SIDE = 24
CHANGES = Augmentation(
    flip=0.5, rotation=30, scale=0.3, shift=0.2, contrast=0.4, brightness=0.3, gamma=0.4, blur=0.5, erase=0.5
)


def images(n: int, channels: int) -> torch.Tensor:
    return torch.rand(n, channels, SIDE, SIDE, generator=torch.Generator().manual_seed(1))


@settings(deadline=None, max_examples=25)
@given(
    seed=st.integers(0, 10_000),
    frames=st.integers(2, 5),
    channels=st.sampled_from([1, 3]),
    randaugment=st.sampled_from([0, 9]),
    size=st.sampled_from([16, SIDE]),
)
def test_equal_frames_stay_equal(seed: int, frames: int, channels: int, randaugment: int, size: int) -> None:
    clips = images(4, channels)[:, None].expand(-1, frames, -1, -1, -1).contiguous()
    torch.manual_seed(seed)
    changed = augment(clips, CHANGES.model_copy(update={"randaugment": randaugment}), size)
    assert changed.shape == (4, frames, channels, size, size)
    # Not to the last bit: which planes the processor takes together depends on how many there are.
    torch.testing.assert_close(changed, changed[:, :1].expand_as(changed), rtol=0, atol=1e-5)
    # Each clip by a draw of its own.
    assert not torch.equal(changed[0], changed[1])


def test_equal_frames_lose_the_same_to_jpeg() -> None:
    clips = images(8, 3)[:, None].expand(-1, 3, -1, -1, -1).contiguous()
    torch.manual_seed(0)
    changed = augment(clips, Augmentation(flip=0, jpeg=0.5))
    assert not torch.equal(changed, clips)
    assert torch.equal(changed, changed[:, :1].expand_as(changed))


def test_a_clip_moves_as_its_frames_would() -> None:
    """With the same draws, geometry and blur give a clip what they give each of its frames."""
    moves = Augmentation(flip=0.5, rotation=30, scale=0.3, shift=0.2, blur=0.5)
    frames = [images(4, 3).roll(i, -1) for i in range(3)]
    alone = []
    for frame in frames:
        torch.manual_seed(5)
        alone.append(augment(frame, moves))
    torch.manual_seed(5)
    torch.testing.assert_close(augment(torch.stack(frames, 1), moves), torch.stack(alone, 1))


def test_noise_is_as_strong_in_every_frame_but_another_grain() -> None:
    torch.manual_seed(0)
    grain = augment(torch.full((8, 4, 1, 64, 64), 0.5), Augmentation(flip=0, noise=0.1)) - 0.5
    assert not torch.equal(grain[:, 0], grain[:, 1])
    deviation = grain.std((-1, -2))
    torch.testing.assert_close(deviation, deviation[:, :1].expand_as(deviation), rtol=0.1, atol=0)
    assert deviation[:, 0].max() > 2 * deviation[:, 0].min()


@pytest.mark.parametrize(("mixup", "cutmix"), [(1.0, 0.0), (0.0, 1.0)])
def test_clips_are_mixed_frame_by_frame_in_one_share(mixup: float, cutmix: float) -> None:
    n = 16
    clips = (torch.arange(n).view(n, 1, 1, 1, 1) / n).expand(n, 3, 1, 20, 20).clone()
    torch.manual_seed(1)
    mixed, targets = mix(clips, torch.eye(n), mixup, cutmix)
    assert torch.equal(mixed, mixed[:, :1].expand_as(mixed)) and not torch.equal(mixed, clips)
    torch.testing.assert_close(mixed.mean((1, 2, 3, 4)), targets @ (torch.arange(n) / n), atol=1e-5, rtol=0)
