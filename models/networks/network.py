"""What every architecture is to the rest of the system."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field
from torch import Tensor, nn

from models.errors import InputError

Dropout = Annotated[float, Field(ge=0, lt=1)]
Trainable = Literal["all", "top", "head"]
"""What of a pre-trained network learns: everything, its top layers and head (fine-tuning), or the head alone (feature
extraction)."""


class ExpressionNetwork(nn.Module, ABC):
    """A network over aligned face crops.

    `forward` takes float [n, channels, size, size], normalised as the recipe's input says, and returns logits
    [n, classes].

    Parts whose parameters all have `requires_grad` off are frozen: `train()` leaves them in evaluation mode, so that
    their batch-norm statistics, too, stay what they were.

    Attributes:
        least_size: Side in pixels of the smallest images that leave something of the last feature map.
        reads_clips: Whether `forward` also takes float [n, frames, channels, size, size], frames of one face in the
            order of time.
    """

    least_size: ClassVar[int] = 16
    reads_clips: ClassVar[bool] = False

    @abstractmethod
    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        """Returns the logits and, where the architecture has one, its spatial attention map [n, 1, h, w] in 0..1.

        With attention in several places it is the last one's; of clips it is that of their last frame.
        """

    @property
    @abstractmethod
    def feature_layer(self) -> nn.Module:
        """The module whose output is the last convolutional feature map [n, c, h, w], as Grad-CAM needs it."""

    def forward(self, images: Tensor) -> Tensor:
        self.check_size(images.shape[-1])
        return self.forward_with_attention(images)[0]

    @classmethod
    def check_size(cls, size: int) -> None:
        """Raises InputError where images of this side, in pixels, are too small."""
        if size < cls.least_size:
            raise InputError(
                "{name} takes images of {least_size} px or more, got {size} px; set input.size (and "
                "the sizes of progressive) accordingly",
                name=cls.__name__,
                least_size=cls.least_size,
                size=size,
            )

    def train(self, mode: bool = True) -> Self:
        super().train(mode)
        if mode:
            for module in self.modules():
                parameters = list(module.parameters())
                if parameters and not any(parameter.requires_grad for parameter in parameters):
                    module.eval()
        return self

    def _learn(self, trainable: Trainable, head: nn.Module, top: Iterable[nn.Module]) -> None:
        """Freezes what `trainable` leaves out; `top` is what fine-tuning trains besides the head."""
        if trainable == "all":
            return
        self.requires_grad_(False)
        for part in (head, *top) if trainable == "top" else (head,):
            part.requires_grad_(True)
