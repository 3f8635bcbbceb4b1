"""What a run keeps, when it stops by itself, and what its progress bar shows."""

from typing import Any

import lightning.pytorch as pl
from lightning.pytorch.callbacks import EarlyStopping, TQDMProgressBar
from lightning.pytorch.callbacks.early_stopping import EarlyStoppingReason

from training.fitting.module import ExpressionModule
from training.run_folder import RunFolder, save_weights


class KeepBest(pl.Callback):
    """Writes the averaged weights whenever validation accuracy rises above its best so far."""

    def __init__(self, folder: RunFolder) -> None:
        self.folder, self.accuracy = folder, -1.0

    def on_validation_end(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        metrics = {name: float(value) for name, value in trainer.callback_metrics.items()}
        assert isinstance(pl_module, ExpressionModule)
        if trainer.sanity_checking or not _counts(pl_module) or metrics["val_accuracy"] <= self.accuracy:
            return
        self.accuracy = metrics["val_accuracy"]
        record = {"epoch": trainer.current_epoch, "val_accuracy": self.accuracy, "val_loss": metrics["val_loss"]}
        if trainer.is_global_zero:
            save_weights(self.folder, pl_module.averaged.module.state_dict(), record)

    def state_dict(self) -> dict[str, Any]:
        return {"accuracy": self.accuracy}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.accuracy = state_dict["accuracy"]


class StopWhenSettled(EarlyStopping):
    """Lightning's early stopping on validation accuracy, at the input's own size, and after a resume as before it.

    Args:
        patience: Epochs without a better accuracy.
    """

    def __init__(self, patience: int) -> None:
        super().__init__("val_accuracy", patience=patience, mode="max", check_on_train_epoch_end=True)

    def on_train_start(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        # Lightning does not remember that the run had ended.
        if self.stopping_reason is not EarlyStoppingReason.NOT_STOPPED:
            trainer.should_stop = True

    def on_train_epoch_end(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        assert isinstance(pl_module, ExpressionModule)
        if _counts(pl_module):
            super().on_train_epoch_end(trainer, pl_module)


class ProgressBar(TQDMProgressBar):
    """Without the loggers' version, which is only a folder's name here."""

    def get_metrics(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> dict[str, Any]:
        metrics: dict[str, Any] = super().get_metrics(trainer, pl_module)
        metrics.pop("v_num", None)
        return metrics


def _counts(module: ExpressionModule) -> bool:
    """What a smaller size scores says little of the input's own, and what comes before the labels says nothing."""
    recipe, epoch = module.recipe, module.current_epoch
    return recipe.size_in(epoch) == recipe.input.size and not recipe.without_labels(epoch)
