"""Convolutions as matrix products, for training on a CPU in bfloat16.

oneDNN's weight gradient of a convolution over a small feature map takes several times as long as the same arithmetic as
one matrix product (oneDNN 3.13 with AMX, batch 128: 30 ms against 2 ms for 3x3 over 512x2x2).
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

LARGEST_MAP = 8
"""Side of the output map up to which a 3x3 convolution gains; the unfolded input of a larger one costs more than it
saves."""
SMALLEST_EFFICIENT_MAP = 2
"""Side up to which the input's gradient, too, is quicker as a matrix product."""


def use_matrix_convolutions(network: nn.Module) -> None:
    """Swaps a network's 1x1 and 3x3 convolutions for ones that compute the same as matrix products.

    Parameters, their names and the results (but for rounding) stay what they were.

    Args:
        network: Changed in place.
    """
    for module in network.modules():
        for name, child in module.named_children():
            if type(child) is nn.Conv2d and _fits(child):
                setattr(module, name, _MatrixConvolution(child))


def _fits(convolution: nn.Conv2d) -> bool:
    (side, other), (stride, _) = convolution.kernel_size, convolution.stride
    return (
        side == other
        and (side, convolution.padding) in ((1, (0, 0)), (3, (1, 1)))
        and convolution.stride == (stride, stride)
        and convolution.dilation == (1, 1)
        and convolution.groups == 1
        and convolution.bias is None
    )


class _MatrixConvolution(nn.Module):
    def __init__(self, convolution: nn.Conv2d) -> None:
        super().__init__()
        self.weight = convolution.weight
        self.stride = convolution.stride[0]

    def forward(self, images: Tensor) -> Tensor:
        if self.weight.shape[-1] == 1:
            if self.stride > 1:
                images = images[:, :, :: self.stride, :: self.stride]
            n, channels, height, width = images.shape
            # Flattened here: of a strided view, `linear` would repeat the weights for every image.
            rows = functional.linear(images.permute(0, 2, 3, 1).reshape(-1, channels), self.weight.flatten(1))
            return rows.view(n, height, width, -1).permute(0, 3, 1, 2)
        weight = self.weight
        if torch.is_autocast_enabled("cpu"):
            dtype = torch.get_autocast_dtype("cpu")
            images, weight = images.to(dtype), weight.to(dtype)
        if -(-max(images.shape[2:]) // self.stride) > LARGEST_MAP:
            return functional.conv2d(images, weight, None, self.stride, 1)
        result: Tensor = _Convolution3x3.apply(images, weight, self.stride)
        return result


class _Convolution3x3(torch.autograd.Function):
    """[n, c, h, w] with [o, c, 3, 3], padded by one, all in channels-last memory."""

    @staticmethod
    def forward(ctx: Any, images: Tensor, weight: Tensor, stride: int) -> Tensor:
        ctx.save_for_backward(images, weight)
        ctx.stride = stride
        n, _, h, w = images.shape
        products = _patches(images, stride) @ weight.permute(2, 3, 1, 0).reshape(-1, len(weight))
        return products.view(n, -(-h // stride), -(-w // stride), len(weight)).permute(0, 3, 1, 2)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor, None]:
        images, weight = ctx.saved_tensors
        n, c, h, w = images.shape
        rows = gradient.permute(0, 2, 3, 1).reshape(-1, len(weight))
        of_weight = (rows.t() @ _patches(images, ctx.stride)).view(len(weight), 3, 3, c).permute(0, 3, 1, 2)
        gh, gw = gradient.shape[2:]
        if max(gh, gw) > SMALLEST_EFFICIENT_MAP:
            of_images, _, _ = torch.ops.aten.convolution_backward(
                gradient.contiguous(memory_format=torch.channels_last), images, weight, None, [ctx.stride] * 2, [1, 1],
                [1, 1], False, [0, 0], 1, [True, False, False],
            )  # fmt: skip
            return of_images, of_weight, None
        patches = (rows @ weight.permute(0, 2, 3, 1).reshape(len(weight), -1)).view(n, gh, gw, 3, 3, c)
        padded = patches.new_zeros(n, h + 2, w + 2, c)
        reach_h, reach_w = gh * ctx.stride, gw * ctx.stride
        for i in range(3):
            for j in range(3):
                padded[:, i : i + reach_h : ctx.stride, j : j + reach_w : ctx.stride] += patches[:, :, :, i, j]
        return padded[:, 1:-1, 1:-1].permute(0, 3, 1, 2), of_weight, None


def _patches(images: Tensor, stride: int) -> Tensor:
    """[n, c, h, w] -> [positions, 9 c]: each output position's 3x3 neighbourhood."""
    padded = functional.pad(images.permute(0, 2, 3, 1), (0, 0, 1, 1, 1, 1))
    return padded.unfold(1, 3, stride).unfold(2, 3, stride).permute(0, 1, 2, 4, 5, 3).reshape(-1, 9 * images.shape[1])
