"""What every architecture is to the rest of the system."""

from abc import ABC, abstractmethod

from torch import Tensor, nn


class ExpressionNetwork(nn.Module, ABC):
    """A network over aligned face crops.

    `forward` takes float [n, channels, size, size], normalised as the recipe's input says, and returns logits
    [n, classes].
    """

    @abstractmethod
    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        """Returns the logits and, where the architecture has one, its spatial attention map [n, 1, h, w] in 0..1."""

    def forward(self, images: Tensor) -> Tensor:
        return self.forward_with_attention(images)[0]
