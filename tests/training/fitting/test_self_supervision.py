"""The warm-up without labels, on networks that are small enough to watch."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.errors import InputError
from models.networks import ExpressionNetwork, build
from tests.training.fitting.test_module import fit
from training.fitting.self_supervision import SimSiam, feature_channels, last_features
from training.recipe import parse

WARM_UP = {"self_supervision": {"epochs": 1, "dimension": 32}}


class Small(ExpressionNetwork):
    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(1, 8, 3, 2, 1), nn.BatchNorm2d(8), nn.ReLU(), nn.Conv2d(8, 16, 3, 2, 1))
        self.head = nn.Linear(16, 3)

    @property
    def feature_layer(self) -> nn.Module:
        return self.body

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, None]:
        return self.head(self.body(images).mean((2, 3))), None


def faces(n: int, side: int = 16) -> Tensor:
    """Smooth random pictures: like faces, they differ by what is where."""
    coarse = torch.randn(n, 1, 4, 4, generator=torch.Generator().manual_seed(0))
    return functional.interpolate(coarse, size=side, mode="bicubic")


def noisy(images: Tensor) -> Tensor:
    return images + 0.3 * torch.randn_like(images)


def test_the_loss_is_minus_a_cosine() -> None:
    torch.manual_seed(0)
    task, network, images = SimSiam(16, 32), Small(), faces(12)
    loss = task(network, noisy(images), noisy(images))
    assert loss.shape == () and -1 <= float(loss) <= 1
    # Which view is which does not matter.
    one, two = noisy(images), noisy(images)
    assert float(task(network, one, two)) == pytest.approx(float(task(network, two, one)), abs=1e-5)


def test_it_teaches_the_body_and_leaves_the_head() -> None:
    torch.manual_seed(0)
    task, network, images = SimSiam(16, 32), Small(), faces(12)
    task(network, noisy(images), noisy(images)).backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in network.body[3].parameters())
    assert all(p.grad is None for p in network.head.parameters())


def test_views_grow_alike_and_images_stay_apart() -> None:
    torch.manual_seed(0)
    task, network, images = SimSiam(16, 32), Small(), faces(32)
    optimiser = torch.optim.Adam([*network.parameters(), *task.parameters()], 3e-3)
    losses = []
    for _ in range(80):
        loss = task(network, noisy(images), noisy(images))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert np.mean(losses[-10:]) < np.mean(losses[:10]) - 0.1
    features = functional.normalize(task.projector(last_features(network, images).mean((2, 3))), dim=1)
    # Collapsed features would all be the same; spread evenly over a sphere they deviate by 1 / sqrt(dimension).
    assert float(features.std(0).mean()) > 0.5 / 32**0.5


def test_looking_at_a_network_changes_nothing() -> None:
    network = build("baseline_cnn", 3, 1, {})
    before = {name: value.clone() for name, value in network.state_dict().items()}
    assert feature_channels(network, 1, 32) == 128
    assert network.training
    assert not network.feature_layer._forward_hooks
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())


def test_labels_follow_the_warm_up() -> None:
    fresh, _ = fit(architecture="baseline_cnn", epochs=1, input={"size": 16})
    module, _ = fit(architecture="baseline_cnn", epochs=2, input={"size": 16}, **WARM_UP)
    assert module.warm_up is not None
    assert fresh.warm_up is None
    logged = module.trainer.callback_metrics
    assert {"warm_up_loss", "train_loss"} <= set(logged)
    # The averaged weights are the network's alone: what the warm-up needs besides is not exported.
    assert set(module.averaged.module.state_dict()) == set(fresh.averaged.module.state_dict())


def test_a_recipe_must_leave_epochs_for_the_labels() -> None:
    with pytest.raises(InputError, match=r"self_supervision\.epochs 3 leaves none of the 3 epochs"):
        parse({"epochs": 3, "self_supervision": {"epochs": 3}}, "test")
    recipe = parse({"epochs": 3, "self_supervision": {"epochs": 2}}, "test")
    assert [recipe.without_labels(epoch) for epoch in range(3)] == [True, True, False]
    with pytest.raises(InputError, match="sharpness"):
        parse({**WARM_UP, "epochs": 3, "optimiser": {"sharpness": 0.05}}, "test")
