"""ResNet18 (He et al. 2016), for transfer from ImageNet."""

from torch import Tensor, nn

from models.networks.imagenet import Init, first_convolution
from models.networks.network import ExpressionNetwork, Trainable
from models.networks.resnet import RESNET18_CHANNELS, resnet18_body, stem_and_stages


class ResNet18(ExpressionNetwork):
    """ResNet18 (512x7x7 at 224 px), average pooling, one linear layer.

    Args:
        classes: Number of logits.
        channels: Of the input; 1 or 3.
        trainable: "all", "top" (the last stage and the linear layer) or "head" (the linear layer).
        init: "imagenet" downloads torchvision's weights; "random" is He initialisation.

    Raises:
        InputError: ImageNet weights were asked for and can't be had.
    """

    def __init__(self, classes: int, channels: int = 3, trainable: Trainable = "all", init: Init = "random") -> None:
        super().__init__()
        body = resnet18_body(init, partly_frozen=trainable != "all")
        self.stem, self.stages = stem_and_stages(body, first_convolution(body.conv1, channels, init))
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(RESNET18_CHANNELS[-1], classes)
        self._learn(trainable, self.head, [self.stages[-1]])

    @property
    def feature_layer(self) -> nn.Module:
        return self.stages[-1]

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, None]:
        features = self.stem(images)
        for stage in self.stages:
            features = stage(features)
        return self.head(self.pool(features).flatten(1)), None
