"""emotion-data preview: a recipe's augmentation on a data set's own images."""

import argparse

import numpy as np
import numpy.typing as npt

from models.errors import InputError
from training.data import load
from training.data.crops import make_crops, original_crops
from training.data.dataset import Split
from training.inspecting.augmentation_sheet import draw_augmentation_sheet, preview
from training.recipe import load as load_recipe


def run(args: argparse.Namespace) -> int:
    """Writes the sheet; `args` as `training.inspecting.data_command` reads them.

    Raises:
        InputError: The recipe or the data can't be used, or the file can't be written.
    """
    if args.output.suffix.lower() != ".png":
        raise InputError(f"--output {args.output}: the picture is a PNG file; expected a name that ends in .png")
    recipe = load_recipe(args.recipe, args.set)
    dataset = load(args.dataset, args.data)
    for line in dataset.notes_for(recipe.input):
        print(line)
    split = dataset.train.scored()
    if not len(split):
        raise InputError(f"{dataset.root}: {dataset.name}'s protocol gives none of the train images a class")
    rows = spread(split, args.images, recipe.seed)
    chosen = split.select(rows)
    framed = make_crops if recipe.framing == "aligned" else original_crops
    crops = framed(chosen.images, recipe.input, "preview")
    groups = preview(crops.pixels, recipe.augmentation, recipe.input.size, args.draws, recipe.seed)
    title = f"{args.recipe} on {dataset.name}: {recipe.input.size} pixels, {recipe.input.colour}"
    try:
        args.output.parent.mkdir(parents=True, exist_ok=True)
        draw_augmentation_sheet(groups, [dataset.labels[target] for target in chosen.target], title, args.output)
    except OSError as error:
        raise InputError(f"can't write to {args.output}: {error.strerror or error}") from error
    used = {name: value for name, value in recipe.augmentation.model_dump().items() if value}
    print("augmentation: " + (", ".join(f"{name} {value:g}" for name, value in used.items()) or "none"))
    print(f"written: {args.output}\n{args.output.name} shows people's faces: do not publish it")
    return 0


def spread(split: Split, n: int, seed: int) -> npt.NDArray[np.int64]:
    """Rows of n images, as many of each class as there are, in the classes' order; the same for the same seed."""
    rng = np.random.default_rng(seed)
    classes = [rng.permutation(np.flatnonzero(split.target == label)) for label in np.unique(split.target)]
    turns = [members[turn] for turn in range(n) for members in classes if turn < len(members)][:n]
    rows = np.array(turns, np.int64)
    return rows[np.argsort(split.target[rows], kind="stable")]
