"""emotion-evaluate: one model on one data set's standard protocol."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from models.calibration import softmax
from models.errors import InputError
from training.data import READERS, load
from training.data.crops import make_crops
from training.data.dataset import Dataset, SplitName
from training.duplicates import also_in
from training.metrics import Scores, score
from training.predictor import Predictor, open_predictor
from training.report import print_scores, write_metrics, write_report
from training.robustness import measure_robustness
from training.robustness_report import print_robustness, write_robustness


def evaluate(predictor: Predictor, dataset: Dataset, split_name: SplitName = "test") -> Scores:
    """Scores a model, by the data set's protocol, on single aligned crops.

    Args:
        predictor: The model.
        dataset: The data.
        split_name: Which split.

    Raises:
        InputError: The model's labels aren't the data set's, or the protocol scores none of the images.
    """
    predictor.check_labels(dataset.labels, dataset.name)
    split = dataset.split(split_name).scored()
    if not len(split):
        raise InputError(f"{dataset.root}: {dataset.name}'s protocol scores none of the {split_name} images")
    others = [dataset.split(name) for name in get_args(SplitName) if name not in (split_name, "test")]
    crops = make_crops(split.images, predictor.input, split_name)
    print(f"{split_name}: {len(split)} images, no face found in {int((~crops.found).sum())}; those keep their framing")
    probabilities = softmax(predictor.logits(crops.pixels), predictor.temperature)
    return score(probabilities, split.target, dataset.labels, also_in(split, others))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="emotion-evaluate", description="Score a model by a data set's protocol.")
    parser.add_argument("--model", required=True, type=Path, metavar="FILE", help=".onnx file, run folder or weights")
    parser.add_argument("--dataset", required=True, choices=sorted(READERS), help="layout of the data")
    parser.add_argument("--data", required=True, type=Path, metavar="DIR", help="the data set's folder")
    parser.add_argument("--output", required=True, type=Path, metavar="DIR", help="folder for the report")
    parser.add_argument("--split", default="test", choices=get_args(SplitName))
    parser.add_argument(
        "--robustness",
        action="store_true",
        help="also score under worse light, blur, noise, rotation and so on; takes about 40 times as long",
    )
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    predictor = open_predictor(args.model)
    dataset = load(args.dataset, args.data)
    for note in dataset.notes:
        print(f"note: {note}")
    scores = evaluate(predictor, dataset, args.split)
    print_scores(scores)
    about = {"model": args.model.name, "dataset": dataset.name, "split": args.split, "notes": list(dataset.notes)}
    with _writing(args.output):
        # Before the long part, which a folder that can't be written to would waste.
        write_report(scores, about, args.output)
    if args.robustness:
        split = dataset.split(args.split).scored()
        robustness = measure_robustness(predictor, split.images, split.target)
        print_robustness(robustness)
        with _writing(args.output):
            write_robustness(robustness, f"{predictor.name} on {dataset.name}, {args.split}", args.output)
            write_metrics(scores, {**about, "robustness": robustness.as_dict()}, args.output)
    print(f"\nreport: {args.output}")
    return 0


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"can't write the report to {folder}: {error.strerror}") from error
