"""Which images a recipe trains on, towards what, and how much each class counts."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from models.calibration import softmax
from models.errors import InputError
from training.data.crops import make_crops
from training.data.dataset import Split
from training.predictor import open_predictor
from training.recipe import Recipe
from training.recipe_sections import Distillation


def training_split(recipe: Recipe, split: Split, labels: tuple[str, ...]) -> Split:
    """The images that the recipe trains on, with its targets as their distribution.

    Args:
        recipe: Its target, choice of images and teachers.
        split: The data set's training split.
        labels: The data set's classes.

    Raises:
        InputError: A teacher can't be opened, names other classes, or reads clips of another length.
    """
    protocol = recipe.images == "protocol" or recipe.target == "majority"
    split = split.scored() if protocol else split.trainable()
    if recipe.target == "majority":
        split = replace(split, distribution=np.eye(len(labels), dtype=np.float32)[split.target])
    if recipe.distillation is not None:
        taught = _teach(recipe.distillation, split, labels, recipe.input.frames)
        weight = recipe.distillation.weight
        split = replace(split, distribution=(1 - weight) * split.distribution + weight * taught)
    return split


def class_weights(distribution: npt.NDArray[np.float32], balance: float) -> npt.NDArray[np.float32]:
    """Weight of each class, 1 on average over the images.

    Args:
        distribution: float32 [n, classes].
        balance: Power of the rarity: 0 gives ones, 1 lets every class weigh the same in total.

    Returns:
        float32 [classes]; 0 for a class that no image has.
    """
    share = distribution.mean(0, dtype=np.float64)
    present = share > 0
    weights = np.zeros(len(share))
    weights[present] = share[present] ** -balance
    weights *= share.sum() / (weights * share).sum()
    return weights.astype(np.float32)


def image_weights(distribution: npt.NDArray[np.float32], sampling: float) -> npt.NDArray[np.float64]:
    """How often each image is drawn, 1 on average: the mean of its classes' rarities in its own shares.

    Args:
        distribution: float32 [n, classes].
        sampling: Power of the rarity: 0 gives ones; 1 draws every class equally often where each image has one class.

    Returns:
        float64 [n].
    """
    return (distribution @ class_weights(distribution, sampling)).astype(np.float64)


def _teach(settings: Distillation, split: Split, labels: tuple[str, ...], frames: int) -> npt.NDArray[np.float32]:
    total = np.zeros(split.distribution.shape, np.float64)
    for path in settings.teachers:
        teacher = open_predictor(path)
        teacher.check_labels(labels, "the training data")
        if teacher.input.frames != frames:
            raise InputError(
                "distillation.teachers: {name} reads {frames} frames at a time, the recipe {wanted} "
                "(input.frames); they must read the same",
                name=teacher.name,
                frames=teacher.input.frames,
                wanted=frames,
            )
        crops = make_crops(split.images, teacher.input, f"for {teacher.name}")
        total += softmax(teacher.logits(crops), teacher.temperature * settings.temperature)
    return (total / len(settings.teachers)).astype(np.float32)
