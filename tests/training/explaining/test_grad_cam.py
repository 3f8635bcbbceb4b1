import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from models.errors import InputError
from models.input_spec import InputSpec
from models.networks import ARCHITECTURES, ExpressionNetwork, build
from models.preprocessing import normalise
from training.explaining.explanation import explain
from training.explaining.grad_cam import grad_cam
from training.explaining.occlusion import STEPS, occlusion

SPEC = InputSpec()
CELLS = 8
SIDE = SPEC.size // CELLS
BRIGHT, DARK = 2.0, 3.0
cells = st.integers(0, CELLS - 1)
few = settings(max_examples=10, deadline=None)


class Light(ExpressionNetwork):
    """Light cells speak for class 0, dark ones for class 1: everything about it can be worked out by hand."""

    def __init__(self, then: Callable[[], nn.Module] = nn.Identity) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.AvgPool2d(SIDE), nn.Conv2d(1, 2, 1, bias=False), nn.ReLU())
        self.then = then()
        self.head = nn.Linear(2, 2, bias=False)
        with torch.no_grad():
            self.features[1].weight.copy_(torch.tensor([1.0, -1.0]).reshape(2, 1, 1, 1))
            self.head.weight.copy_(torch.diag(torch.tensor([BRIGHT, DARK])))

    @property
    def feature_layer(self) -> nn.Module:
        return self.features

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        features = self.then(self.features(images))
        return self.head(features.mean((2, 3))), features.amax(1, keepdim=True).sigmoid()


class Recurrent(Light):
    """Reads the cells one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(2, 2, 2, batch_first=True, bidirectional=True, dropout=0.5)
        self.drop = nn.Dropout(0.5)
        with torch.no_grad():
            for weights in self.lstm.parameters():
                weights.abs_()  # then more of anything speaks for both classes

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        sequence, _ = self.lstm(self.features(images).flatten(2).transpose(1, 2))
        return self.head(self.drop(sequence.mean(1)[:, :2])), None


def spot(row: int, column: int, level: int, around: int = 128) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Mid-grey but for one cell."""
    crop = np.full((SPEC.size, SPEC.size), around, np.uint8)
    crop[row * SIDE : (row + 1) * SIDE, column * SIDE : (column + 1) * SIDE] = level
    return crop


@few
@given(cells, cells, st.integers(160, 255), cells, cells, st.integers(0, 100))
def test_evidence_lies_in_the_cell_that_it_is_in_and_has_the_size_that_the_paper_says(
    row: int, column: int, light: int, dark_row: int, dark_column: int, dark: int
) -> None:
    crops = [spot(row, column, light), spot(dark_row, dark_column, dark)]
    bright, dim = explain(Light(), crops, SPEC)
    assert (bright.explained, dim.explained) == (0, 1)
    for found, where, weight, level in (
        (bright, (row, column), BRIGHT, light), (dim, (dark_row, dark_column), DARK, 255 - dark),
    ):  # fmt: skip
        assert found.evidence.shape == (CELLS, CELLS)
        assert np.unravel_index(found.evidence.argmax(), found.evidence.shape) == where
        # Global average pooling: the mean gradient is the class's weight over the number of cells.
        activation = (level / 255 - 0.5) / 0.25
        assert found.evidence[where] == pytest.approx(weight / CELLS**2 * activation, rel=1e-4)
        others = np.delete(found.evidence.ravel(), where[0] * CELLS + where[1])
        assert others.max() < 0.05 * found.evidence[where]


def test_another_class_is_explained_by_its_own_evidence() -> None:
    crop = spot(0, 7, 255)
    crop[-SIDE:, :SIDE] = 0
    light, dark = (explain(Light(), [crop], SPEC, expression)[0] for expression in (0, 1))
    assert light.predicted == dark.predicted and (light.explained, dark.explained) == (0, 1)
    assert np.unravel_index(light.evidence.argmax(), (CELLS, CELLS)) == (0, 7)
    assert np.unravel_index(dark.evidence.argmax(), (CELLS, CELLS)) == (7, 0)
    # Where nothing speaks for it there is nothing, rather than a stretched rest.
    (nothing,) = explain(Light(), [np.full((SPEC.size, SPEC.size), 255, np.uint8)], SPEC, 1)
    assert (nothing.evidence == 0).all()


def test_what_works_in_place_on_the_features_changes_nothing() -> None:
    crops = [spot(2, 3, 250)]
    (plain,) = explain(Light(nn.ReLU), crops, SPEC)
    (in_place,) = explain(Light(lambda: nn.ReLU(inplace=True)), crops, SPEC)
    np.testing.assert_array_equal(plain.evidence, in_place.evidence)
    assert plain.evidence.max() > 0


def test_many_crops_are_explained_as_one_is() -> None:
    crops = [spot(i % CELLS, i // CELLS % CELLS, 200) for i in range(35)]
    together = explain(Light(), crops, SPEC)
    assert len(together) == 35
    for crop, found in zip(crops[::17], together[::17], strict=True):
        (alone,) = explain(Light(), [crop], SPEC)
        np.testing.assert_allclose(found.evidence, alone.evidence, rtol=1e-5)
        assert found.attention is not None and found.attention.shape == (CELLS, CELLS)
        np.testing.assert_array_equal(found.crop, crop)
    assert explain(Light(), [], SPEC) == []


def test_a_recurrent_network_and_a_frozen_body_give_gradients_in_evaluation_mode() -> None:
    torch.manual_seed(1)
    network = Recurrent().train()
    network.features.requires_grad_(False)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    first, second = (explain(network, [spot(4, 4, 255), spot(1, 1, 0)], SPEC, expression=1) for _ in range(2))
    assert not network.training
    assert all(found.evidence.max() > 0 for found in first)
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one.evidence, other.evidence)  # no dropout
        assert one.attention is None
    assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())
    assert all(parameter.grad is None for parameter in network.parameters())


def test_a_networks_map_is_its_class_activation_map_where_pooling_and_one_layer_follow() -> None:
    """Then Grad-CAM is CAM (Zhou et al. 2016), apart from a factor; here on a real architecture."""
    torch.manual_seed(0)
    network = build("resnet50_cbam", 4, 1, {"placement": "none"}).eval()
    batch = torch.from_numpy(normalise([spot(1, 6, 255), spot(5, 2, 0)], SPEC))
    kept: list[Tensor] = []
    handle = network.feature_layer.register_forward_hook(lambda _module, _inputs, output: kept.append(output))
    with torch.no_grad():
        network(batch)
    handle.remove()
    classes = torch.tensor([2, 0])
    weights = network.state_dict()["head.2.weight"][classes]
    features = kept[0]
    expected = torch.einsum("nc,nchw->nhw", weights, features).clamp(min=0) / features[0, 0].numel()
    torch.testing.assert_close(grad_cam(network, batch, classes), expected, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("name", sorted(ARCHITECTURES))
def test_every_architecture_can_be_explained(name: str) -> None:
    torch.manual_seed(0)
    options = {"init": "random"} if "init" in inspect.signature(ARCHITECTURES[name].__init__).parameters else {}
    network = build(name, 7, 1, options)
    spec = InputSpec(size=max(64, network.least_size))
    noise = np.random.default_rng(0).integers(0, 256, (2, spec.size, spec.size), np.uint8)
    for found in explain(network, list(noise), spec):
        assert found.evidence.ndim == 2 and np.isfinite(found.evidence).all() and found.evidence.min() >= 0
        assert found.probabilities.shape == (7,) and found.probabilities.sum() == pytest.approx(1, abs=1e-5)
        if found.attention is not None:
            assert found.attention.ndim == 2 and 0 <= found.attention.min() <= found.attention.max() <= 1


def test_broken_weights_are_named() -> None:
    network = Light()
    with torch.no_grad():
        network.head.weight.fill_(float("nan"))
    with pytest.raises(InputError, match="logits are not numbers"):
        explain(network, [spot(0, 0, 255)], SPEC)


@few
@given(cells, cells)
def test_covering_costs_where_the_evidence_is(row: int, column: int) -> None:
    # All around is a trace darker than the square's grey, so that only covering the light cell costs anything.
    (found,) = explain(Light(), [spot(row, column, 255, around=127)], SPEC, expression=0, covering=True)
    assert found.occlusion is not None and found.occlusion.shape == (STEPS, STEPS)
    # The square is two cells wide: what lies farther away than that from the light cell costs nothing to cover.
    per_cell = STEPS // CELLS
    costly = np.argwhere(found.occlusion > 1e-4 * found.occlusion.max()) // per_cell
    assert np.abs(costly - (row, column)).max() <= 2
    peak = np.unravel_index(found.occlusion.argmax(), found.occlusion.shape)
    assert max(abs(peak[0] // per_cell - row), abs(peak[1] // per_cell - column)) <= 1


def test_what_covering_all_of_the_evidence_costs_is_its_logit() -> None:
    crop = np.full((SPEC.size, SPEC.size), 127, np.uint8)
    crop[24:28, 24:28] = 255
    batch = torch.from_numpy(normalise([crop], SPEC))
    network = Light()
    with torch.no_grad():
        logit = float(network(batch)[0, 0])
    costs = occlusion(network, batch, torch.tensor([0]))[0]
    assert logit > 0 and float(costs[6, 6]) == pytest.approx(logit, rel=1e-4)
    assert float(costs.max()) == float(costs[6, 6])
