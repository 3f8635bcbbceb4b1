"""Every architecture learns a handful of images by heart, and its ONNX file gives the same, in the app too."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional
from torchvision.models.efficientnet import MBConv
from torchvision.models.resnet import Bottleneck
from torchvision.ops import StochasticDepth

from app.engine.analyzer import Analyzer
from app.engine.records import Frame
from models.calibration import softmax
from models.contract import Contract
from models.input_spec import InputSpec
from models.networks import ARCHITECTURES, ExpressionNetwork, build
from models.networks.vgg16 import VGG16
from models.preprocessing import normalise
from tests.portrait import portrait
from training.exporting.onnx_files import INPUT, to_fp32, write_metadata

SIZE = 48
LABELS = ("neutral", "happiness", "surprise", "something of my own")
CLASSES = len(LABELS)
STEPS = 40
LEARNT = 0.1


@dataclass(frozen=True, slots=True)
class Learnt:
    """A network in evaluation mode, the one image of each class that it was trained on, and its losses."""

    network: ExpressionNetwork
    images: Tensor
    losses: list[float]


@pytest.fixture(scope="module", params=ARCHITECTURES)
def learnt(request: pytest.FixtureRequest) -> Learnt:
    torch.manual_seed(0)
    network = build(request.param, CLASSES, 1, {})
    normalised = False
    for module in network.modules():
        normalised |= isinstance(module, nn.BatchNorm2d)
        if isinstance(module, (nn.Dropout, StochasticDepth)):
            module.p = 0.0
    if isinstance(network, VGG16):
        # Moving the two large dense layers, 120 million weights, would take most of the time of all these tests.
        network.classifier[:-1].requires_grad_(False)
    learning = [parameter for parameter in network.parameters() if parameter.requires_grad]
    # Without batch norm, VGG16 diverges at the others' rate.
    optimiser = torch.optim.Adam(learning, 1e-3 if normalised else 1e-4, fused=True)
    images = torch.randn(CLASSES, 1, SIZE, SIZE)
    losses: list[float] = []
    network.train()
    for _ in range(STEPS):
        loss = functional.cross_entropy(network(images), torch.arange(CLASSES))
        losses.append(loss.item())
        if losses[-1] < LEARNT:
            break
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    settle(network, images)
    return Learnt(network, images, losses)


def settle(network: ExpressionNetwork, images: Tensor) -> None:
    """Gives batch norm the images' own statistics: after a few steps its averages are still near where they began.

    Its own estimate of the variance is n / (n - 1) of the batch's in every layer: too much for so few images in so
    many layers.
    """

    def measure(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        assert isinstance(module, nn.BatchNorm2d)
        assert module.running_mean is not None
        assert module.running_var is not None
        module.running_mean.copy_(inputs[0].mean((0, 2, 3)))
        module.running_var.copy_(inputs[0].var((0, 2, 3), correction=0))

    layers = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    hooks = [layer.register_forward_pre_hook(measure) for layer in layers]
    with torch.inference_mode():
        network.eval()(images)
    for hook in hooks:
        hook.remove()


def shorten(network: ExpressionNetwork) -> None:
    """Leaves two blocks of each stage: the exporter's time grows with them, and the others are like the second."""
    for parent in list(network.modules()):
        for name, child in parent.named_children():
            if isinstance(child, nn.Sequential) and isinstance(child[0], (Bottleneck, MBConv)):
                setattr(parent, name, child[:2])


def test_it_overfits_a_tiny_set(learnt: Learnt) -> None:
    assert learnt.losses[-1] < LEARNT, learnt.losses
    with torch.inference_mode():
        assert learnt.network(learnt.images).argmax(1).tolist() == list(range(CLASSES))


def test_its_onnx_file_gives_the_same_and_runs_in_the_app(
    learnt: Learnt, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    network, path = learnt.network, tmp_path / "network.onnx"
    # The largest is half a gigabyte, and pytest keeps folders.
    request.addfinalizer(path.unlink)
    shorten(network)
    settle(network, learnt.images)
    spec = InputSpec(size=SIZE)
    to_fp32(network, spec, path)
    session = ort.InferenceSession(path, providers=["CPUExecutionProvider"])
    images = learnt.images[:3]
    with torch.inference_mode():
        logits, attention = network.forward_with_attention(images)
    spread = float(logits.std(0).max())
    assert spread > 1e-3
    for batch in (images, images[:1]):
        found = session.run(None, {INPUT: batch.numpy()})
        np.testing.assert_allclose(found[0], logits[: len(batch)].numpy(), rtol=0, atol=1e-3 * spread)
        assert len(found) == (1 if attention is None else 2)
        if attention is not None:
            np.testing.assert_allclose(found[1], attention[: len(batch)].numpy(), atol=1e-4)
    write_metadata(
        path, Contract(LABELS, spec, 1.0, type(network).__name__, "fp32", "four images", "none").to_metadata()
    )
    with Analyzer(path, "cpu") as analyzer:
        (estimate,) = analyzer.analyze(Frame(portrait(), index=0, time=0.0), still=True).estimates
    assert analyzer.contract.labels == LABELS
    (expected,) = softmax(session.run(["logits"], {INPUT: normalise([estimate.crop], spec)})[0])
    # A face is nothing like what these networks know: rounding in another order shows.
    np.testing.assert_allclose(estimate.raw, expected, atol=0.01)
