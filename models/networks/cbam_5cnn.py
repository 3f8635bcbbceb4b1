"""CBAM-5CNN: five convolutional blocks from scratch, each with CBAM."""

from typing import ClassVar

from torch import Tensor, nn

from models.networks.cbam import CBAM
from models.networks.network import Dropout, ExpressionNetwork

BLOCKS = ((64, 1), (128, 1), (256, 3), (512, 3), (512, 3))
"""Filters and number of 3x3 convolutions of each block."""


class _Block(nn.Module):
    def __init__(self, inputs: int, filters: int, convolutions: int, dropout: float) -> None:
        super().__init__()
        self.convolutions = nn.Sequential()
        for i in range(convolutions):
            convolution = nn.Conv2d(filters if i else inputs, filters, 3, padding=1, bias=False)
            nn.init.kaiming_normal_(convolution.weight, mode="fan_out", nonlinearity="relu")
            self.convolutions.extend((convolution, nn.BatchNorm2d(filters), nn.ReLU()))
        self.attention = CBAM(filters)
        self.pool = nn.Sequential(nn.MaxPool2d(2), nn.Dropout(dropout))

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        features, attention = self.attention(self.convolutions(features))
        return self.pool(features), attention


class CBAM5CNN(ExpressionNetwork):
    """Blocks of 64, 128, 3x256, 3x512 and 3x512 filters, each with batch norm, CBAM, max-pooling and dropout; linear.

    It was described for images of 48 px, whose last map is 512x1x1. That of larger images is averaged.

    Args:
        classes: Number of logits.
        channels: Of the input; 1 or 3.
        dropout: At the end of each block; the description gives no figure.
    """

    least_size: ClassVar[int] = 32

    def __init__(self, classes: int, channels: int = 1, dropout: Dropout = 0.25) -> None:
        super().__init__()
        inputs = (channels, *(filters for filters, _ in BLOCKS))
        self.blocks = nn.ModuleList(
            _Block(n, filters, count, dropout) for n, (filters, count) in zip(inputs, BLOCKS, strict=False)
        )
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(BLOCKS[-1][0], classes)

    @property
    def feature_layer(self) -> nn.Module:
        return self.blocks[-1].get_submodule("convolutions")

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        features, attention = images, None
        for block in self.blocks:
            features, attention = block(features)
        return self.head(self.pool(features).flatten(1)), attention
