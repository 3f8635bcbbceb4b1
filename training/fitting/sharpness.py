"""Sharpness-aware minimisation (Foret, Kleiner, Mobahi and Neyshabur, ICLR 2021) around AdamW."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor


class SharpnessAwareAdamW(torch.optim.AdamW):
    """Steps by the gradient at the worst point within a radius.

    Args:
        parameters: As `torch.optim.AdamW` takes them.
        radius: Length of the first step, along the gradient; "rho" in the paper.
        **options: AdamW's own.
    """

    def __init__(self, parameters: Any, radius: float, **options: Any) -> None:
        super().__init__(parameters, **options)
        self.radius = radius

    # The base class declares overloads of a closure that may be missing; here it can't be.
    @torch.no_grad()
    def step(self, closure: Callable[[], Any]) -> Any:  # type: ignore[override]
        """Takes a closure that clears the gradients, computes the loss and its gradients; returns the loss."""
        with torch.enable_grad():
            loss = closure()
        weights = [p for group in self.param_groups for p in group["params"] if p.grad is not None]
        gradients: list[Tensor] = [p.grad for p in weights if p.grad is not None]
        length = torch.linalg.vector_norm(torch.stack(torch._foreach_norm(gradients)))
        away = torch._foreach_mul(gradients, self.radius / (length + 1e-12))
        torch._foreach_add_(weights, away)
        with torch.enable_grad():
            closure()
        torch._foreach_sub_(weights, away)
        super().step()
        return loss
