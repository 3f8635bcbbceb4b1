"""Self-supervised warm-up: a network learns to see faces before it is told what they express."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.networks import ExpressionNetwork


class SimSiam(nn.Module):
    """Two views of an image must predict each other's features (Chen and He, CVPR 2021).

    It needs neither negative pairs nor large batches: what keeps the features from collapsing into a constant is that
    no gradient flows into the view that is predicted. What it trains of a network ends with the last feature map;
    attention on that map and the head learn nothing here.

    Args:
        channels: Of the network's last feature map.
        dimension: Of the projection; 2048 in the paper.
    """

    def __init__(self, channels: int, dimension: int) -> None:
        super().__init__()
        self.projector = nn.Sequential(
            *_layer(channels, dimension),
            *_layer(dimension, dimension),
            nn.Linear(dimension, dimension, bias=False),
            nn.BatchNorm1d(dimension, affine=False),
        )
        hidden = dimension // 4
        self.predictor = nn.Sequential(*_layer(dimension, hidden), nn.Linear(hidden, dimension))

    def forward(self, network: ExpressionNetwork, first: Tensor, second: Tensor) -> Tensor:
        """The loss: minus the mean cosine similarity of each view's prediction and the other's projection.

        Args:
            network: Whose features are compared.
            first: float [n, channels, size, size], normalised.
            second: The same images, augmented by another draw.

        Returns:
            float scalar in -1..1; -1 is perfect.
        """
        one, two = (self.projector(last_features(network, view).mean((2, 3))) for view in (first, second))
        there = functional.cosine_similarity(self.predictor(one), two.detach()).mean()
        back = functional.cosine_similarity(self.predictor(two), one.detach()).mean()
        return -(there + back) / 2


def last_features(network: ExpressionNetwork, images: Tensor) -> Tensor:
    """The network's last feature map, float [n, c, h, w], for images as `ExpressionNetwork` takes them."""
    maps: list[Tensor] = []
    hook = network.feature_layer.register_forward_hook(lambda _module, _inputs, output: maps.append(output))
    try:
        network(images)
    finally:
        hook.remove()
    return maps[-1]


def feature_channels(network: ExpressionNetwork, channels: int, size: int) -> int:
    """Channels of the network's last feature map, found by looking at one empty image; its state stays as it was."""
    training = network.training
    network.eval()
    with torch.no_grad():
        width = last_features(network, torch.zeros(1, channels, size, size)).shape[1]
    network.train(training)
    return width


def _layer(inputs: int, outputs: int) -> tuple[nn.Module, ...]:
    return nn.Linear(inputs, outputs, bias=False), nn.BatchNorm1d(outputs), nn.ReLU(inplace=True)
