"""emotion-evaluate: one model on one data set's standard protocol."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from models.command import EXIT_STATUSES
from models.errors import InputError, system_reason
from training.data import load
from training.data.dataset import SplitName
from training.data.options import add_dataset_option
from training.predictor import open_predictor
from training.scoring.comparison import compare, print_comparison, write_comparison
from training.scoring.evaluation import evaluate, restricted
from training.scoring.evaluation_report import draw, print_evaluation, roc_curves, write_evaluation, write_metrics
from training.scoring.model_facts import read_model_facts
from training.scoring.report_page import Subject, write_page
from training.scoring.robustness import measure_robustness
from training.scoring.robustness_report import print_robustness, write_robustness


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emotion-evaluate",
        description="Score a model by a data set's protocol. Where the two name different classes, those that both "
        "name are scored, and the report says how they were matched.",
        epilog=EXIT_STATUSES,
    )
    parser.add_argument("--model", required=True, type=Path, metavar="FILE", help=".onnx file, run folder or weights")
    add_dataset_option(parser)
    parser.add_argument("--data", required=True, type=Path, metavar="DIR", help="the data set's folder")
    parser.add_argument("--output", required=True, type=Path, metavar="DIR", help="folder for the report")
    parser.add_argument("--split", default="test", choices=get_args(SplitName))
    parser.add_argument(
        "--against",
        type=Path,
        metavar="FILE",
        help="another model for the same images: comparison.json says how much more often the first is right, with the "
        "paired interval; images that also occur in another split don't count",
    )
    parser.add_argument(
        "--robustness",
        action="store_true",
        help="also score under worse light, blur, noise, rotation and so on; takes about 40 times as long",
    )
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    predictor = open_predictor(args.model)
    if args.robustness and predictor.input.frames > 1:
        raise InputError(
            "--robustness changes single images, and {name} reads clips of {frames} frames; leave it out",
            name=predictor.name,
            frames=predictor.input.frames,
        )
    # Before the long part.
    other = None if args.against is None else open_predictor(args.against)
    dataset = load(args.dataset, args.data)
    for line in dataset.notes_for(predictor.input):
        print(line)
    evaluation = evaluate(predictor, dataset, args.split)
    print(f"{args.split}: {evaluation.crops.summary()}; those keep their framing")
    print_evaluation(evaluation)
    facts = read_model_facts(args.model)
    subject = Subject(facts, predictor.temperature, dataset, args.split)
    about = {
        "model": args.model.name,
        "model_sha256": facts.sha256,
        "trained_on": facts.training_data,
        "dataset": dataset.name,
        "split": args.split,
        "notes": list(dataset.notes),
    }
    curves = roc_curves(evaluation)
    figures = draw(evaluation, curves)
    with _writing(args.output):
        # Before the long part, which a folder that can't be written to would waste.
        write_evaluation(evaluation, about, curves, figures, args.output)
        write_page(evaluation, subject, figures, None, args.output)
    if other is not None:
        comparison = compare(evaluation, predictor, other, dataset, args.split)
        print_comparison(comparison, predictor.name, other.name)
        with _writing(args.output):
            write_comparison(comparison, {**_sides(args.model, args.against), "split": args.split}, args.output)
    if args.robustness:
        model = restricted(predictor, evaluation.mapping)
        robustness = measure_robustness(model, evaluation.images.images, evaluation.target)
        print_robustness(robustness)
        with _writing(args.output):
            write_robustness(robustness, f"{predictor.name} on {dataset.name}, {args.split}", args.output)
            write_metrics(evaluation, {**about, "robustness": robustness.as_dict()}, args.output)
            write_page(evaluation, subject, figures, robustness, args.output)
    print(f"\nreport: {args.output / 'report.html'}")
    return 0


def _sides(model: Path, other: Path) -> dict[str, dict[str, str]]:
    """Which files were compared, and what each was trained on."""
    facts = {"model": (model, read_model_facts(model)), "other": (other, read_model_facts(other))}
    return {
        side: {"file": str(path.resolve()), "sha256": known.sha256, "trained_on": known.training_data}
        for side, (path, known) in facts.items()
    }


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            "can't write the report to {folder}: {reason}", folder=folder, reason=system_reason(error)
        ) from error
