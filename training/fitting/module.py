"""The Lightning module: network, loss, optimiser, averaged weights."""

from typing import Any

import lightning.pytorch as pl
import torch
import torchmetrics
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.networks import ExpressionNetwork, build
from training.augmenting.augment import augment
from training.augmenting.mixing import mix
from training.fitting.loader import Batch
from training.fitting.losses import classification_loss
from training.fitting.matrix_convolution import use_matrix_convolutions
from training.fitting.optimisers import build_optimiser, build_schedule
from training.fitting.self_supervision import SimSiam, feature_channels
from training.recipe import Recipe


class ExpressionModule(pl.LightningModule):
    """Trains a network by a recipe.

    Args:
        recipe: All settings.
        class_weights: float32 [classes], of each class in the loss.
        matrix_convolutions: See `training.fitting.matrix_convolution`.
    """

    def __init__(self, recipe: Recipe, class_weights: Tensor, matrix_convolutions: bool = False) -> None:
        super().__init__()
        classes = len(class_weights)
        self.recipe, self.classes = recipe, classes
        network = build(recipe.architecture, classes, recipe.input.channels, recipe.network)
        if matrix_convolutions:
            use_matrix_convolutions(network)
        # Lightning takes modules as they are; only `train()` puts frozen parts into evaluation mode.
        self.network: ExpressionNetwork = network.to(memory_format=torch.channels_last).train()
        average = get_ema_multi_avg_fn(recipe.ema)  # type: ignore[no-untyped-call]
        # Batch-norm statistics are averaged too: they must fit the averaged weights.
        self.averaged = AveragedModel(self.network, multi_avg_fn=average, use_buffers=True)
        self.averaged.requires_grad_(False)
        self.warm_up: SimSiam | None = None
        if recipe.self_supervision is not None:
            width = feature_channels(self.network, recipe.input.channels, recipe.input.size)
            self.warm_up = SimSiam(width, recipe.self_supervision.dimension)
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

    def training_step(self, batch: Batch, batch_idx: int) -> Tensor:
        torch.manual_seed(self._seed(batch_idx))
        pixels, distribution, _ = batch
        if self.warm_up is not None and self.recipe.without_labels(self.current_epoch):
            loss: Tensor = self.warm_up(self.network, self._view(pixels), self._view(pixels))
            self.log("warm_up_loss", loss, prog_bar=True, on_epoch=True, batch_size=len(pixels), sync_dist=True)
            return loss
        images = augment(pixels.to(self.dtype) / 255, self.recipe.augmentation, self.size)
        smoothing = self.recipe.label_smoothing
        distribution = distribution * (1 - smoothing) + smoothing / self.classes
        settings = self.recipe.augmentation
        images, distribution = mix(images, distribution, settings.mixup, settings.cutmix)
        logits = self.network(self._normalise(images))
        loss = classification_loss(logits, distribution, self.class_weights, self.recipe.loss)
        self.log("train_loss", loss, prog_bar=True, on_step=True, on_epoch=True, batch_size=len(pixels), sync_dist=True)
        hits = (logits.argmax(1) == distribution.argmax(1)).float().mean()
        self.log("train_accuracy", hits, on_step=False, on_epoch=True, batch_size=len(pixels), sync_dist=True)
        return loss

    def optimizer_step(self, *args: Any, **kwargs: Any) -> None:
        super().optimizer_step(*args, **kwargs)
        self.averaged.update_parameters(self.network)

    def validation_step(self, batch: Batch, _index: int) -> None:
        pixels, _, target = batch
        images = pixels.flatten(0, -4).to(self.dtype) / 255
        images = functional.interpolate(images, self.size, mode="bilinear", align_corners=False)
        logits = self.averaged(self._normalise(images.reshape(*pixels.shape[:-2], *images.shape[-2:]))).float()
        self.accuracy(logits, target)
        self.log("val_accuracy", self.accuracy, prog_bar=True, batch_size=len(pixels))
        loss = functional.cross_entropy(logits, target)
        self.log("val_loss", loss, prog_bar=True, batch_size=len(pixels), sync_dist=True)

    def configure_gradient_clipping(self, *_: Any, **__: Any) -> None:
        # Lightning's own refuses every fused optimiser.
        torch.nn.utils.clip_grad_norm_(self.parameters(), self.recipe.optimiser.gradient_clip)

    def configure_optimizers(self) -> Any:
        settings = self.recipe.optimiser
        # A gradient scaler has to unscale before the clipping, which the fused step would do by itself.
        optimiser = build_optimiser(self, settings, fused=self.trainer.precision != "16-mixed")
        steps = int(self.trainer.estimated_stepping_batches)
        schedule = build_schedule(optimiser, settings, steps, int(self.trainer.num_training_batches))
        return {"optimizer": optimiser, "lr_scheduler": schedule}

    def _view(self, pixels: Tensor) -> Tensor:
        return self._normalise(augment(pixels.to(self.dtype) / 255, self.recipe.augmentation, self.size))

    def _seed(self, batch_idx: int) -> int:
        """One per batch and process: a resumed run draws what the unbroken run drew, whatever else drew meanwhile."""
        accumulate = self.recipe.optimiser.accumulate
        batch = self.global_step * accumulate + batch_idx % accumulate
        return self.recipe.seed * 1_000_003 + batch + (self.global_rank << 40)

    def _normalise(self, images: Tensor) -> Tensor:
        # A clip's frames go through the convolutions as images of their own, which want this order in memory.
        flat = ((images - self.mean) / self.std).flatten(0, -4).contiguous(memory_format=torch.channels_last)
        return flat if images.ndim == 4 else flat.reshape(images.shape)
