"""Architectures by name."""

from collections.abc import Mapping
from typing import Any

from models.errors import InputError
from models.networks.network import ExpressionNetwork
from models.networks.resnet50_cbam import ResNet50CBAM

ARCHITECTURES: dict[str, type[ExpressionNetwork]] = {"resnet50_cbam": ResNet50CBAM}


def build(name: str, classes: int, channels: int, options: Mapping[str, Any]) -> ExpressionNetwork:
    """Builds a network.

    Args:
        name: A key of `ARCHITECTURES`.
        classes: Number of logits.
        channels: Of the input.
        options: The architecture's own keyword arguments, as a recipe's `network` section gives them.

    Raises:
        InputError: The name or an option is unknown.
    """
    if name not in ARCHITECTURES:
        raise InputError(f"unknown architecture {name!r}; known: {', '.join(sorted(ARCHITECTURES))}")
    try:
        return ARCHITECTURES[name](classes=classes, channels=channels, **options)
    except (TypeError, KeyError) as error:
        raise InputError(f"the recipe's network options don't fit {name}: {error}") from error
