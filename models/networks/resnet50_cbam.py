"""ResNet50 (He et al. 2016) with CBAM on its feature maps."""

from typing import Literal

import torch
from torch import Tensor, nn
from torchvision.models import ResNet, ResNet50_Weights, resnet50

from models.errors import InputError
from models.networks.cbam import CBAM
from models.networks.network import ExpressionNetwork

STAGE_CHANNELS = (256, 512, 1024, 2048)


class ResNet50CBAM(ExpressionNetwork):
    """ResNet50, attention on its last stage (2048x7x7 at 224 px), average pooling, dropout, one linear layer.

    Args:
        classes: Number of logits.
        channels: Of the input; 1 or 3. ImageNet's first layer is summed over its colours for 1.
        placement: CBAM after the "last" stage or after each of the four "stages".
        dropout: Before the linear layer.
        init: "imagenet" downloads torchvision's weights; "random" is He initialisation.

    Raises:
        InputError: ImageNet weights were asked for and can't be had.
    """

    def __init__(
        self,
        classes: int,
        channels: int = 3,
        placement: Literal["last", "stages"] = "last",
        dropout: float = 0.5,
        init: Literal["random", "imagenet"] = "random",
    ) -> None:
        super().__init__()
        body = _body(init)
        stem = body.conv1
        if channels != 3:
            body.conv1 = nn.Conv2d(channels, 64, 7, 2, 3, bias=False)
            with torch.no_grad():
                if init == "imagenet":
                    body.conv1.weight.copy_(stem.weight.sum(1, keepdim=True) / channels)
                else:
                    nn.init.kaiming_normal_(body.conv1.weight, mode="fan_out", nonlinearity="relu")
        self.stem = nn.Sequential(body.conv1, body.bn1, body.relu, body.maxpool)
        self.stages = nn.ModuleList((body.layer1, body.layer2, body.layer3, body.layer4))
        wanted = {"last": (3,), "stages": (0, 1, 2, 3)}[placement]
        self.attention = nn.ModuleDict({str(i): CBAM(STAGE_CHANNELS[i]) for i in wanted})
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Sequential(nn.Flatten(), nn.Dropout(dropout), nn.Linear(STAGE_CHANNELS[-1], classes))

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        features = self.stem(images)
        attention = None
        for i, stage in enumerate(self.stages):
            features = stage(features)
            if str(i) in self.attention:
                features, attention = self.attention[str(i)](features)
        return self.head(self.pool(features)), attention


def _body(init: str) -> ResNet:
    if init == "random":
        return resnet50(weights=None, zero_init_residual=True)
    try:
        return resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)
    except OSError as error:  # URLError and time-outs alike
        raise InputError(
            f"ImageNet weights for ResNet50 can't be downloaded ({error}); train without them: "
            "--set network.init=random"
        ) from error
