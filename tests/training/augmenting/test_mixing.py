import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from training.augmenting.mixing import mix

alphas = st.one_of(st.just(0.0), st.floats(0.05, 2))


def batch(n: int = 16) -> tuple[torch.Tensor, torch.Tensor]:
    """Image i is the constant i / n and its target is class i."""
    return (torch.arange(n).view(n, 1, 1, 1) / n).expand(n, 1, 20, 20).clone(), torch.eye(n)


def test_off_changes_nothing() -> None:
    images, targets = batch()
    mixed, mixed_targets = mix(images, targets, 0, 0)
    assert torch.equal(mixed, images)
    assert torch.equal(mixed_targets, targets)


@settings(deadline=None, max_examples=50)
@given(seed=st.integers(0, 10_000), mixup=alphas, cutmix=alphas)
def test_the_target_s_shares_are_the_image_s(seed: int, mixup: float, cutmix: float) -> None:
    torch.manual_seed(seed)
    images, targets = batch()
    before = images.clone()
    mixed, mixed_targets = mix(images, targets, mixup, cutmix)
    torch.testing.assert_close(mixed_targets.sum(1), torch.ones(16))
    # Constant images make each mean the mixture of its parts.
    expected = mixed_targets @ (torch.arange(16) / 16)
    torch.testing.assert_close(mixed.mean((1, 2, 3)), expected, atol=1e-5, rtol=0)
    assert torch.equal(images, before)


@pytest.mark.parametrize(("mixup", "cutmix", "values"), [(1.0, 0.0, 1), (0.0, 1.0, 2)])
def test_mixup_blends_and_cutmix_pastes(mixup: float, cutmix: float, values: int) -> None:
    torch.manual_seed(1)
    mixed, _ = mix(*batch(), mixup, cutmix)
    assert max(len(image.unique()) for image in mixed) == values


def test_with_both_each_batch_draws_one() -> None:
    torch.manual_seed(0)
    pasted = [max(len(image.unique()) for image in mix(*batch(), 1.0, 1.0)[0]) == 2 for _ in range(40)]
    assert 5 < sum(pasted) < 35
