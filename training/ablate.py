"""emotion-ablate: a study's variants, each trained, scored on validation and timed; a table and two plots."""

import argparse
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import numpy as np
import numpy.typing as npt
import yaml

from models.calibration import softmax
from models.errors import InputError
from models.networks import build
from training.ablation_report import Line, print_lines, write_lines
from training.calibrate import fit_temperature
from training.data import READERS, load
from training.data.crops import make_crops
from training.data.dataset import Split
from training.latency import int8_session, latencies
from training.metrics import paired_difference
from training.predictor import open_predictor
from training.recipe import Recipe
from training.run_folder import RunFolder
from training.study import Variant, load_study

TRAIN = "import sys; from training.cli import emotion_train; sys.exit(emotion_train())"
INTERRUPTED = 130


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """A variant on validation, its seeds after each other: bool [seeds x n] and the mean cross-entropy."""

    correct: npt.NDArray[np.bool_]
    cross_entropy: float


def ablate(
    variants: tuple[Variant, ...], dataset_name: str, data: Path, output: Path, jobs: int, threads: int
) -> list[Line]:
    """Trains what has not been trained yet, and compares.

    Args:
        variants: The first is what the others are compared with.
        dataset_name: A key of `training.data.READERS`.
        data: The data set's folder.
        output: Each run gets a folder in it; runs that are there already are gone on with or taken as they are.
        jobs: Runs at a time.
        threads: That the timed 8-bit network may use.

    Raises:
        InputError: The data can't be read, or a run failed.
        KeyboardInterrupt: Stopped by the user; the same command goes on.
    """
    output.mkdir(parents=True, exist_ok=True)
    runs = [(recipe, _folder(output, variant, recipe)) for variant in variants for recipe in variant.recipes]
    stopped = Event()

    def train(recipe: Recipe, folder: RunFolder) -> None:
        # After a failure or Ctrl-C no further run begins.
        if stopped.is_set():
            return
        try:
            _train(recipe, dataset_name, data, folder)
        except BaseException:
            stopped.set()
            raise

    with ThreadPoolExecutor(jobs) as pool:
        trainings = [pool.submit(train, recipe, folder) for recipe, folder in runs]
        try:
            for training in as_completed(trainings):
                training.result()
        finally:
            stopped.set()
    validation = load(dataset_name, data).validation.scored()
    outcomes = [_score(variant, output, validation) for variant in variants]
    milliseconds = _latencies(variants, validation.distribution.shape[1], threads)
    base = outcomes[0]
    return [
        Line(
            name=variant.name,
            changes=variant.changes,
            accuracy=float(outcome.correct.mean()),
            difference=paired_difference(outcome.correct, base.correct),
            cross_entropy=outcome.cross_entropy,
            milliseconds=milliseconds[_network_key(variant.recipes[0])],
            n=len(outcome.correct),
        )
        for variant, outcome in zip(variants, outcomes, strict=True)
    ]


def _folder(output: Path, variant: Variant, recipe: Recipe) -> RunFolder:
    return RunFolder(output / f"{variant.name}-{recipe.seed}")


def _finished(folder: RunFolder) -> bool:
    return (folder.path / "finished").is_file() and folder.weights.is_file()


def _train(recipe: Recipe, dataset_name: str, data: Path, folder: RunFolder) -> None:
    if _finished(folder):
        return
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "recipe.yaml"
        file.write_text(yaml.safe_dump(json.loads(recipe.model_dump_json())), encoding="utf-8")
        command = [sys.executable, "-c", TRAIN, "--recipe", str(file), "--dataset", dataset_name, "--data", str(data)]
        command += ["--output", str(folder.path), *(["--resume"] if folder.checkpoint.is_file() else [])]
        folder.path.mkdir(parents=True, exist_ok=True)
        with (folder.path / "log.txt").open("a", encoding="utf-8") as log:
            print(f"training {folder.path.name}", flush=True)
            status = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT).returncode
    if status in (INTERRUPTED, -2):
        raise KeyboardInterrupt
    if status:
        raise InputError(f"the run {folder.path.name} failed; see {folder.path / 'log.txt'}")
    (folder.path / "finished").touch()


def _score(variant: Variant, output: Path, validation: Split) -> _Outcome:
    correct, losses = [], []
    for recipe in variant.recipes:
        predictor = open_predictor(_folder(output, variant, recipe).path)
        logits = predictor.logits(make_crops(validation.images, predictor.input, "validation").pixels)
        # Every variant at its own best temperature: label smoothing or mixing alone must not look like a loss.
        probabilities = softmax(logits, fit_temperature(logits, validation.target))
        chosen = probabilities[np.arange(len(logits)), validation.target]
        correct.append(logits.argmax(1) == validation.target)
        losses.append(float(-np.log(chosen.clip(1e-12)).mean()))
    return _Outcome(np.concatenate(correct), float(np.mean(losses)))


def _network_key(recipe: Recipe) -> str:
    options = {name: value for name, value in recipe.network.items() if name != "init"}
    return json.dumps([recipe.architecture, options, recipe.input.size, recipe.input.colour], sort_keys=True)


def _latencies(variants: tuple[Variant, ...], classes: int, threads: int) -> dict[str, dict[int, float]]:
    recipes = {_network_key(variant.recipes[0]): variant.recipes[0] for variant in variants}
    sessions = {}
    for key, recipe in recipes.items():
        options = {**recipe.network, "init": "random"}
        network = build(recipe.architecture, classes, recipe.input.channels, options)
        sessions[key] = int8_session(network, recipe.input, threads)
    return latencies(sessions)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="emotion-ablate", description="Train and compare variants of a recipe.")
    parser.add_argument("--study", required=True, help="a study that ships with the project, or a .yaml file")
    parser.add_argument("--dataset", default="ferplus", choices=sorted(READERS), help="layout of the data")
    parser.add_argument("--data", required=True, type=Path, metavar="DIR", help="the data set's folder")
    parser.add_argument("--output", required=True, type=Path, metavar="DIR", help="folder for the runs and the report")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="runs at a time; a large GPU takes several")
    parser.add_argument("--threads", type=int, default=2, metavar="N", help="of the timed 8-bit network")
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    if args.jobs < 1 or args.threads < 1:
        raise InputError("--jobs and --threads must be at least 1")
    try:
        lines = ablate(load_study(args.study), args.dataset, args.data, args.output, args.jobs, args.threads)
        write_lines(lines, args.output)
    except KeyboardInterrupt:
        print("\nstopped; go on with the same command")
        return INTERRUPTED
    except OSError as error:
        raise InputError(f"can't write to {args.output}: {error.strerror or error}") from error
    print_lines(lines)
    print(f"\nreport: {args.output}")
    return 0
