"""Bodies from torchvision, with ImageNet's weights or random ones."""

import pickle
from collections.abc import Callable
from http.client import HTTPException
from typing import Literal, TypeVar

import torch
from torch import nn
from torchvision.models import WeightsEnum

from models.errors import InputError

Init = Literal["random", "imagenet"]
Body = TypeVar("Body", bound=nn.Module)


def load_body(builder: Callable[[], Body], weights: WeightsEnum, init: Init, partly_frozen: bool = False) -> Body:
    """Builds a body.

    Args:
        builder: Makes it with random weights.
        weights: Its ImageNet weights.
        init: Which of the two.
        partly_frozen: Some of it will not be trained, so that random weights would stay random.

    Raises:
        InputError: The weights can't be downloaded or read.
    """
    if init == "random":
        return builder()
    try:
        state = weights.get_state_dict(progress=True, check_hash=True, weights_only=True)
        body = builder()
        body.load_state_dict(state)
    # Network errors and time-outs are OSErrors; a broken file raises torch's, pickle's or zip's own.
    except (OSError, HTTPException, RuntimeError, pickle.UnpicklingError, EOFError) as error:
        name = type(weights).__name__.removesuffix("_Weights")
        reason = " ".join(str(error).split()) or type(error).__name__
        without = "--set network.init=random" + (" --set network.trainable=all" if partly_frozen else "")
        raise InputError(
            "ImageNet weights for {name} can't be downloaded ({reason}); train without them: {without}",
            name=name,
            reason=reason,
            without=without,
        ) from error
    return body


def first_convolution(original: nn.Conv2d, channels: int, init: Init) -> nn.Conv2d:
    """Fits a body's first convolution to the input's channels.

    ImageNet's filters are summed over their colours, so that a grey image gives what it gave in three equal colours.

    Args:
        original: For three channels; returned as it is where that fits.
        channels: Of the input.
        init: Whether the original's weights are worth keeping.
    """
    if channels == original.in_channels:
        return original
    kernel, stride, padding = original.kernel_size[0], original.stride[0], original.padding[0]
    bias = original.bias is not None
    adapted = nn.Conv2d(channels, original.out_channels, kernel, stride, padding, bias=bias)
    with torch.no_grad():
        if init == "imagenet":
            adapted.weight.copy_(original.weight.sum(1, keepdim=True) / channels)
        else:
            nn.init.kaiming_normal_(adapted.weight, mode="fan_out", nonlinearity="relu")
        if adapted.bias is not None and original.bias is not None:
            adapted.bias.copy_(original.bias)
    return adapted
