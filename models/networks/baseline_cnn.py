"""A small convolutional network in LeNet's manner, as a baseline."""

from torch import Tensor, nn

from models.networks.network import Dropout, ExpressionNetwork

FILTERS = (32, 64, 128)
MAP = 6
"""Side of the last map for images of 48 px."""


class BaselineCNN(ExpressionNetwork):
    """Three 3x3 convolutions, each with ReLU and max-pooling, dropout, 512 units with ReLU, dropout, one linear layer.

    It was described for grey images of 48 px. The last map of other sizes is pooled to 6x6, what 48 px give.

    Args:
        classes: Number of logits.
        channels: Of the input; 1 or 3.
        dropout: Before both fully connected layers.
    """

    def __init__(self, classes: int, channels: int = 1, dropout: Dropout = 0.5) -> None:
        super().__init__()
        self.features = nn.Sequential()
        for inputs, outputs in zip((channels, *FILTERS), FILTERS, strict=False):
            self.features.extend((nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)))
        self.pool = nn.AdaptiveAvgPool2d(MAP)
        self.head = nn.Sequential(
            nn.Flatten(),
            nn.Dropout(dropout),
            nn.Linear(FILTERS[-1] * MAP * MAP, 512),
            nn.ReLU(),
            nn.Dropout(dropout),
            nn.Linear(512, classes),
        )

    @property
    def feature_layer(self) -> nn.Module:
        # The last rectified convolution: max-pooling would halve what Grad-CAM can resolve.
        return self.features[-2]

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, None]:
        return self.head(self.pool(self.features(images))), None
