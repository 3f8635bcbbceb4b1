"""ResNet bodies (He, Zhang, Ren and Sun, CVPR 2016) as a stem and four stages."""

from functools import partial

from torch import nn
from torchvision.models import ResNet, ResNet18_Weights, ResNet50_Weights, resnet18, resnet50

from models.networks.imagenet import Init, load_body

RESNET50_CHANNELS = (256, 512, 1024, 2048)
"""Of each stage's feature map; their sides are a 4th, 8th, 16th and 32nd of the image's."""
RESNET18_CHANNELS = (64, 128, 256, 512)


def resnet50_body(init: Init) -> ResNet:
    """Raises InputError where ImageNet's weights are asked for and can't be had."""
    return load_body(partial(resnet50, zero_init_residual=True), ResNet50_Weights.IMAGENET1K_V2, init)


def resnet18_body(init: Init, partly_frozen: bool) -> ResNet:
    """Raises InputError where ImageNet's weights are asked for and can't be had."""
    builder = partial(resnet18, zero_init_residual=True)
    return load_body(builder, ResNet18_Weights.IMAGENET1K_V1, init, partly_frozen)


def stem_and_stages(body: ResNet, first: nn.Conv2d) -> tuple[nn.Sequential, nn.ModuleList]:
    """Takes a body apart.

    Args:
        body: Whose own first convolution is left out.
        first: What takes its place.

    Returns:
        The stem (images -> [n, 64, size / 4, size / 4]) and the four stages.
    """
    stem = nn.Sequential(first, body.bn1, body.relu, body.maxpool)
    return stem, nn.ModuleList((body.layer1, body.layer2, body.layer3, body.layer4))
