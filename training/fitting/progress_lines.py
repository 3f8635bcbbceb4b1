"""How far a run is, in lines that another program can read."""

import json
import math
import time
from typing import Any

import lightning.pytorch as pl

from training.fitting.curves import read_curves
from training.run_folder import RunFolder

WORD = "progress"
"""First word of every line; a JSON object follows it."""

EVERY = 0.5
"""Seconds from one line to the next within an epoch."""

FIGURES = {"train_loss": "train_loss_epoch", "val_loss": "val_loss", "val_accuracy": "val_accuracy"}
"""What a line after an epoch says, and what Lightning calls it."""


class ProgressLines(pl.Callback):
    """Prints twice a second, and after each epoch, as `emotion-train --progress` promises.

    Every line has `epochs` and `steps` (of the run, and of an epoch), `epoch` (how many have ended) and `step` (of the
    one that is under way). During an epoch there is `images_per_second`, from its start on. After an epoch there are
    `train_loss`, `val_loss` (nats) and `val_accuracy` (0..1), as far as the epoch has them, and `kept`, the epoch whose
    weights are the best so far. A resumed run says those of its earlier epochs first, with `earlier`.

    Args:
        folder: The run's.
    """

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder
        self._images, self._start, self._said = 0, 0.0, 0.0

    def on_train_start(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        curves = read_curves(self._folder) if trainer.current_epoch else None
        if curves is not None:
            for epoch in sorted(end for end in curves.accuracy if end <= trainer.current_epoch):
                figures = (curves.training_loss, curves.validation_loss, curves.accuracy)
                values = {name: series.get(epoch) for name, series in zip(FIGURES, figures, strict=True)}
                kept = {"kept": curves.best} if curves.best is not None else {}
                self._say(trainer, int(epoch), 0, {**values, **kept, "earlier": True})
        self._say(trainer, trainer.current_epoch, 0, {})

    def on_train_epoch_start(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        self._images, self._start = 0, time.perf_counter()

    def on_train_batch_end(
        self, trainer: pl.Trainer, pl_module: pl.LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        self._images += len(batch[0]) * trainer.world_size
        now = time.perf_counter()
        if now >= self._said + EVERY:
            self._said = now
            rate = self._images / (now - self._start)
            self._say(trainer, trainer.current_epoch, batch_idx + 1, {"images_per_second": rate})

    def on_train_epoch_end(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        logged = trainer.callback_metrics
        values: dict[str, Any] = {name: float(logged[key]) for name, key in FIGURES.items() if key in logged}
        if self._folder.best.is_file():
            values["kept"] = json.loads(self._folder.best.read_text(encoding="utf-8"))["epoch"] + 1
        self._say(trainer, trainer.current_epoch + 1, 0, values)

    def _say(self, trainer: pl.Trainer, epoch: int, step: int, values: dict[str, Any]) -> None:
        if not trainer.is_global_zero:
            return
        # JSON has no infinities; a run that diverges has nothing to draw.
        known = {name: value for name, value in values.items() if value is not None and math.isfinite(value)}
        place = {"epochs": trainer.max_epochs, "steps": trainer.num_training_batches, "epoch": epoch, "step": step}
        print(WORD, json.dumps({**place, **known}), flush=True)
