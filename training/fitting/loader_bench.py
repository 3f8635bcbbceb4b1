"""Does the loader keep up? Training from it against training on one batch that is always there, in the same run."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import lightning.pytorch as pl
import torch
from torch.utils.data import DataLoader

from training.fitting.loader import Batch, ShuffledBatches
from training.fitting.module import ExpressionModule
from training.fitting.throughput import wait_for_gpu

ROUNDS, BLOCK = 6, 4
"""Rounds that count, and steps of each of a round's two blocks. Loaded and ready batches take turns, so that whatever
else the machine does slows both."""

WANTED = 0.9


@dataclass(frozen=True, slots=True)
class LoaderBench:
    """Images per second in each round.

    Attributes:
        loaded: With batches from the loader.
        ceiling: With a batch that was on the device already.
    """

    loaded: tuple[float, ...]
    ceiling: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        return [loaded / ceiling for loaded, ceiling in zip(self.loaded, self.ceiling, strict=True)]

    @property
    def ratio(self) -> float:
        """The median round's; about 1 where the loader costs nothing."""
        return median(self.ratios)

    def text(self) -> str:
        return (
            f"loader {median(self.loaded):,.1f} images/s, synthetic ceiling {median(self.ceiling):,.1f} images/s\n"
            f"ratio {self.ratio:.3f} ({min(self.ratios):.3f} to {max(self.ratios):.3f} over {len(self.ratios)} "
            f"rounds; at least {WANTED:g} wanted)"
        )


class _TakingTurns:
    """A block of the loader's batches, a block of the same ready one, and so on; the first round warms up."""

    def __init__(self, loader: DataLoader[Batch], device: torch.device) -> None:
        self._loader, self._device = loader, device

    def __len__(self) -> int:
        return 2 * BLOCK * (ROUNDS + 1)

    def __iter__(self) -> Iterator[Batch]:
        batches = self._endless()
        pixels, distribution, target = next(batches)
        ready = (pixels.to(self._device), distribution.to(self._device), target.to(self._device))
        for _ in range(ROUNDS + 1):
            for _ in range(BLOCK):
                yield next(batches)
            for _ in range(BLOCK):
                yield ready

    def _endless(self) -> Iterator[Batch]:
        epoch = 0
        while True:
            assert isinstance(self._loader.sampler, ShuffledBatches)
            self._loader.sampler.set_epoch(epoch)
            yield from self._loader
            epoch += 1


class _BlockClock(pl.Callback):
    """Seconds of each block, the wait for its batches included, and its images."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.images = 0
        self._since = 0.0

    def on_train_epoch_start(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        self._since = time.perf_counter()

    def on_train_batch_end(
        self, trainer: pl.Trainer, pl_module: pl.LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        if (batch_idx + 1) % BLOCK:
            return
        wait_for_gpu(pl_module.device)
        now = time.perf_counter()
        self.seconds.append(now - self._since)
        self.images, self._since = BLOCK * len(batch[0]) * trainer.world_size, now


def bench_loader(module: ExpressionModule, loader: DataLoader[Batch], trainer: pl.Trainer) -> LoaderBench:
    """Trains for a few steps; the module is worth nothing afterwards.

    Args:
        module: Of a recipe whose schedule needs no validation.
        loader: As training uses it.
        trainer: Made for one epoch, without logger, checkpoints and validation.
    """
    clock = _BlockClock()
    trainer.callbacks.append(clock)  # type: ignore[attr-defined]
    trainer.fit(module, _TakingTurns(loader, trainer.strategy.root_device))
    speeds = [clock.images / seconds for seconds in clock.seconds[2:]]
    return LoaderBench(loaded=tuple(speeds[::2]), ceiling=tuple(speeds[1::2]))
