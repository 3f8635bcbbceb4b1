"""ResNet50 for the whole face beside convolutions for each of its regions.

After the local feature extractor and the channel and spatial modulator of Zhao, Liu and Zhou, "Robust lightweight
facial expression recognition network with label distribution training" (AAAI 2021), with ResNet50 in the place of their
lightweight trunk and attention at every level from the second stage on.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.networks.cbam import CBAM
from models.networks.imagenet import Init, first_convolution
from models.networks.network import Dropout, ExpressionNetwork
from models.networks.resnet import RESNET50_CHANNELS, resnet50_body, stem_and_stages

REGIONS = 4
HIDDEN = 128


class _Region(nn.Module):
    """A bottleneck without a shortcut, at half the resolution, with its own attention."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        last = nn.BatchNorm2d(outputs)
        # Zero: training starts from the global branch as it is, pre-trained or not.
        nn.init.zeros_(last.weight)
        self.convolutions = nn.Sequential(
            nn.Conv2d(inputs, HIDDEN, 1, bias=False),
            nn.BatchNorm2d(HIDDEN),
            nn.ReLU(),
            nn.Conv2d(HIDDEN, HIDDEN, 3, 2, 1, bias=False),
            nn.BatchNorm2d(HIDDEN),
            nn.ReLU(),
            nn.Conv2d(HIDDEN, outputs, 1, bias=False),
            last,
        )
        self.attention = CBAM(outputs)

    def forward(self, features: Tensor) -> Tensor:
        features, _ = self.attention(self.convolutions(features))
        return features


class LocalFeatures(nn.Module):
    """Four regions of a feature map, each with convolutions of its own that see nothing of the others.

    On an aligned face they are either eye with its brow and either half of the mouth.

    Args:
        inputs: Channels of the map.
        outputs: Channels of the result.
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.regions = nn.ModuleList(_Region(inputs, outputs) for _ in range(REGIONS))

    def forward(self, features: Tensor) -> Tensor:
        """Takes [n, inputs, h, w], h and w at least 4; returns [n, outputs, h / 2, w / 2], rounded up."""
        parts = [part for row in _cut(features, 2) for part in _cut(row, 3)]
        top_left, top_right, left, right = (region(part) for region, part in zip(self.regions, parts, strict=True))
        return torch.cat((torch.cat((top_left, top_right), 3), torch.cat((left, right), 3)), 2)


def _cut(features: Tensor, dim: int) -> tuple[Tensor, Tensor]:
    # At an even place near the middle: the halves' strided convolutions then give as many cells as the whole's would.
    side = features.shape[dim]
    first = side // 4 * 2
    return features.narrow(dim, 0, first), features.narrow(dim, first, side - first)


class LocalGlobal(ExpressionNetwork):
    """A global branch, ResNet50's second stage with attention, and a local one; their sum goes through the others.

    Both branches start from the first stage (256x56x56 at 224 px) and end at 512x28x28, where they are added. CBAM
    stands on each region, on the second stage before the fusion, and on the third and fourth stage; average pooling,
    dropout and one linear layer follow.

    Args:
        classes: Number of logits.
        channels: Of the input; 1 or 3.
        dropout: Before the linear layer.
        init: "imagenet" downloads torchvision's weights for ResNet50; "random" is He initialisation.

    Raises:
        InputError: ImageNet weights were asked for and can't be had.
    """

    def __init__(self, classes: int, channels: int = 3, dropout: Dropout = 0.5, init: Init = "random") -> None:
        super().__init__()
        body = resnet50_body(init)
        self.stem, self.stages = stem_and_stages(body, first_convolution(body.conv1, channels, init))
        shallow, *deep = RESNET50_CHANNELS
        self.local = LocalFeatures(shallow, deep[0])
        self.attention = nn.ModuleList(CBAM(width) for width in deep)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Sequential(nn.Flatten(), nn.Dropout(dropout), nn.Linear(deep[-1], classes))

    @property
    def feature_layer(self) -> nn.Module:
        return self.stages[-1]

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, Tensor]:
        first, second, third, fourth = self.stages
        shallow = first(self.stem(images))
        features, _ = self.attention[0](second(shallow))
        features = functional.relu(features + self.local(shallow))
        features, _ = self.attention[1](third(features))
        features, attention = self.attention[2](fourth(features))
        return self.head(self.pool(features)), attention
