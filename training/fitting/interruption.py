"""Ctrl-C that waits for the end of a batch."""

import signal
from types import FrameType
from typing import Any

import lightning.pytorch as pl

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StopBetweenBatches(pl.Callback):
    """Turns the first Ctrl-C or SIGTERM into a KeyboardInterrupt before the next batch; the second acts at once.

    Raised wherever the program happens to be, the exception can land in a clean-up routine that swallows it, and the
    run goes on; or in the middle of writing a checkpoint.
    """

    def __init__(self) -> None:
        self.requested = False
        self._previous: dict[int, Any] = {}

    def on_fit_start(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        # A job that a shell put in the background ignores Ctrl-C, and goes on doing so.
        heard = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
        self._previous = {number: signal.signal(number, self._request) for number in heard}

    def on_train_batch_start(
        self, trainer: pl.Trainer, pl_module: pl.LightningModule, batch: Any, batch_idx: int
    ) -> None:
        self._stop(trainer)

    def on_validation_batch_start(
        self, trainer: pl.Trainer, pl_module: pl.LightningModule, batch: Any, batch_idx: int, dataloader_idx: int = 0
    ) -> None:
        self._stop(trainer)

    def teardown(self, trainer: pl.Trainer, pl_module: pl.LightningModule, stage: str) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        self._previous = {}

    def _request(self, _number: int, _frame: FrameType | None) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True

    def _stop(self, trainer: pl.Trainer) -> None:
        # Processes that train together stop together: one alone would leave the others waiting for its gradients.
        if trainer.strategy.reduce_boolean_decision(self.requested, all=False):
            raise KeyboardInterrupt
