"""Convolutional block attention module (Woo, Park, Lee and Kweon, ECCV 2018)."""

import torch
from torch import Tensor, nn


class ChannelAttention(nn.Module):
    """What to attend to: a shared MLP over the average- and the max-pooled features, added and squashed.

    Args:
        channels: Of the feature map.
        reduction: Ratio of the MLP's hidden layer; 16 in the paper.
    """

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Linear(channels, channels // reduction), nn.ReLU(), nn.Linear(channels // reduction, channels)
        )

    def forward(self, features: Tensor) -> Tensor:
        """Takes [n, c, h, w] and returns the attention [n, c, 1, 1] in 0..1."""
        weights = self.mlp(features.mean((2, 3))) + self.mlp(features.amax((2, 3)))
        return torch.sigmoid(weights)[:, :, None, None]


class SpatialAttention(nn.Module):
    """Where to attend to: a convolution over the mean and the maximum across channels, squashed.

    Args:
        kernel: Side of the convolution; 7 in the paper.
    """

    def __init__(self, kernel: int = 7) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(2, 1, kernel, padding=kernel // 2, bias=False)

    def forward(self, features: Tensor) -> Tensor:
        """Takes [n, c, h, w] and returns the attention [n, 1, h, w] in 0..1."""
        pooled = torch.cat((features.mean(1, keepdim=True), features.amax(1, keepdim=True)), 1)
        return torch.sigmoid(self.convolution(pooled))


class CBAM(nn.Module):
    """Channel attention, then spatial attention, each multiplied onto the features."""

    def __init__(self, channels: int, reduction: int = 16, kernel: int = 7) -> None:
        super().__init__()
        self.channel = ChannelAttention(channels, reduction)
        self.spatial = SpatialAttention(kernel)

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """Takes [n, c, h, w]; returns the weighted features and the spatial attention [n, 1, h, w] in 0..1."""
        features = features * self.channel(features)
        attention = self.spatial(features)
        return features * attention, attention
