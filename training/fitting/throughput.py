"""How fast a run trains, and how much of the time it waits for its data."""

import time
from typing import Any

import lightning.pytorch as pl
import torch
from lightning.pytorch.profilers import Profiler

FETCH = "train_dataloader_next"
"""How the name ends under which Lightning asks the training loader for a batch."""


class LoaderClock(Profiler):
    """Adds up the seconds in which the training loop asks its loader for batches."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds, self._since = 0.0, 0.0

    def start(self, action_name: str) -> None:
        if action_name.endswith(FETCH):
            self._since = time.perf_counter()

    def stop(self, action_name: str) -> None:
        if action_name.endswith(FETCH):
            self.seconds += time.perf_counter() - self._since


class Throughput(pl.Callback):
    """Logs `images_per_second`, of all processes, and `loader_share` (0..1 of the time) of every training epoch.

    Validation is not part of the time.
    """

    def __init__(self, clock: LoaderClock) -> None:
        self._clock = clock
        self._images, self._start, self._seconds = 0, 0.0, 0.0
        self._totals = [0.0, 0.0, 0.0]

    def on_train_epoch_start(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        self._images, self._clock.seconds, self._start = 0, 0.0, time.perf_counter()

    def on_train_batch_end(
        self, trainer: pl.Trainer, pl_module: pl.LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        self._images += len(batch[0])
        if trainer.is_last_batch:
            wait_for_gpu(pl_module.device)
            self._seconds = time.perf_counter() - self._start

    def on_train_epoch_end(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        images, waited = self._images * trainer.world_size, self._clock.seconds
        figures = {"images_per_second": images / self._seconds, "loader_share": waited / self._seconds}
        pl_module.log_dict(figures, sync_dist=True)
        for i, value in enumerate((images, self._seconds, waited)):
            self._totals[i] += value

    def summary(self) -> str | None:
        """One line on all epochs since the start, or None before the first has ended."""
        images, seconds, waited = self._totals
        if not seconds:
            return None
        return f"trained at {images / seconds:,.0f} images/s; the loader took {waited / seconds:.1%} of the time"


def wait_for_gpu(device: torch.device) -> None:
    """Work handed to a GPU goes on after the call that handed it over; a clock must wait for its end."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
