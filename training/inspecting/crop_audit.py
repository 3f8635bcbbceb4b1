"""emotion-compare-crops: what the network sees in the app beside what it was trained on."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from models.command import EXIT_STATUSES
from models.errors import InputError
from models.input_spec import InputSpec
from models.onnx_model import OnnxModel
from training.data import load
from training.data.clips import natural
from training.data.crops import make_crops
from training.data.options import add_dataset_option
from training.inspecting.crop_measures import Crops, Measures, Values, measure
from training.inspecting.crop_sheet import MOST_FOLDERS, draw_histograms, draw_sheet

SAMPLE = 1000
"""Training crops looked at; the standard error of a 5 % quantile is then 0.7 percentage points."""

SEED = 0

QUANTILES = (0.05, 0.5, 0.95)


def read_crops(folder: Path, spec: InputSpec) -> Crops:
    """Reads what `emotion-analyze --crops` wrote, in natural order.

    Args:
        folder: Holds PNG files.
        spec: The input that they must fit.

    Returns:
        uint8 [n, channels, size, size], n > 0.

    Raises:
        InputError: It is no folder, holds no PNG files, or one of them can't be read or fits another input.
    """
    try:
        paths = sorted((p for p in folder.iterdir() if p.suffix.lower() == ".png"), key=lambda path: natural(path.name))
    except OSError as error:
        raise InputError(f"can't read the folder {folder}: {error.strerror}") from error
    if not paths:
        raise InputError(f"{folder} holds no PNG files; make them with emotion-analyze VIDEO --crops DIR")
    return np.stack([_read_crop(path, spec) for path in paths])


def training_sample(dataset_name: str, data: Path, spec: InputSpec) -> Crops:
    """At most SAMPLE crops of a data set's train split, always the same ones: uint8 [n, channels, size, size].

    Raises:
        InputError: The data can't be read, or none of its training images shows an expression.
    """
    split = load(dataset_name, data).train.trainable()
    if not len(split):
        raise InputError(f"{data} holds no training images that show an expression")
    chosen = np.random.default_rng(SEED).permutation(len(split))[:SAMPLE]
    return make_crops(split.select(chosen).images, spec, "training sample").pixels


def table(sets: Sequence[tuple[str, Measures]]) -> str:
    """Quantiles of each measure for each set."""
    width = max(24, *(len(name) + 2 for name, _ in sets))
    lines = [f"{'':<{width}}{'crops':>7}" + "".join(f"{_quantile_name(q):>9}" for q in QUANTILES)]
    for title, field, digits in (
        ("brightness (mean grey level)", "brightness", 0),
        ("contrast (its std. dev.)", "contrast", 0),
        ("fine detail (share of energy)", "detail", 3),
    ):
        lines.append(title)
        for name, measures in sets:
            values: Values = getattr(measures, field)
            cells = "".join(f"{v:>9.{digits}f}" for v in np.quantile(values, QUANTILES))
            lines.append(f"{'  ' + name:<{width}}{len(values):>7,}{cells}")
    return "\n".join(lines)


def _quantile_name(quantile: float) -> str:
    return "median" if quantile == 0.5 else f"{quantile:.0%}"


def _read_crop(path: Path, spec: InputSpec) -> Crops:
    try:
        # cv2.imread refuses non-ASCII paths on Windows.
        encoded = np.fromfile(path, np.uint8)
        image = cv2.imdecode(encoded, cv2.IMREAD_UNCHANGED) if encoded.size else None
    except (OSError, cv2.error):
        image = None
    if image is None:
        raise InputError(f"{path} can't be read as an image")
    wanted = (spec.size, spec.size) if spec.colour == "grey" else (spec.size, spec.size, 3)
    if image.shape != wanted or image.dtype != np.uint8:
        raise InputError(
            f"{path} is no crop for this model: expected {wanted} of 8 bits, got {image.shape} of {image.dtype}; make "
            "the crops with the same --model"
        )
    return np.asarray(image[None] if image.ndim == 2 else image[:, :, ::-1].transpose(2, 0, 1), np.uint8)


def _names(folders: Sequence[Path]) -> list[str]:
    """What to call each folder: its name, or its path where two share the name."""
    names = [folder.resolve().name or str(folder) for folder in folders]
    return [str(folder) if names.count(name) > 1 else name for folder, name in zip(folders, names, strict=True)]


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emotion-compare-crops",
        description="Compare what the network sees in the app with its training images.",
        epilog=EXIT_STATUSES,
    )
    parser.add_argument(
        "--crops", required=True, nargs="+", type=Path, metavar="DIR", help="folders written by emotion-analyze --crops"
    )
    add_dataset_option(parser)
    parser.add_argument("--data", required=True, type=Path, metavar="DIR", help="the data set's folder")
    parser.add_argument("--model", required=True, type=Path, metavar="FILE.onnx", help="says how crops are made")
    parser.add_argument("--output", required=True, type=Path, metavar="OUT", help="folder for the two pictures")
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    if len({folder.resolve() for folder in args.crops}) < len(args.crops):
        raise InputError("--crops names a folder twice")
    if len(args.crops) > MOST_FOLDERS:
        raise InputError(f"--crops takes at most {MOST_FOLDERS} folders at a time, got {len(args.crops)}")
    with OnnxModel(args.model, "cpu") as model:
        spec = model.contract.input
    app = {name: read_crops(folder, spec) for folder, name in zip(args.crops, _names(args.crops), strict=True)}
    training = training_sample(args.dataset, args.data, spec)
    together, reference = measure(np.concatenate(list(app.values())), spec), measure(training, spec)
    sets = [(name, measure(crops, spec)) for name, crops in app.items()]
    if len(sets) > 1:
        sets.append(("all of these", together))
    print(table([*sets, ("training", reference)]))
    try:
        args.output.mkdir(parents=True, exist_ok=True)
        draw_sheet(app, training, spec.template, args.output / "crops.png")
        draw_histograms(together, reference, args.output / "histograms.png")
    except OSError as error:
        raise InputError(f"can't write to {args.output}: {error.strerror or error}") from error
    print(f"\nwritten: {args.output / 'crops.png'}, {args.output / 'histograms.png'}")
    print("crops.png shows people's faces: do not publish it")
    return 0
