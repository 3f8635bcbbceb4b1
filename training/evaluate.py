"""emotion-evaluate: one model on one data set's standard protocol."""

import argparse
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
from training.report import print_scores, write_report


def evaluate(predictor: Predictor, dataset: Dataset, split_name: SplitName = "test") -> Scores:
    """Scores a model, by the data set's protocol, on single aligned crops.

    Args:
        predictor: The model.
        dataset: The data.
        split_name: Which split.

    Raises:
        InputError: The model's labels aren't the data set's.
    """
    if predictor.labels != dataset.labels:
        raise InputError(
            f"{predictor.name} names {', '.join(predictor.labels)}; {dataset.name} names {', '.join(dataset.labels)}: "
            "they must be the same, in the same order"
        )
    split = dataset.split(split_name).scored()
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
    try:
        write_report(scores, about, args.output)
    except OSError as error:
        raise InputError(f"can't write the report to {args.output}: {error.strerror}") from error
    print(f"\nreport: {args.output}")
    return 0
