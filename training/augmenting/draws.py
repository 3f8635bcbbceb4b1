"""Where augmentation takes its random numbers from: chance, or, to look at them, the largest changes."""

from typing import Protocol

import torch
from torch import Tensor


class Draws(Protocol):
    """One draw for each of n images, on the device of `like` and, where they are numbers, in its type."""

    def chance(self, n: int, probability: float, like: Tensor) -> Tensor:
        """bool [n], True with a probability of 0..1."""

    def uniform(self, n: int, low: float, high: float, like: Tensor, strongest: float | None = None) -> Tensor:
        """float [n] from low to high; `strongest` is the end that changes an image most, None where both do."""

    def share(self, alpha: float) -> float:
        """One number for the whole batch, 0..1, from the distribution Beta(alpha, alpha)."""


class RandomDraws:
    """By torch's generator, as training draws."""

    def chance(self, n: int, probability: float, like: Tensor) -> Tensor:
        return torch.rand(n, device=like.device) < probability

    def uniform(self, n: int, low: float, high: float, like: Tensor, strongest: float | None = None) -> Tensor:
        return torch.rand(n, device=like.device, dtype=like.dtype) * (high - low) + low

    def share(self, alpha: float) -> float:
        return float(torch.distributions.Beta(alpha, alpha).sample())


class LargestDraws:
    """The strongest change each time; where both ends are, every other image gets the one and the rest the other."""

    def chance(self, n: int, probability: float, like: Tensor) -> Tensor:
        return torch.full((n,), probability > 0, device=like.device)

    def uniform(self, n: int, low: float, high: float, like: Tensor, strongest: float | None = None) -> Tensor:
        if strongest is not None:
            return torch.full((n,), strongest, device=like.device, dtype=like.dtype)
        ends = torch.tensor([high, low], device=like.device, dtype=like.dtype)
        return ends.repeat(-(-n // 2))[:n]

    def share(self, alpha: float) -> float:
        return 0.5
