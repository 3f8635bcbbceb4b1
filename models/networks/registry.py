"""Architectures by name."""

from collections.abc import Iterable, Mapping
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from models.errors import InputError
from models.networks.baseline_cnn import BaselineCNN
from models.networks.cbam_5cnn import CBAM5CNN
from models.networks.cnn_dual_attention_bilstm import CNNDualAttentionBiLSTM
from models.networks.efficientnet_b3 import EfficientNetB3
from models.networks.local_global import LocalGlobal
from models.networks.network import ExpressionNetwork
from models.networks.resnet18 import ResNet18
from models.networks.resnet50_cbam import ResNet50CBAM
from models.networks.vgg16 import VGG16

ARCHITECTURES: dict[str, type[ExpressionNetwork]] = {
    "baseline_cnn": BaselineCNN,
    "cbam_5cnn": CBAM5CNN,
    "cnn_dual_attention_bilstm": CNNDualAttentionBiLSTM,
    "efficientnet_b3": EfficientNetB3,
    "local_global": LocalGlobal,
    "resnet18": ResNet18,
    "resnet50_cbam": ResNet50CBAM,
    "vgg16": VGG16,
}


def build(name: str, classes: int, channels: int, options: Mapping[str, Any]) -> ExpressionNetwork:
    """Builds a network.

    Args:
        name: A key of `ARCHITECTURES`.
        classes: Number of logits.
        channels: Of the input.
        options: The architecture's own keyword arguments, as a recipe's `network` section gives them.

    Raises:
        InputError: The name is unknown, an option is unknown or has a wrong value, or ImageNet weights can't be had.
    """
    return _found(name)(classes=classes, channels=channels, **_checked(name, options))


def check(name: str, options: Mapping[str, Any], sizes: Iterable[int], frames: int = 1) -> None:
    """Raises InputError where `build` would, or where it can't read such input, without building anything.

    Args:
        name: As for `build`.
        options: The same.
        sizes: Sides in pixels of the images that the network will be given.
        frames: Of a clip; 1 for images.
    """
    architecture = _found(name)
    _checked(name, options)
    architecture.check_size(min(sizes))
    if frames > 1 and not architecture.reads_clips:
        able = ", ".join(known for known, kind in ARCHITECTURES.items() if kind.reads_clips)
        raise InputError(
            "input.frames: {name} reads single images, got clips of {frames} frames; leave it out, or take {able}",
            name=name,
            frames=frames,
            able=able,
        )


def _found(name: str) -> type[ExpressionNetwork]:
    if name not in ARCHITECTURES:
        raise InputError(
            "unknown architecture {name!r}; known: {architectures}",
            name=name,
            architectures=", ".join(sorted(ARCHITECTURES)),
        )
    return ARCHITECTURES[name]


def _checked(name: str, options: Mapping[str, Any]) -> dict[str, Any]:
    types = get_type_hints(ARCHITECTURES[name].__init__, include_extras=True)
    for own in ("classes", "channels", "return"):
        del types[own]
    checked = {}
    for option, value in options.items():
        if option not in types:
            raise InputError(
                "network.{option}: {name} has no such option; it has {types}",
                option=option,
                name=name,
                types=", ".join(sorted(types)),
            )
        try:
            checked[option] = TypeAdapter(types[option]).validate_python(value)
        except ValidationError as error:
            message = error.errors()[0]["msg"]
            raise InputError(
                "network.{option} of {name}: {reason} (got {value})",
                option=option,
                name=name,
                reason=message.lower(),
                value=repr(value),
            ) from error
    return checked
