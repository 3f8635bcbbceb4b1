"""emotion-train: a recipe and a data set in, a run folder out."""

import argparse
import json
import logging
import warnings
from pathlib import Path
from typing import Any

import lightning.pytorch as pl
import torch
from lightning.pytorch.callbacks import LearningRateMonitor, ModelCheckpoint, TQDMProgressBar
from lightning.pytorch.loggers import CSVLogger, TensorBoardLogger

from models.errors import InputError
from training.data import AUTO, READERS, detect, load
from training.data.crops import make_crops, original_crops
from training.interruption import StopBetweenBatches
from training.loader import scoring_loader, training_loader
from training.module import ExpressionModule
from training.recipe import Recipe
from training.recipe import load as load_recipe
from training.run_folder import RunConfig, RunFolder, read_config, save_weights, write_config
from training.targets import class_weights, training_split


class KeepBest(pl.Callback):
    """Writes the averaged weights whenever validation accuracy rises above its best so far."""

    def __init__(self, folder: RunFolder) -> None:
        self.folder, self.accuracy = folder, -1.0

    def on_validation_end(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        metrics = {name: float(value) for name, value in trainer.callback_metrics.items()}
        assert isinstance(pl_module, ExpressionModule)
        # What a smaller size scores says little of the input's own, at which the weights will be used.
        counts = pl_module.size == pl_module.recipe.input.size and not trainer.sanity_checking
        if not counts or metrics["val_accuracy"] <= self.accuracy or not trainer.is_global_zero:
            return
        self.accuracy = metrics["val_accuracy"]
        record = {"epoch": trainer.current_epoch, "val_accuracy": self.accuracy, "val_loss": metrics["val_loss"]}
        save_weights(self.folder, pl_module.averaged.module.state_dict(), record)

    def state_dict(self) -> dict[str, Any]:
        return {"accuracy": self.accuracy}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.accuracy = state_dict["accuracy"]


class ProgressBar(TQDMProgressBar):
    """Without the loggers' version, which is only a folder's name here."""

    def get_metrics(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> dict[str, Any]:
        metrics = super().get_metrics(trainer, pl_module)
        metrics.pop("v_num", None)
        return metrics


def train(recipe: Recipe, dataset_name: str, data: Path, output: Path, resume: bool) -> RunFolder:
    """Runs a recipe.

    Args:
        recipe: All settings.
        dataset_name: A key of `training.data.READERS`.
        data: The data set's folder.
        output: The run's folder, made if missing.
        resume: Go on from the folder's last finished epoch.

    Raises:
        InputError: The data can't be read, the output holds another run, or there is nothing to resume.
        KeyboardInterrupt: Stopped by the user; the run can be resumed.
    """
    folder = RunFolder(output)
    _check_output(folder, recipe, resume)
    if dataset_name == AUTO:
        # Recorded by its own name, so that export and evaluation read it the same way.
        dataset_name = detect(data)
    dataset = load(dataset_name, data)
    for note in dataset.notes:
        print(f"note: {note}")
    training = training_split(recipe, dataset.train, dataset.labels)
    validation = dataset.validation.scored()
    if recipe.framing == "aligned":
        training_crops = make_crops(training.images, recipe.input, "train")
    else:
        training_crops = original_crops(training.images, recipe.input)
    validation_crops = make_crops(validation.images, recipe.input, "validation")
    for name, crops in (("train", training_crops), ("validation", validation_crops)):
        missed = int((~crops.found).sum())
        print(f"{name}: {len(crops.found)} images, no face found in {missed}; those keep their own framing")
    pl.seed_everything(recipe.seed, verbose=False)
    precision = _precision(recipe.precision)
    on_cpu = not torch.cuda.is_available()
    # One GPU holds the whole data set, so that it never waits for the loader; several each take their share of batches.
    device = "cuda" if torch.cuda.device_count() == 1 else "cpu"
    weights = torch.from_numpy(class_weights(training.distribution, recipe.balance))
    module = ExpressionModule(recipe, weights, matrix_convolutions=on_cpu and precision == "bf16-mixed")
    training_data = f"{dataset.name} train split, {len(training)} images"
    write_config(
        folder, RunConfig(recipe, dataset.labels, dataset_name, training_data, dataset.licence, data.resolve())
    )
    trainer = pl.Trainer(
        max_epochs=recipe.epochs,
        precision=precision,
        callbacks=[
            StopBetweenBatches(),
            KeepBest(folder),
            # Saved at the end of each epoch, in one step: an interrupted run loses at most the epoch it was in.
            ModelCheckpoint(folder.path, "last", save_on_train_epoch_end=True, enable_version_counter=False),
            LearningRateMonitor("step"),
            ProgressBar(refresh_rate=10),
        ],
        logger=[
            CSVLogger(folder.path, name="", version=folder.next_metrics.name),
            TensorBoardLogger(folder.path, name="", version="tensorboard"),
        ],
        log_every_n_steps=min(50, max(1, len(training) // recipe.batch_size)),
        num_sanity_val_steps=0,
    )
    try:
        trainer.fit(
            module,
            training_loader(training_crops, training, recipe.batch_size, recipe.seed, device),
            scoring_loader(validation_crops, validation, device),
            ckpt_path=folder.checkpoint if resume else None,
            weights_only=True,
        )
    except SystemExit as error:  # Lightning's answer to a KeyboardInterrupt
        raise KeyboardInterrupt from error
    return folder


def _check_output(folder: RunFolder, recipe: Recipe, resume: bool) -> None:
    if not resume:
        if folder.checkpoint.exists() or folder.weights.exists():
            raise InputError(
                f"{folder.path} already holds a run; add --resume to go on with it, or give another folder"
            )
        return
    if not folder.checkpoint.is_file():
        raise InputError(f"{folder.path} has no last.ckpt to resume from")
    before = read_config(folder).recipe
    if before != recipe:
        raise InputError(f"the recipe differs from the one in {folder.config}; resume with the same --recipe and --set")
    try:
        torch.load(folder.checkpoint, map_location="meta", weights_only=True)
    except Exception as error:  # torch raises its own, pickle's and zip's errors here
        raise InputError(
            f"{folder.checkpoint} is not a readable checkpoint; start the run again in another folder"
        ) from error


def _precision(wanted: str) -> Any:
    if wanted != "auto":
        return wanted
    if torch.cuda.is_available():
        return "bf16-mixed" if torch.cuda.is_bf16_supported(including_emulation=False) else "16-mixed"
    return "bf16-mixed" if torch.backends.cpu.get_cpu_capability().startswith("AVX512") else "32-true"


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="emotion-train", description="Train a recogniser.")
    parser.add_argument("--recipe", required=True, help="a recipe that ships with the project, or a .yaml file")
    parser.add_argument("--dataset", default="ferplus", choices=sorted(READERS), help="layout of the data")
    parser.add_argument("--data", required=True, type=Path, metavar="DIR", help="the data set's folder")
    parser.add_argument("--output", required=True, type=Path, metavar="RUN", help="folder of the run")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="override a recipe's setting")
    parser.add_argument("--resume", action="store_true", help="go on from the last finished epoch")
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    warnings.filterwarnings("ignore", module="lightning")
    logging.getLogger("lightning.pytorch").setLevel(logging.WARNING)
    folder = RunFolder(args.output)
    try:
        train(load_recipe(args.recipe, args.set), args.dataset, args.data, args.output, args.resume)
    except KeyboardInterrupt:
        if folder.checkpoint.exists():
            print(f"\nstopped; go on with the same command and --resume (from {folder.checkpoint})")
        else:
            print("\nstopped before the first epoch was finished; nothing to resume")
        return 130
    except OSError as error:
        raise InputError(f"can't write the run to {args.output}: {error.strerror or error}") from error
    best = json.loads(folder.best.read_text(encoding="utf-8"))
    print(f"best epoch: {best['epoch'] + 1}, validation accuracy {best['val_accuracy']:.2%}\nweights: {folder.weights}")
    return 0
