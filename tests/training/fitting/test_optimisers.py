import pytest
import torch
from torch import nn
from torch.optim.lr_scheduler import ReduceLROnPlateau

from models.errors import InputError
from training.fitting.optimisers import build_optimiser, build_schedule
from training.recipe_sections import Optimiser

STEPS = 100


def network() -> nn.Module:
    return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2))


def rates(settings: Optimiser) -> list[float]:
    optimiser = build_optimiser(network(), settings, fused=False)
    schedule = build_schedule(optimiser, settings, STEPS, batches_per_epoch=10)
    assert schedule["interval"] == "step"
    found = []
    for _ in range(STEPS):
        found.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        schedule["scheduler"].step()
    return found


@pytest.mark.parametrize("name", ["adamw", "adam", "sgd"])
@pytest.mark.parametrize("fused", [False, True])
def test_what_is_frozen_stays(name: str, fused: bool) -> None:
    net = network()
    net[0].requires_grad_(False)
    before = [p.clone() for p in net.parameters()]
    optimiser = build_optimiser(net, Optimiser(name=name, learning_rate=0.1, weight_decay=0.5), fused)
    assert sum(len(group["params"]) for group in optimiser.param_groups) == 4
    net(torch.randn(5, 3)).square().sum().backward()
    optimiser.step()
    moved = [not torch.equal(old, new) for old, new in zip(before, net.parameters(), strict=True)]
    # A bias before no normalisation, and every weight that is free, has a gradient here.
    assert moved == [False, False, True, True, True, True]


def test_nothing_to_train_is_refused() -> None:
    with pytest.raises(InputError, match="freeze every parameter"):
        build_optimiser(network().requires_grad_(False), Optimiser(), fused=False)


def test_matrices_alone_decay() -> None:
    matrices, vectors = build_optimiser(network(), Optimiser(weight_decay=0.3), fused=False).param_groups
    assert (matrices["weight_decay"], vectors["weight_decay"]) == (0.3, 0)
    assert all(p.ndim > 1 for p in matrices["params"])
    assert all(p.ndim == 1 for p in vectors["params"])


def test_sgd_has_nesterov_s_momentum() -> None:
    group = build_optimiser(network(), Optimiser(name="sgd", momentum=0.8), fused=False).param_groups[0]
    assert (group["momentum"], group["nesterov"]) == (0.8, True)
    assert not build_optimiser(network(), Optimiser(name="sgd", momentum=0), fused=False).param_groups[0]["nesterov"]


def test_cosine_warms_up_and_ends_near_zero() -> None:
    found = rates(Optimiser(learning_rate=1.0, warmup_steps=5))
    assert found[:5] == pytest.approx([1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6])
    assert found[5] == 1
    assert found[5:] == sorted(found[5:], reverse=True)
    assert found[-1] < 0.001


def test_constant_after_its_warm_up() -> None:
    found = rates(Optimiser(learning_rate=1.0, schedule="constant", warmup_steps=1000))
    assert found[:10] == sorted(found[:10])  # at most a tenth of all steps
    assert found[10:] == [1.0] * 90


def test_one_cycle_peaks_after_30_percent() -> None:
    found = rates(Optimiser(learning_rate=1.0, schedule="one_cycle", warmup_steps=0))
    assert found.index(max(found)) == pytest.approx(0.3 * STEPS, abs=1)
    assert max(found) == pytest.approx(1.0)
    assert found[0] == pytest.approx(1 / 25)
    assert found[-1] < 1e-3


def test_plateau_follows_validation_once_an_epoch() -> None:
    settings = Optimiser(schedule="plateau", warmup_steps=0, plateau={"factor": 0.1, "patience": 1})
    optimiser = build_optimiser(network(), settings, fused=False)
    schedule = build_schedule(optimiser, settings, STEPS, batches_per_epoch=10)
    assert (schedule["monitor"], schedule["interval"], schedule["frequency"]) == ("val_loss", "step", 10)
    scheduler = schedule["scheduler"]
    assert isinstance(scheduler, ReduceLROnPlateau)
    for loss in (1.0, 1.0, 1.0):
        scheduler.step(loss)
    assert optimiser.param_groups[0]["lr"] == pytest.approx(1e-4)
