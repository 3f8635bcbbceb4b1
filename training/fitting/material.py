"""From a recipe and a data set to what training needs: crops, targets, loaders and the module."""

from dataclasses import dataclass
from pathlib import Path

import lightning.pytorch as pl
import torch
from lightning.pytorch.utilities import rank_zero_only
from torch.utils.data import DataLoader

from models.errors import InputError
from training.data import load, resolved
from training.data.clips import in_clips, span_of
from training.data.crops import Crops, make_crops, original_crops
from training.data.dataset import Dataset, Split
from training.fitting.hardware import Hardware
from training.fitting.loader import Batch, Share, device_for, scoring_loader, training_loader
from training.fitting.module import ExpressionModule
from training.fitting.targets import class_weights, training_split
from training.fitting.warm_start import start_from
from training.recipe import Recipe

say = rank_zero_only(print)
"""Prints in the first of several processes."""


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What a recipe trains and validates on.

    Attributes:
        dataset: In clips for a recipe that reads them.
        reader: The data set's key in `training.data.READERS`; the layout's own where it was detected.
        clip_seconds: What a clip spans; None for images.
    """

    dataset: Dataset
    reader: str
    training: Split
    training_crops: Crops
    validation: Split
    validation_crops: Crops
    clip_seconds: float | None = None


def gather(recipe: Recipe, reader: str, data: Path) -> Material:
    """Reads a data set and crops its faces.

    Args:
        recipe: Its choice of images, targets and framing.
        reader: A key of `training.data.READERS`.
        data: The data set's folder.

    Raises:
        InputError: The data or a teacher can't be read, or hold nothing to train on, or no clips for a recipe that
            reads them.
    """
    # Recorded by its own name, so that export and evaluation read it the same way.
    reader = resolved(reader, data)
    dataset = load(reader, data)
    for line in dataset.notes_for(recipe.input):
        say(line)
    dataset = in_clips(dataset, recipe.input)
    span = span_of(dataset, recipe.input)
    if span is not None:
        say(f"clips of {recipe.input.frames} frames over {span[0]:.2f} s ({span[1]})")
    training = training_split(recipe, dataset.train, dataset.labels)
    validation = dataset.validation.scored()
    for name, split in (("training", training), ("validation", validation)):
        if not len(split):
            raise InputError(
                "{data}: no image is left for {name} with the recipe's target and images settings", data=data, name=name
            )
    if recipe.framing == "aligned":
        training_crops = make_crops(training.images, recipe.input, "train")
    else:
        training_crops = original_crops(training.images, recipe.input)
    validation_crops = make_crops(validation.images, recipe.input, "validation")
    for name, crops in (("train", training_crops), ("validation", validation_crops)):
        say(f"{name}: {crops.summary()}; those keep their own framing")
    seconds = None if span is None else span[0]
    return Material(dataset, reader, training, training_crops, validation, validation_crops, seconds)


def make_module(recipe: Recipe, material: Material, hardware: Hardware, resume: bool = False) -> ExpressionModule:
    """The module with its first weights: random ones that depend on the recipe's seed alone, or another run's.

    Args:
        recipe: All settings.
        material: The data.
        hardware: Where it trains.
        resume: A checkpoint will replace all weights.

    Raises:
        InputError: The run to start from can't be read, or is of another architecture.
    """
    pl.seed_everything(recipe.seed, verbose=False)
    weights = torch.from_numpy(class_weights(material.training.distribution, recipe.balance))
    on_cpu = hardware.accelerator == "cpu" or not torch.cuda.is_available()
    module = ExpressionModule(recipe, weights, on_cpu and hardware.precision(recipe.precision) == "bf16-mixed")
    if recipe.start_from is not None and not resume:
        fresh = start_from(module, recipe.start_from)
        say(f"starting from {recipe.start_from}" + (f"; afresh: {', '.join(fresh)}" if fresh else ""))
    return module


def make_loaders(
    recipe: Recipe, material: Material, hardware: Hardware, trainer: pl.Trainer
) -> tuple[DataLoader[Batch], DataLoader[Batch]]:
    """Training's and validation's; each process of a distributed run gets its share.

    Raises:
        InputError: There are fewer images than processes.
    """
    share = Share(trainer.global_rank, trainer.world_size)
    if min(len(material.training), len(material.validation)) < share.processes:
        raise InputError(
            "each of the {processes} processes needs an image of its own to train and to validate",
            processes=share.processes,
        )
    on_one_gpu = hardware.on_cuda and share.processes == 1
    places = [device_for(crops, on_one_gpu) for crops in (material.training_crops, material.validation_crops)]
    return (
        training_loader(material.training_crops, material.training, recipe, places[0], share),
        scoring_loader(material.validation_crops, material.validation, places[1], share),
    )
