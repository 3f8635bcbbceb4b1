"""EfficientNet bodies (Tan and Le, ICML 2019)."""

from typing import Any

from torch import nn
from torchvision.models import EfficientNet_B3_Weights, EfficientNet_B4_Weights, efficientnet_b3, efficientnet_b4

from models.networks.imagenet import Init, first_convolution, load_body

B3_CHANNELS = 1536
B4_CHANNELS = 1792
"""Of the last feature map; its side is a 32nd of the image's."""


def efficientnet_b3_features(channels: int, init: Init, partly_frozen: bool) -> nn.Sequential:
    """The stem, seven stages and the last 1x1 convolution; raises InputError where the weights can't be had."""
    body = load_body(efficientnet_b3, EfficientNet_B3_Weights.IMAGENET1K_V1, init, partly_frozen)
    return _fit(body.features, channels, init)


def efficientnet_b4_features(channels: int, init: Init) -> nn.Sequential:
    """The stem, seven stages and the last 1x1 convolution; raises InputError where the weights can't be had."""
    return _fit(load_body(efficientnet_b4, EfficientNet_B4_Weights.IMAGENET1K_V1, init).features, channels, init)


def _fit(features: Any, channels: int, init: Init) -> nn.Sequential:
    stem = features[0]
    stem[0] = first_convolution(stem[0], channels, init)
    fitted: nn.Sequential = features
    return fitted
