"""emotion-train: a recipe and a data set in, a run folder out."""

import argparse
import json
import logging
import warnings
from pathlib import Path

import torch
from lightning.pytorch.callbacks import LearningRateMonitor, ModelCheckpoint
from lightning.pytorch.loggers import CSVLogger, TensorBoardLogger
from lightning.pytorch.utilities import rank_zero_only

from models.command import EXIT_STATUSES, STOPPED, whole_number
from models.errors import InputError, system_reason
from models.networks import check
from training.data.options import add_dataset_option
from training.fitting.callbacks import KeepBest, ProgressBar, StopWhenSettled
from training.fitting.curves import write_curves
from training.fitting.hardware import Hardware, make_trainer
from training.fitting.interruption import StopBetweenBatches
from training.fitting.loader_bench import WANTED, bench_loader
from training.fitting.lr_finder import STEPS, find_learning_rate
from training.fitting.material import gather, make_loaders, make_module, say
from training.fitting.progress_lines import ProgressLines
from training.fitting.throughput import LoaderClock, Throughput
from training.recipe import Recipe
from training.recipe import load as load_recipe
from training.run_folder import RunConfig, RunFolder, read_config, write_config

HERE = Hardware()


def train(
    recipe: Recipe,
    dataset_name: str,
    data: Path,
    output: Path,
    resume: bool,
    hardware: Hardware = HERE,
    progress_lines: bool = False,
) -> RunFolder:
    """Runs a recipe.

    Args:
        recipe: All settings.
        dataset_name: A key of `training.data.READERS`.
        data: The data set's folder.
        output: The run's folder, made if missing.
        resume: Go on from the folder's last finished epoch.
        hardware: What to train on.
        progress_lines: Say how far it is as `ProgressLines` does, instead of by a bar.

    Raises:
        InputError: The data can't be read, the output holds another run, there is nothing to resume, or the hardware
            is not there.
        KeyboardInterrupt: Stopped by the user; the run can be resumed.
    """
    folder = RunFolder(output)
    _check_output(folder, recipe, resume)
    material = gather(recipe, dataset_name, data)
    clock = LoaderClock()
    throughput = Throughput(clock)
    early_stopping = [] if recipe.early_stopping is None else [StopWhenSettled(recipe.early_stopping)]
    trainer = make_trainer(
        hardware,
        recipe,
        max_epochs=recipe.epochs,
        callbacks=[
            StopBetweenBatches(),
            KeepBest(folder),
            *early_stopping,
            # Saved at the end of each epoch, in one step: an interrupted run loses at most the epoch it was in.
            ModelCheckpoint(folder.path, "last", save_on_train_epoch_end=True, enable_version_counter=False),
            LearningRateMonitor("step"),
            throughput,
            ProgressLines(folder) if progress_lines else ProgressBar(refresh_rate=10),
        ],
        enable_progress_bar=not progress_lines,
        logger=[
            CSVLogger(folder.path, name="", version=folder.next_metrics.name),
            TensorBoardLogger(folder.path, name="", version="tensorboard"),
        ],
        profiler=clock,
        log_every_n_steps=min(50, max(1, len(material.training) // recipe.batch_size)),
    )
    module = make_module(recipe, material, hardware, resume)
    loaders = make_loaders(recipe, material, hardware, trainer)
    if trainer.is_global_zero:
        dataset = material.dataset
        examples = "images" if recipe.input.frames == 1 else f"clips of {recipe.input.frames} frames"
        training_data = f"{dataset.name} train split, {len(material.training)} {examples}"
        write_config(
            folder,
            RunConfig(
                recipe,
                dataset.labels,
                material.reader,
                training_data,
                dataset.licence,
                data.resolve(),
                material.clip_seconds,
            ),
        )
    try:
        trainer.fit(module, *loaders, ckpt_path=folder.checkpoint if resume else None, weights_only=True)
    except SystemExit as error:  # Lightning's answer to a KeyboardInterrupt
        raise KeyboardInterrupt from error
    finally:
        if trainer.is_global_zero:
            write_curves(folder)
    if summary := throughput.summary():
        say(summary)
    return folder


def find_rate(recipe: Recipe, dataset_name: str, data: Path, output: Path, hardware: Hardware = HERE) -> float:
    """The learning rate that a range test suggests; arguments and errors as of `train`, see `fitting.lr_finder`."""
    material = gather(recipe, dataset_name, data)
    trainer = make_trainer(
        hardware, recipe, max_epochs=STEPS, max_steps=STEPS, limit_val_batches=0, logger=False,
        enable_checkpointing=False, enable_progress_bar=False, default_root_dir=output,
    )  # fmt: skip
    module = make_module(recipe, material, hardware)
    loader, _ = make_loaders(recipe, material, hardware, trainer)
    try:
        return find_learning_rate(module, loader, trainer, output)
    except SystemExit as error:
        raise KeyboardInterrupt from error


def compare_loader(recipe: Recipe, dataset_name: str, data: Path, hardware: Hardware = HERE) -> bool:
    """Prints how training from the loader compares with training on a ready batch; returns whether it keeps up.

    Arguments and errors as of `train`; writes nothing.
    """
    # The learning rate's course costs nothing, but some courses wait for a validation.
    steady = recipe.optimiser.model_copy(update={"schedule": "constant"})
    recipe = recipe.model_copy(update={"optimiser": steady})
    material = gather(recipe, dataset_name, data)
    trainer = make_trainer(
        hardware, recipe, max_epochs=1, limit_val_batches=0, logger=False, enable_checkpointing=False,
        callbacks=[StopBetweenBatches(), ProgressBar(refresh_rate=1)],
    )  # fmt: skip
    module = make_module(recipe, material, hardware)
    loader, _ = make_loaders(recipe, material, hardware, trainer)
    try:
        bench = bench_loader(module, loader, trainer)
    except SystemExit as error:
        raise KeyboardInterrupt from error
    say(bench.text())
    return bench.ratio >= WANTED


def _check_output(folder: RunFolder, recipe: Recipe, resume: bool) -> None:
    if not resume:
        if folder.checkpoint.exists() or folder.weights.exists():
            raise InputError(
                "{path} already holds a run; add --resume to go on with it, or give another folder", path=folder.path
            )
        return
    if not folder.checkpoint.is_file():
        raise InputError("{path} has no last.ckpt to resume from", path=folder.path)
    before = read_config(folder).recipe
    if before != recipe:
        raise InputError(
            "the recipe differs from the one in {config}; resume with the same --recipe and --set", config=folder.config
        )
    try:
        torch.load(folder.checkpoint, map_location="meta", weights_only=True)
    except Exception as error:  # torch raises its own, pickle's and zip's errors here
        raise InputError(
            "{checkpoint} is not a readable checkpoint; start the run again in another folder",
            checkpoint=folder.checkpoint,
        ) from error


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="emotion-train", description="Train a recogniser.", epilog=EXIT_STATUSES)
    parser.add_argument("--recipe", required=True, help="a recipe that ships with the project, or a .yaml file")
    add_dataset_option(parser)
    parser.add_argument("--data", required=True, type=Path, metavar="DIR", help="the data set's folder")
    parser.add_argument("--output", type=Path, metavar="RUN", help="folder of the run")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="override a recipe's setting")
    parser.add_argument(
        "--progress",
        action="store_true",
        help="print lines 'progress {JSON}' instead of a bar, for other programs: epochs, steps, epoch, step, "
        "images_per_second; after an epoch train_loss, val_loss, val_accuracy",
    )
    # Handled in `training.cli`; here for --help.
    parser.add_argument(
        "--list", nargs="?", choices=("text", "json"), help="in the first place: only list the recipes that ship"
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--resume", action="store_true", help="go on from the last finished epoch")
    instead.add_argument(
        "--find-lr", action="store_true", help="only suggest a learning rate; its curve goes to the output folder"
    )
    instead.add_argument(
        "--bench-loader",
        action="store_true",
        help=f"only compare with batches that are always ready; status 1 below {WANTED:g} of their speed",
    )
    hardware = parser.add_argument_group("hardware", "as Lightning's Trainer takes it; torchrun starts it as well")
    hardware.add_argument("--accelerator", default="auto", metavar="NAME", help="auto, cpu, gpu, mps ...")
    hardware.add_argument(
        "--devices", type=whole_number(1), metavar="N", help="on each machine; default: all GPUs, or one CPU"
    )
    hardware.add_argument("--num-nodes", type=whole_number(1), default=1, metavar="N", help="machines")
    hardware.add_argument(
        "--sync-batchnorm", action="store_true", help="batch normalisation over the batches of all GPUs together"
    )
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    warnings.filterwarnings("ignore", module="lightning")
    logging.getLogger("lightning.pytorch").setLevel(logging.WARNING)
    hardware = Hardware(args.accelerator, args.devices, args.num_nodes, args.sync_batchnorm)
    recipe = load_recipe(args.recipe, args.set)
    # Before the data are read, which may take long.
    check(recipe.architecture, recipe.network, recipe.sizes, recipe.input.frames)
    if args.bench_loader:
        try:
            return 0 if compare_loader(recipe, args.dataset, args.data, hardware) else 1
        except KeyboardInterrupt:
            return STOPPED
    if args.output is None:
        raise InputError("--output is missing: the folder that the run is written to")
    folder = RunFolder(args.output)
    try:
        if args.find_lr:
            rate = find_rate(recipe, args.dataset, args.data, args.output, hardware)
            say(f"suggested learning rate: {rate:.1e}; curve: {args.output / 'lr_find.png'}")
            return 0
        train(recipe, args.dataset, args.data, args.output, args.resume, hardware, args.progress)
    except KeyboardInterrupt:
        if args.find_lr:
            say("\nstopped")
        elif folder.checkpoint.exists():
            say(f"\nstopped; go on with the same command and --resume (from {folder.checkpoint})")
        else:
            say("\nstopped before the first epoch was finished; nothing to resume")
        return STOPPED
    except OSError as error:
        raise InputError(
            "can't write the run to {output}: {reason}", output=args.output, reason=system_reason(error)
        ) from error
    _report(folder)
    return 0


@rank_zero_only
def _report(folder: RunFolder) -> None:
    best = json.loads(folder.best.read_text(encoding="utf-8"))
    print(f"best epoch: {best['epoch'] + 1}, validation accuracy {best['val_accuracy']:.2%}")
    print(f"weights: {folder.weights}\ncurves: {folder.curves}")
