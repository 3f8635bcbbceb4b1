"""VGG16 (Simonyan and Zisserman, ICLR 2015), for transfer from ImageNet."""

from typing import ClassVar

from torch import Tensor, nn
from torchvision.models import VGG16_Weights, vgg16

from models.networks.imagenet import Init, first_convolution, load_body
from models.networks.network import ExpressionNetwork, Trainable

FIFTH_BLOCK = 24
"""Index of the fifth block's first convolution; three of them, then the last max-pooling."""


class VGG16(ExpressionNetwork):
    """VGG16's 13 convolutions (512x14x14 at 224 px) and its three fully connected layers.

    The last map is pooled to 7x7, whatever the image's size, since that is what the first of them takes.

    Args:
        classes: Number of logits.
        channels: Of the input; 1 or 3.
        trainable: "all", "top" (the fifth block and the fully connected layers) or "head" (the last of them).
        init: "imagenet" downloads torchvision's weights; "random" is He initialisation.

    Raises:
        InputError: ImageNet weights were asked for and can't be had.
    """

    least_size: ClassVar[int] = 32

    def __init__(self, classes: int, channels: int = 3, trainable: Trainable = "all", init: Init = "random") -> None:
        super().__init__()
        body = load_body(vgg16, VGG16_Weights.IMAGENET1K_V1, init, partly_frozen=trainable != "all")
        self.features = body.features
        self.features[0] = first_convolution(self.features[0], channels, init)
        self.pool = body.avgpool
        head = nn.Linear(4096, classes)
        self.classifier = nn.Sequential(*body.classifier[:-1], head)
        self._learn(trainable, head, [self.features[FIFTH_BLOCK:], self.classifier])

    @property
    def feature_layer(self) -> nn.Module:
        # The last rectified convolution: max-pooling would halve what Grad-CAM can resolve.
        layer: nn.Module = self.features[-2]
        return layer

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, None]:
        features = self.pool(self.features(images))
        return self.classifier(features.flatten(1)), None
