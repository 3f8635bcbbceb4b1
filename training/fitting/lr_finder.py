"""The learning-rate range test (Smith 2017): Lightning's own, with its curve in the output folder."""

from pathlib import Path

import lightning.pytorch as pl
import numpy as np
import numpy.typing as npt
from lightning.pytorch.tuner.tuning import Tuner
from matplotlib.figure import Figure
from torch.utils.data import DataLoader

from models.errors import InputError
from training.drawing.report import ACCENT, QUIET, TEXT, quieten, save_figure, write_csv
from training.fitting.loader import Batch
from training.fitting.module import ExpressionModule

STEPS = 100
LOWEST, HIGHEST = 1e-7, 1.0

DECAY = 0.98
"""Of Lightning's running mean of the loss."""


def find_learning_rate(module: ExpressionModule, loader: DataLoader[Batch], trainer: pl.Trainer, folder: Path) -> float:
    """Raises the learning rate with every step until the loss blows up, and suggests where it fell most steeply.

    Writes lr_find.csv and lr_find.png into the folder, and nothing else; the module ends with the weights that it
    came with.

    Args:
        module: To train for a moment.
        loader: Its batches.
        trainer: Made for `STEPS` steps, without logger and checkpoints.
        folder: Made if missing.

    Raises:
        InputError: The loss blew up before there was anything to see.
        SystemExit: Lightning's answer to Ctrl-C.
    """
    folder.mkdir(parents=True, exist_ok=True)
    finder = Tuner(trainer).lr_find(
        module, loader, min_lr=LOWEST, max_lr=HIGHEST, num_training=STEPS, update_attr=False
    )
    assert finder is not None  # only a trial run of Lightning's own gives none
    rates, losses = np.array(finder.results["lr"]), _unbiased(np.array(finder.results["loss"]))
    finder.results["loss"] = losses.tolist()
    suggestion = finder.suggestion()
    if suggestion is None:
        raise InputError("the loss blew up within a few steps; check the data and the recipe's normalisation")
    if trainer.is_global_zero:
        rows = [[f"{rate:.6g}", f"{loss:.6g}"] for rate, loss in zip(rates, losses, strict=True)]
        write_csv(folder / "lr_find.csv", ["learning_rate", "smoothed_loss"], rows)
        save_figure(_draw(rates, losses, float(suggestion)), folder / "lr_find.png")
    return float(suggestion)


def _unbiased(losses: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Undoes Lightning's correction of its running mean, which counts one step too many and halves the first loss."""
    steps = np.arange(1, len(losses) + 1)
    return np.asarray(losses * (1 - DECAY ** (steps + 1)) / (1 - DECAY**steps), np.float64)


def _draw(rates: npt.NDArray[np.float64], losses: npt.NDArray[np.float64], suggestion: float) -> Figure:
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.add_subplot()
    axes.plot(rates, losses, color=ACCENT, linewidth=2)
    at = int(np.abs(rates - suggestion).argmin())
    axes.plot(suggestion, losses[at], "o", color=ACCENT, markersize=8)
    axes.annotate(
        f"suggested: {suggestion:.1e}", (suggestion, losses[at]), (8, 8), textcoords="offset points", color=TEXT,
        fontsize=10,
    )  # fmt: skip
    axes.set_xscale("log")
    axes.set_xlabel("learning rate", color=QUIET)
    axes.set_ylabel("training loss, smoothed (nats)", color=QUIET)
    axes.set_title("learning-rate range test", fontsize=11, color=TEXT, loc="left")
    quieten(axes)
    axes.minorticks_off()
    return figure
