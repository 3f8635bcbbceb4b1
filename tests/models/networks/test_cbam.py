import pytest
import torch
from torch.nn import functional

from models.networks.cbam import CBAM, ChannelAttention, SpatialAttention


def test_channel_attention_is_the_papers_formula() -> None:
    torch.manual_seed(0)
    module, x = ChannelAttention(64), torch.randn(2, 64, 5, 7)
    first, _, second = module.mlp

    def mlp(v: torch.Tensor) -> torch.Tensor:
        return functional.linear(
            functional.relu(functional.linear(v, first.weight, first.bias)), second.weight, second.bias
        )

    average = functional.adaptive_avg_pool2d(x, 1).flatten(1)
    maximum = functional.adaptive_max_pool2d(x, 1).flatten(1)
    wanted = torch.sigmoid(mlp(average) + mlp(maximum))
    torch.testing.assert_close(module(x).flatten(1), wanted)
    assert first.weight.shape == (4, 64)


def test_spatial_attention_is_the_papers_formula() -> None:
    torch.manual_seed(0)
    module, x = SpatialAttention(), torch.randn(2, 64, 9, 9)
    stacked = torch.stack([x.mean(1), x.max(1).values], 1)
    wanted = torch.sigmoid(functional.conv2d(stacked, module.convolution.weight, padding=3))
    torch.testing.assert_close(module(x), wanted)
    assert module.convolution.weight.shape == (1, 2, 7, 7)


@pytest.mark.parametrize("channels", [64, 2048])
def test_cbam_weighs_channels_first_and_returns_its_map(channels: int) -> None:
    torch.manual_seed(0)
    module, x = CBAM(channels), torch.randn(2, channels, 7, 7)
    features, attention = module(x)
    after_channels = x * module.channel(x)
    torch.testing.assert_close(features, after_channels * module.spatial(after_channels))
    assert attention.shape == (2, 1, 7, 7)
    assert ((attention > 0) & (attention < 1)).all()
    hidden = channels // 16
    wanted = channels * hidden + hidden + hidden * channels + channels + 2 * 49
    assert sum(p.numel() for p in module.parameters()) == wanted
