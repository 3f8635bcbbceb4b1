"""Gradient-weighted class activation maps."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from captum.attr import LayerGradCam
from torch import Tensor, nn

from models.networks import ExpressionNetwork


def grad_cam(network: ExpressionNetwork, batch: Tensor, classes: Tensor) -> Tensor:
    """Where in the last feature map the evidence for a class lies (Grad-CAM, Selvaraju et al. 2017).

    Each channel is weighted with the mean gradient that the class's logit has for it; of the sum over the channels,
    what speaks against the class is dropped.

    Args:
        network: In evaluation mode.
        batch: float [n, channels, size, size], normalised.
        classes: int64 [n], the class to explain in each.

    Returns:
        float [n, h, w], 0 and more, on the feature map's own grid.
    """
    with _gradients(network):
        maps: Tensor = LayerGradCam(network, network.feature_layer).attribute(batch, classes, relu_attributions=True)
    return maps.detach()[:, 0]


@contextmanager
def _gradients(network: nn.Module) -> Iterator[None]:
    """Lets gradients flow, also through recurrent layers, for which cuDNN has none in evaluation mode."""
    recurrent = any(isinstance(module, nn.RNNBase) for module in network.modules())
    with torch.enable_grad(), torch.backends.cudnn.flags(enabled=torch.backends.cudnn.enabled and not recurrent):
        yield
