"""The Lightning module: network, loss, optimiser, averaged weights."""

import math
from typing import Any

import lightning.pytorch as pl
import torch
import torchmetrics
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.networks import ExpressionNetwork, build
from training.augment import augment
from training.loader import Batch
from training.matrix_convolution import use_matrix_convolutions
from training.mixing import mix
from training.recipe import Recipe
from training.sharpness import SharpnessAwareAdamW


class ExpressionModule(pl.LightningModule):
    """Trains a network by a recipe.

    Args:
        recipe: All settings.
        class_weights: float32 [classes], of each class in the loss.
        matrix_convolutions: See `training.matrix_convolution`.
    """

    def __init__(self, recipe: Recipe, class_weights: Tensor, matrix_convolutions: bool = False) -> None:
        super().__init__()
        classes = len(class_weights)
        self.recipe, self.classes = recipe, classes
        network = build(recipe.architecture, classes, recipe.input.channels, recipe.network)
        if matrix_convolutions:
            use_matrix_convolutions(network)
        self.network: ExpressionNetwork = network.to(memory_format=torch.channels_last)
        average = get_ema_multi_avg_fn(recipe.ema)  # type: ignore[no-untyped-call]
        # Batch-norm statistics are averaged too: they must fit the averaged weights.
        self.averaged = AveragedModel(self.network, multi_avg_fn=average, use_buffers=True)
        self.averaged.requires_grad_(False)
        self.accuracy = torchmetrics.classification.MulticlassAccuracy(classes, average="micro")
        shape = (1, recipe.input.channels, 1, 1)
        self.register_buffer("mean", torch.tensor(recipe.input.mean).view(shape), persistent=False)
        self.register_buffer("std", torch.tensor(recipe.input.std).view(shape), persistent=False)
        self.register_buffer("class_weights", class_weights, persistent=False)
        self.class_weights: Tensor
        self.mean: Tensor
        self.std: Tensor

    @property
    def size(self) -> int:
        """Side of the images in the current epoch, of training and validation alike."""
        return self.recipe.size_in(self.current_epoch)

    def on_train_epoch_start(self) -> None:
        self.averaged.eval()

    def training_step(self, batch: Batch, _index: int) -> Tensor:
        # One seed per step: a resumed run draws what the unbroken run drew, whatever else has drawn meanwhile.
        torch.manual_seed(self.recipe.seed * 1_000_003 + self.global_step)
        pixels, distribution, _ = batch
        images = augment(pixels.to(self.dtype) / 255, self.recipe.augmentation, self.size)
        smoothing = self.recipe.label_smoothing
        distribution = distribution * (1 - smoothing) + smoothing / self.classes
        settings = self.recipe.augmentation
        images, distribution = mix(images, distribution, settings.mixup, settings.cutmix)
        logits = self.network(self._normalise(images))
        loss = functional.cross_entropy(logits, distribution, self.class_weights)
        self.log("train_loss", loss, prog_bar=True, on_step=True, on_epoch=True, batch_size=len(pixels))
        return loss

    def on_train_batch_end(self, outputs: Any, batch: Batch, batch_idx: int) -> None:
        self.averaged.update_parameters(self.network)

    def validation_step(self, batch: Batch, _index: int) -> None:
        pixels, _, target = batch
        images = functional.interpolate(pixels.to(self.dtype) / 255, self.size, mode="bilinear", align_corners=False)
        logits = self.averaged(self._normalise(images)).float()
        self.accuracy(logits, target)
        self.log("val_accuracy", self.accuracy, prog_bar=True, batch_size=len(pixels))
        self.log("val_loss", functional.cross_entropy(logits, target), prog_bar=True, batch_size=len(pixels))

    def configure_gradient_clipping(self, *_: Any, **__: Any) -> None:
        # Lightning's own refuses every fused optimiser.
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.optimiser.gradient_clip)

    def configure_optimizers(self) -> Any:
        settings = self.recipe.optimiser
        # Weight decay on biases and normalisation only shrinks what the next layer scales back.
        matrices = [p for p in self.network.parameters() if p.ndim > 1]
        vectors = [p for p in self.network.parameters() if p.ndim <= 1]
        groups = [
            {"params": matrices, "weight_decay": settings.weight_decay},
            {"params": vectors, "weight_decay": 0.0},
        ]
        # A gradient scaler has to unscale before the clipping, which the fused step would do by itself.
        options: dict[str, Any] = {"lr": settings.learning_rate, "fused": self.trainer.precision != "16-mixed"}
        optimiser: torch.optim.AdamW
        if settings.sharpness:
            optimiser = SharpnessAwareAdamW(groups, settings.sharpness, **options)
        else:
            optimiser = torch.optim.AdamW(groups, **options)
        total = int(self.trainer.estimated_stepping_batches)
        warmup = min(settings.warmup_steps, total // 10)

        def factor(step: int) -> float:
            if step < warmup:
                return (step + 1) / (warmup + 1)
            return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, total - warmup)))

        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, factor)
        return {"optimizer": optimiser, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def _normalise(self, images: Tensor) -> Tensor:
        return ((images - self.mean) / self.std).contiguous(memory_format=torch.channels_last)
