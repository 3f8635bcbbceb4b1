"""ResNet50 (He et al. 2016) with CBAM on its feature maps."""

from typing import Any, Literal

from torch import Tensor, nn
from torchvision.models import ResNet
from torchvision.models.resnet import Bottleneck

from models.errors import InputError
from models.networks.cbam import CBAM
from models.networks.imagenet import Init, first_convolution
from models.networks.network import Dropout, ExpressionNetwork
from models.networks.resnet import RESNET50_CHANNELS, resnet50_body, stem_and_stages

Placement = Literal["none", "last", "stages", "blocks"]


class AttentiveBottleneck(Bottleneck):  # type: ignore[misc]
    """ResNet's bottleneck with CBAM on its branch, before the shortcut is added (Woo et al. 2018, figure 3)."""

    def __init__(self, inplanes: int, planes: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(inplanes, planes, *args, **kwargs)
        self.attention = CBAM(planes * self.expansion)

    def forward(self, x: Tensor) -> Tensor:
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        out, _ = self.attention(self.bn3(self.conv3(out)))
        shortcut = x if self.downsample is None else self.downsample(x)
        result: Tensor = self.relu(out + shortcut)
        return result


class ResNet50CBAM(ExpressionNetwork):
    """ResNet50, attention on its last stage (2048x7x7 at 224 px), average pooling, dropout, one linear layer.

    Args:
        classes: Number of logits.
        channels: Of the input; 1 or 3. ImageNet's first layer is summed over its colours for 1.
        placement: CBAM nowhere ("none"), after the "last" stage, after each of the four "stages", or in each of the 16
            "blocks".
        stem: "standard" is ResNet's 7x7 convolution with stride 2, then max-pooling. "small" has a 3x3 convolution
            with stride 1 in its place: feature maps twice as large, for images that carry little detail.
        dropout: Before the linear layer.
        init: "imagenet" downloads torchvision's weights; "random" is He initialisation.

    Raises:
        InputError: ImageNet weights were asked for and can't be had, or don't exist for these options.
    """

    def __init__(
        self,
        classes: int,
        channels: int = 3,
        placement: Placement = "last",
        stem: Literal["standard", "small"] = "standard",
        dropout: Dropout = 0.5,
        init: Init = "random",
    ) -> None:
        super().__init__()
        if init == "imagenet" and (placement == "blocks" or stem == "small"):
            raise InputError(
                "ImageNet weights fit the standard stem and CBAM outside the blocks; set network.init=random"
            )
        if placement == "blocks":
            body = ResNet(AttentiveBottleneck, [3, 4, 6, 3], zero_init_residual=True)
        else:
            body = resnet50_body(init)
        first = first_convolution(body.conv1, channels, init) if stem == "standard" else _small_convolution(channels)
        self.stem, self.stages = stem_and_stages(body, first)
        wanted = {"none": (), "last": (3,), "stages": (0, 1, 2, 3), "blocks": ()}[placement]
        self.attention = nn.ModuleDict({str(i): CBAM(RESNET50_CHANNELS[i]) for i in wanted})
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Sequential(nn.Flatten(), nn.Dropout(dropout), nn.Linear(RESNET50_CHANNELS[-1], classes))

    @property
    def feature_layer(self) -> nn.Module:
        return self.stages[-1]

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        features = self.stem(images)
        attention = None
        for i, stage in enumerate(self.stages):
            features = stage(features)
            if str(i) in self.attention:
                features, attention = self.attention[str(i)](features)
        return self.head(self.pool(features)), attention


def _small_convolution(channels: int) -> nn.Conv2d:
    convolution = nn.Conv2d(channels, 64, 3, 1, 1, bias=False)
    nn.init.kaiming_normal_(convolution.weight, mode="fan_out", nonlinearity="relu")
    return convolution
