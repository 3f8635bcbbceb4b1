"""Parameter counts by hand, from the architectures' descriptions."""

RESNET18 = 11_689_512 - (512 * 1000 + 1000)
RESNET50 = 25_557_032 - (2048 * 1000 + 1000)
VGG16 = 138_357_544 - (4096 * 1000 + 1000)
EFFICIENTNET_B3 = 12_233_232 - (1536 * 1000 + 1000)
EFFICIENTNET_B4 = 19_341_616 - (1792 * 1000 + 1000)
"""As published with ImageNet's weights, without the last linear layer."""


def linear(inputs: int, outputs: int) -> int:
    return inputs * outputs + outputs


def convolution(inputs: int, outputs: int, side: int = 3) -> int:
    """With batch norm in the place of a bias."""
    return inputs * outputs * side**2 + 2 * outputs


def cbam(channels: int) -> int:
    hidden = channels // 16
    return linear(channels, hidden) + linear(hidden, channels) + 2 * 7**2


def lstm(inputs: int, hidden: int) -> int:
    """Both directions, four gates, and PyTorch's two biases."""
    return 2 * 4 * (hidden * (inputs + hidden) + 2 * hidden)


def mbconv(inputs: int, outputs: int, side: int) -> int:
    """EfficientNet's block: expansion by 6, depthwise, squeeze to a 4th of the inputs and excite, projection."""
    wide, squeezed = 6 * inputs, inputs // 4
    depthwise = wide * side**2 + 2 * wide
    excite = linear(wide, squeezed) + linear(squeezed, wide)
    return convolution(inputs, wide, 1) + depthwise + excite + convolution(wide, outputs, 1)
