"""Weights from ImageNet, and what of them learns."""

from http.client import IncompleteRead
from typing import Any
from urllib.error import URLError

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel
from torchvision.models import _api, resnet18

from models.errors import InputError
from models.networks import ExpressionNetwork, build
from tests.models.networks.sizes import convolution, linear, mbconv

PRETRAINED = ("resnet50_cbam", "cnn_dual_attention_bilstm", "resnet18", "vgg16", "local_global", "efficientnet_b3")
# Two blocks of two convolutions, and the shortcut's.
RESNET18_TOP = convolution(256, 512) + 3 * convolution(512, 512) + convolution(256, 512, 1) + linear(512, 7)
VGG16_TOP = 3 * (9 * 512 * 512 + 512) + linear(512 * 7 * 7, 4096) + linear(4096, 4096) + linear(4096, 7)
EFFICIENTNET_B3_HEAD = linear(1536, 256) + linear(256, 7)
# The last 1x1 convolution; the seventh stage's two blocks; of the sixth stage, the last block and the one before's end.
EFFICIENTNET_B3_TOP = (
    convolution(384, 1536, 1)
    + mbconv(232, 384, 3)
    + mbconv(384, 384, 3)
    + mbconv(232, 232, 5)
    + convolution(6 * 232, 232, 1)
    + EFFICIENTNET_B3_HEAD
)


@pytest.mark.parametrize(
    ("name", "trainable", "parameters"),
    [
        ("resnet18", "head", linear(512, 7)),
        ("resnet18", "top", RESNET18_TOP),
        ("vgg16", "head", linear(4096, 7)),
        ("vgg16", "top", VGG16_TOP),
        ("efficientnet_b3", "head", EFFICIENTNET_B3_HEAD),
        ("efficientnet_b3", "top", EFFICIENTNET_B3_TOP),
    ],
)
def test_what_learns(name: str, trainable: str, parameters: int) -> None:
    with torch.device("meta"):
        network = build(name, 7, 3, {"trainable": trainable})
    assert sum(p.numel() for p in network.parameters() if p.requires_grad) == parameters
    network.train()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            assert module.training == module.weight.requires_grad
    assert network.training
    assert not any(module.training for module in network.eval().modules())


@pytest.mark.parametrize("trainable", ["head", "top"])
def test_frozen_parts_stay_as_they_are(trainable: str) -> None:
    torch.manual_seed(0)
    network = build("resnet18", 4, 1, {"trainable": trainable})
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    optimiser = torch.optim.Adam((p for p in network.parameters() if p.requires_grad), 1e-2)
    network.eval()
    network.train()
    for _ in range(2):
        loss = functional.cross_entropy(network(torch.randn(4, 1, 48, 48)), torch.arange(4))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    learning = ("head.",) if trainable == "head" else ("head.", "stages.3.")
    for name, tensor in network.state_dict().items():
        assert torch.equal(tensor, before[name]) != name.startswith(learning), name


def test_a_copy_for_averaging_does_not_freeze_the_network() -> None:
    with torch.device("meta"):
        network = build("resnet18", 4, 1, {"trainable": "top"})
    averaged = AveragedModel(network)
    averaged.requires_grad_(False)
    averaged.train()
    network.train()
    assert all(module.training for module in network.feature_layer.modules())
    assert not any(module.training for module in averaged.module.modules())


@pytest.mark.parametrize(
    "error", [URLError("no network"), TimeoutError(), IncompleteRead(b""), RuntimeError('invalid hash value\n"ab"')]
)
def test_weights_that_cannot_be_had(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _says(error, "resnet18", {}, monkeypatch).endswith("train without them: --set network.init=random")


@pytest.mark.parametrize("name", PRETRAINED)
def test_every_pretrained_body_says_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    message = _says(URLError("no network"), name, {}, monkeypatch)
    assert "no network" in message
    assert "--set network.init=random" in message


@pytest.mark.parametrize("name", ["resnet18", "vgg16", "efficientnet_b3"])
def test_a_frozen_body_is_no_use_without_them(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    message = _says(URLError("no network"), name, {"trainable": "top"}, monkeypatch)
    assert message.endswith("--set network.init=random --set network.trainable=all")


def _says(error: Exception, name: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> str:
    def refuse(*_args: Any, **_options: Any) -> dict[str, Tensor]:
        raise error

    monkeypatch.setattr(_api, "load_state_dict_from_url", refuse)
    with pytest.raises(InputError) as caught:
        build(name, 7, 3, {"init": "imagenet", **options})
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_weights_that_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    weights = resnet18().state_dict()
    asked: dict[str, Any] = {}

    def give(_url: str, **options: Any) -> dict[str, Tensor]:
        asked.update(options)
        return weights

    monkeypatch.setattr(_api, "load_state_dict_from_url", give)
    colour, grey = (_pretrained(channels) for channels in (3, 1))
    assert asked["weights_only"]
    assert asked["check_hash"]
    assert torch.equal(colour.state_dict()["stages.3.1.conv2.weight"], weights["layer4.1.conv2.weight"])
    # A grey image gives what it gave as three equal colours.
    image = torch.randn(2, 1, 64, 64)
    head = {name: tensor for name, tensor in colour.state_dict().items() if name.startswith("head.")}
    grey.load_state_dict(head, strict=False)
    with torch.inference_mode():
        torch.testing.assert_close(grey(image), colour(image.expand(2, 3, 64, 64)), rtol=1e-4, atol=1e-5)


def _pretrained(channels: int) -> ExpressionNetwork:
    return build("resnet18", 7, channels, {"init": "imagenet"}).eval()
