"""Every architecture against its description: parameters and the shapes of what it puts out, without arithmetic."""

from typing import Any

import pytest
import torch
from torch import Tensor, nn

from models.errors import InputError
from models.networks import ARCHITECTURES, ExpressionNetwork, build
from tests.models.networks.sizes import (
    EFFICIENTNET_B3,
    EFFICIENTNET_B4,
    RESNET18,
    RESNET50,
    VGG16,
    cbam,
    convolution,
    linear,
    lstm,
)

BILSTM = lstm(1792, 256) + lstm(512, 256) + linear(512, 7)
REGION = convolution(256, 128, 1) + convolution(128, 128) + convolution(128, 512, 1) + cbam(512)
BLOCKS = ((3, 64, 1), (64, 128, 1), (128, 256, 3), (256, 512, 3), (512, 512, 3))

DESCRIBED = [
    ("resnet50_cbam", {}, RESNET50 + cbam(2048) + linear(2048, 7)),
    ("cnn_dual_attention_bilstm", {}, EFFICIENTNET_B4 + cbam(1792) + BILSTM),
    ("cnn_dual_attention_bilstm", {"parts": "attention"}, EFFICIENTNET_B4 + cbam(1792) + linear(1792, 7)),
    ("cnn_dual_attention_bilstm", {"parts": "backbone"}, EFFICIENTNET_B4 + linear(1792, 7)),
    (
        "cnn_dual_attention_bilstm",
        {"lstm_hidden": 64, "lstm_layers": 1},
        EFFICIENTNET_B4 + cbam(1792) + lstm(1792, 64) + linear(128, 7),
    ),
    (
        "cnn_dual_attention_bilstm",
        {"backbone": "resnet50"},
        RESNET50 + cbam(2048) + lstm(2048, 256) + lstm(512, 256) + linear(512, 7),
    ),
    (
        "baseline_cnn",
        {},
        # A bias for each filter, which batch norm counts twice.
        sum(convolution(i, o) - o for i, o in ((3, 32), (32, 64), (64, 128)))
        + linear(128 * 6 * 6, 512)
        + linear(512, 7),
    ),
    ("resnet18", {}, RESNET18 + linear(512, 7)),
    ("vgg16", {}, VGG16 + linear(4096, 7)),
    (
        "local_global",
        {},
        RESNET50 + 4 * REGION + sum(cbam(width) for width in (512, 1024, 2048)) + linear(2048, 7),
    ),
    (
        "cbam_5cnn",
        {},
        sum(convolution(i, o) + (n - 1) * convolution(o, o) + cbam(o) for i, o, n in BLOCKS) + linear(512, 7),
    ),
    ("efficientnet_b3", {}, EFFICIENTNET_B3 + linear(1536, 256) + linear(256, 7)),
]

MAPS = [
    ("resnet50_cbam", 224, (2048, 7, 7), True),
    ("cnn_dual_attention_bilstm", 224, (1792, 7, 7), True),
    ("baseline_cnn", 48, (128, 12, 12), False),
    ("resnet18", 224, (512, 7, 7), False),
    ("vgg16", 224, (512, 14, 14), False),
    ("local_global", 224, (2048, 7, 7), True),
    ("cbam_5cnn", 48, (512, 3, 3), True),
    ("efficientnet_b3", 224, (1536, 7, 7), False),
]


def described(name: str, channels: int = 3, **options: Any) -> ExpressionNetwork:
    with torch.device("meta"):
        return build(name, 7, channels, options).eval()


def count(network: nn.Module) -> int:
    return sum(parameter.numel() for parameter in network.parameters())


@pytest.mark.parametrize(("name", "options", "parameters"), DESCRIBED)
def test_parameters(name: str, options: dict[str, Any], parameters: int) -> None:
    assert count(described(name, **options)) == parameters


def test_every_architecture_is_described() -> None:
    assert {name for name, *_ in DESCRIBED} == {name for name, *_ in MAPS} == set(ARCHITECTURES)


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_grey_input_has_a_third_of_the_first_filters_weights(name: str) -> None:
    colour, grey = described(name, 3), described(name, 1)
    first = next(module for module in colour.modules() if isinstance(module, nn.Conv2d))
    assert first.in_channels == 3
    assert count(colour) - count(grey) == 2 * first.out_channels * first.kernel_size[0] ** 2


@pytest.mark.parametrize(("name", "size", "features", "attends"), MAPS)
def test_maps(name: str, size: int, features: tuple[int, int, int], attends: bool) -> None:
    network = described(name)
    seen: list[Tensor] = []
    network.feature_layer.register_forward_hook(lambda _module, _inputs, output: seen.append(output))
    logits, attention = network.forward_with_attention(torch.empty(2, 3, size, size, device="meta"))
    assert logits.shape == (2, 7)
    assert seen[0].shape == (2, *features)
    assert (attention is not None) == attends
    if attention is not None:
        assert attention.shape == (2, 1, *features[1:])


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_small_and_odd_sizes(name: str) -> None:
    colour = described(name)
    for size in (colour.least_size, 100):
        assert colour(torch.empty(2, 3, size, size, device="meta")).shape == (2, 7)
    assert described(name, 1)(torch.empty(2, 1, 48, 48, device="meta")).shape == (2, 7)


@pytest.mark.parametrize("name", ["vgg16", "cbam_5cnn"])
def test_a_size_of_which_nothing_would_be_left(name: str) -> None:
    with pytest.raises(InputError, match=r"32 px or more, got 31 px.*input\.size"):
        described(name)(torch.empty(2, 3, 31, 31, device="meta"))
