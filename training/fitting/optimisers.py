"""Optimisers and learning-rate schedules, as a recipe names them."""

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer, lr_scheduler

from models.errors import InputError
from training.fitting.sharpness import SharpnessAwareAdamW
from training.recipe_sections import Optimiser

ONE_CYCLE_RISE = 0.3
"""Share of the steps in which one-cycle rises; the rest falls."""


def build_optimiser(module: nn.Module, settings: Optimiser, fused: bool) -> Optimizer:
    """The optimiser of the parameters that are not frozen.

    Args:
        module: Parameters that don't require a gradient are left alone.
        settings: Of the recipe.
        fused: Use the fused kernels.

    Raises:
        InputError: Nothing is left to train.
    """
    trainable = [p for p in module.parameters() if p.requires_grad]
    if not trainable:
        raise InputError("the recipe's network options freeze every parameter; nothing is left to train")
    # Weight decay on biases and normalisation only shrinks what the next layer scales back.
    groups = [
        {"params": [p for p in trainable if p.ndim > 1], "weight_decay": settings.weight_decay},
        {"params": [p for p in trainable if p.ndim <= 1], "weight_decay": 0.0},
    ]
    options: dict[str, Any] = {"lr": settings.learning_rate, "fused": fused}
    if settings.sharpness:
        return SharpnessAwareAdamW(groups, settings.sharpness, **options)
    if settings.name == "sgd":
        return torch.optim.SGD(groups, momentum=settings.momentum, nesterov=settings.momentum > 0, **options)
    if settings.name == "adam":
        return torch.optim.Adam(groups, **options)
    return torch.optim.AdamW(groups, **options)


def build_schedule(optimiser: Optimizer, settings: Optimiser, steps: int, batches_per_epoch: int) -> dict[str, Any]:
    """The learning rate's course, as Lightning's `configure_optimizers` takes it.

    Args:
        optimiser: Whose learning rate moves.
        settings: Of the recipe.
        steps: Of the whole run.
        batches_per_epoch: Of this process.
    """
    if settings.schedule == "plateau":
        plateau = settings.plateau
        scheduler = lr_scheduler.ReduceLROnPlateau(optimiser, factor=plateau.factor, patience=plateau.patience)
        # At the last batch, after validation. Lightning's interval "epoch" comes after the checkpoint, and a resumed
        # run would have forgotten the last epoch.
        return {"scheduler": scheduler, "monitor": "val_loss", "interval": "step", "frequency": batches_per_epoch}
    if settings.schedule == "one_cycle":
        course: lr_scheduler.LRScheduler = lr_scheduler.OneCycleLR(
            optimiser, settings.learning_rate, total_steps=steps, pct_start=ONE_CYCLE_RISE, cycle_momentum=False
        )
    else:
        course = lr_scheduler.LambdaLR(optimiser, _factor(settings, steps))
    return {"scheduler": course, "interval": "step"}


def _factor(settings: Optimiser, steps: int) -> Callable[[int], float]:
    warmup = min(settings.warmup_steps, steps // 10)

    def factor(step: int) -> float:
        if step < warmup:
            return (step + 1) / (warmup + 1)
        if settings.schedule == "constant":
            return 1.0
        return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, steps - warmup)))

    return factor
