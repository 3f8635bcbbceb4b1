from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from models.errors import InputError
from tests.training.fitting.test_train import recipe
from tests.training.tiny_ferplus import write_official
from training.fitting.module import ExpressionModule
from training.fitting.train import train
from training.fitting.warm_start import start_from
from training.recipe import Recipe
from training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_official(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return train(recipe(epochs=1), "ferplus", data, tmp_path_factory.mktemp("runs") / "first", resume=False)


def module(settings: Recipe, classes: int = 8) -> ExpressionModule:
    torch.manual_seed(1)
    return ExpressionModule(settings, torch.ones(classes))


def test_a_run_goes_on_from_anothers_weights(run: RunFolder, data: Path, tmp_path: Path) -> None:
    # Steps too small to move a weight: what comes out is what went in.
    still = recipe(epochs=1, start_from=str(run.path), optimiser={"learning_rate": 1e-12, "warmup_steps": 0})
    second = train(still, "ferplus", data, tmp_path / "second", resume=False)
    before, after = load_file(run.weights), load_file(second.weights)
    assert before.keys() == after.keys()
    assert all(torch.allclose(before[name], after[name], atol=1e-6) for name in before)


def test_other_classes_start_with_a_fresh_last_layer(run: RunFolder) -> None:
    fresh = module(recipe(), classes=3)
    last = {name: t.clone() for name, t in fresh.network.state_dict().items() if t.shape[:1] == (3,)}
    assert set(start_from(fresh, run.path)) == set(last) == {"head.5.weight", "head.5.bias"}
    given = load_file(run.weights)
    for name, tensor in fresh.network.state_dict().items():
        assert torch.equal(tensor, last.get(name, given[name]))
        assert torch.equal(tensor, fresh.averaged.module.state_dict()[name])


def test_what_does_not_fit_is_named(run: RunFolder, tmp_path: Path) -> None:
    other = recipe(architecture="resnet18", network={})
    with pytest.raises(InputError, match="is a baseline_cnn, the recipe asks for resnet18"):
        start_from(module(other), run.path)
    with pytest.raises(InputError, match="no training run"):
        start_from(module(recipe()), tmp_path)
