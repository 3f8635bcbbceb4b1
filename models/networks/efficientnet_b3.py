"""EfficientNet-B3 (Tan and Le 2019) with a small dense head, for transfer from ImageNet."""

from typing import Any

from torch import Tensor, nn

from models.networks.efficientnet import B3_CHANNELS, efficientnet_b3_features
from models.networks.imagenet import Init
from models.networks.network import Dropout, ExpressionNetwork, Trainable


class EfficientNetB3(ExpressionNetwork):
    """EfficientNet-B3 (1536x7x7 at 224 px), global average pooling, dense 256 with ReLU, dropout, one linear layer.

    Args:
        classes: Number of logits.
        channels: Of the input; 1 or 3.
        trainable: "all"; "top", the last 50 layers as Keras counts them, where the published network was built: the
            last 1x1 convolution, the seventh stage, the sixth stage's last block and the projection of the block
            before it; or "head", the two dense layers. They learn in "top", too.
        dropout: Before the linear layer.
        init: "imagenet" downloads torchvision's weights; "random" is He initialisation.

    Raises:
        InputError: ImageNet weights were asked for and can't be had.
    """

    def __init__(
        self,
        classes: int,
        channels: int = 3,
        trainable: Trainable = "all",
        dropout: Dropout = 0.4,
        init: Init = "random",
    ) -> None:
        super().__init__()
        self.features = efficientnet_b3_features(channels, init, partly_frozen=trainable != "all")
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Sequential(
            nn.Flatten(), nn.Linear(B3_CHANNELS, 256), nn.ReLU(), nn.Dropout(dropout), nn.Linear(256, classes)
        )
        sixth: Any = self.features[6]
        # From the end, Keras has 3 layers for the last convolution, 15 and 13 for the seventh stage's blocks, 15 for
        # the sixth's last, and then, of the block before, the addition, its dropout, batch norm and convolution.
        top = [sixth[-2].block[-1], sixth[-1], self.features[7], self.features[8]]
        self._learn(trainable, self.head, top)

    @property
    def feature_layer(self) -> nn.Module:
        return self.features[-1]

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, None]:
        return self.head(self.pool(self.features(images))), None
