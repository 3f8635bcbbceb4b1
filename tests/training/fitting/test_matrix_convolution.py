import copy

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from models.networks import build
from training.fitting.matrix_convolution import LARGEST_MAP, use_matrix_convolutions


@settings(deadline=None, max_examples=60)
@given(
    side=st.sampled_from([1, 3]),
    stride=st.sampled_from([1, 2]),
    height=st.integers(1, 2 * LARGEST_MAP + 3),
    width=st.integers(1, 2 * LARGEST_MAP + 3),
    channels=st.integers(1, 6),
)
def test_results_and_gradients_are_the_convolution_s(
    side: int, stride: int, height: int, width: int, channels: int
) -> None:
    torch.manual_seed(0)
    plain = nn.Sequential(nn.Conv2d(channels, 5, side, stride, side // 2, bias=False)).double()
    swapped = copy.deepcopy(plain)
    use_matrix_convolutions(swapped)
    assert not isinstance(swapped[0], nn.Conv2d)
    images = torch.randn(2, channels, height, width, dtype=torch.double).to(memory_format=torch.channels_last)
    seen = []
    for network in (plain, swapped):
        given = images.clone().requires_grad_()
        output = network(given)
        (output * torch.arange(output.numel()).view(output.shape).cos()).sum().backward()
        seen.append((output, given.grad, network[0].weight.grad))
    for expected, found in zip(*seen, strict=True):
        torch.testing.assert_close(found, expected)


def test_a_swapped_network_keeps_its_weights_names_and_logits() -> None:
    network = build("resnet50_cbam", 8, 1, {}).eval()
    swapped = copy.deepcopy(network)
    use_matrix_convolutions(swapped)
    assert swapped.state_dict().keys() == network.state_dict().keys()
    assert sum(isinstance(m, nn.Conv2d) for m in swapped.modules()) == 2  # the 7x7 stem and CBAM's 7x7 stay
    images = torch.randn(2, 1, 64, 64)
    with torch.inference_mode():
        torch.testing.assert_close(swapped(images), network(images), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("options", [{"groups": 2}, {"dilation": 2}, {"padding": 0}, {"bias": True}])
def test_other_convolutions_are_left_alone(options: dict) -> None:
    network = nn.Sequential(nn.Conv2d(4, 4, 3, **{"padding": 1, "bias": False, **options}))
    use_matrix_convolutions(network)
    assert isinstance(network[0], nn.Conv2d)
