"""emotion-ablate: a study's variants, each trained with every seed, scored on validation and timed."""

import argparse
import json
import signal
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

import numpy as np
import yaml

from models.command import EXIT_STATUSES, STOPPED, whole_number
from models.errors import InputError
from models.networks import build
from training.ablating.ablation import FILE, Cost, Line, combine, read_lines, write_lines
from training.ablating.ablation_report import print_lines, write_report
from training.ablating.run_pool import RunPool
from training.ablating.run_score import RunScore, score_run
from training.ablating.study import Variant, load_study, study_path
from training.data import AUTO, load
from training.data.clips import in_clips
from training.data.options import add_dataset_option
from training.exporting.latency import int8_session, latencies
from training.recipe import Recipe
from training.run_folder import RunFolder, read_config
from training.scoring.intervals import difference_over_seeds

TRAIN = "import sys; from training.cli import emotion_train; sys.exit(emotion_train())"


@dataclass(frozen=True, slots=True)
class _Run:
    variant: Variant
    recipe: Recipe
    folder: RunFolder

    @property
    def is_finished(self) -> bool:
        return (self.folder.path / "finished").is_file() and self.folder.weights.is_file()


Scores = Mapping[tuple[str, int], RunScore]
"""By the variant's name and the seed."""


def ablate(
    study: str,
    variants: tuple[Variant, ...],
    dataset_name: str,
    data: Path,
    output: Path,
    jobs: int,
    threads: int,
) -> list[Line]:
    """Trains what has not been trained yet, and compares.

    After each run the table of all finished ones is written, so that an interrupted study has what it has come to.

    Args:
        study: Its name, for the table.
        variants: The first is what the others are compared with.
        dataset_name: A key of `training.data.READERS`.
        data: The data set's folder.
        output: Each run gets a folder in it; runs that are there already are gone on with or taken as they are.
        jobs: Runs at a time.
        threads: That the timed 8-bit network may use.

    Raises:
        InputError: The data can't be read, a run failed, or one that is there was made with other settings.
        KeyboardInterrupt: Stopped by the user; the same command goes on.
    """
    runs = [_Run(v, recipe, RunFolder(output / f"{v.name}-{recipe.seed}")) for v in variants for recipe in v.recipes]
    for run in runs:
        _check_same(run, dataset_name)
    dataset = in_clips(load(dataset_name, data), variants[0].recipes[0].input)
    validation = dataset.validation.scored()
    output.mkdir(parents=True, exist_ok=True)
    scores: dict[tuple[str, int], RunScore] = {}
    with RunPool(jobs) as pool:
        for run in pool.finished(runs, lambda run: _train(run, dataset_name, data, pool)):
            scores[run.variant.name, run.recipe.seed] = score_run(run.folder, validation)
            write_lines(_lines(study, variants, scores), output)
    costs = _costs(variants, len(dataset.labels), threads)
    return [replace(line, cost=costs[line.name]) for line in _lines(study, variants, scores)]


def _check_same(run: _Run, dataset_name: str) -> None:
    if not run.is_finished:
        return  # emotion-train looks at what it goes on with.
    config = read_config(run.folder)
    if config.recipe != run.recipe or dataset_name not in (AUTO, config.dataset):
        raise InputError(
            f"{run.folder.path} holds a run with other settings than the study has now; give another --output, or "
            "remove that folder"
        )


def _train(run: _Run, dataset_name: str, data: Path, pool: RunPool) -> None:
    if run.is_finished:
        return
    folder = run.folder
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "recipe.yaml"
        file.write_text(yaml.safe_dump(json.loads(run.recipe.model_dump_json())), encoding="utf-8")
        command = [sys.executable, "-c", TRAIN, "--recipe", str(file), "--dataset", dataset_name, "--data", str(data)]
        command += ["--output", str(folder.path), *(["--resume"] if folder.checkpoint.is_file() else [])]
        folder.path.mkdir(parents=True, exist_ok=True)
        with (folder.path / "log.txt").open("a", encoding="utf-8") as log:
            print(f"training {folder.path.name}", flush=True)
            status = pool.wait_for(command, log)
    if status in (None, STOPPED, -signal.SIGINT, -signal.SIGTERM):
        raise KeyboardInterrupt
    if status:
        raise InputError(f"the run {folder.path.name} failed{_reason(folder)}; see {folder.path / 'log.txt'}")
    (folder.path / "finished").touch()


def _reason(folder: RunFolder) -> str:
    lines = (folder.path / "log.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    said = [line.removeprefix("error: ") for line in lines if line.startswith("error: ")]
    return f": {said[-1]}" if said else ""


def _lines(study: str, variants: Sequence[Variant], scores: Scores) -> list[Line]:
    """Of the variants of which a run is scored, without their costs."""
    scored = {
        v.name: {recipe.seed: scores[v.name, recipe.seed] for recipe in v.recipes if (v.name, recipe.seed) in scores}
        for v in variants
    }
    base = scored[variants[0].name]
    lines = []
    for variant in variants:
        by_seed = scored[variant.name]
        if not by_seed:
            continue
        correct = np.stack([score.correct for score in by_seed.values()])
        speeds = [score.images_per_second for score in by_seed.values() if score.images_per_second is not None]
        difference = None
        if base and variant is not variants[0]:
            difference = difference_over_seeds(correct, np.stack([score.correct for score in base.values()]))
        lines.append(
            Line(
                study=study,
                name=variant.name,
                changes=variant.changes,
                accuracies={seed: float(score.correct.mean()) for seed, score in by_seed.items()},
                difference=difference,
                cross_entropy=float(np.mean([score.cross_entropy for score in by_seed.values()])),
                images_per_second=float(np.mean(speeds)) if speeds else None,
                cost=None,
                n=correct.shape[1],
            )
        )
    return lines


def _costs(variants: Sequence[Variant], classes: int, threads: int) -> dict[str, Cost]:
    """By the variant's name; networks that several variants share are timed once."""
    keys = {variant.name: _network_key(variant.recipes[0]) for variant in variants}
    recipes = {keys[variant.name]: variant.recipes[0] for variant in variants}
    parameters, sessions = {}, {}
    for key, recipe in recipes.items():
        network = build(recipe.architecture, classes, recipe.input.channels, _options(recipe))
        parameters[key] = sum(parameter.numel() for parameter in network.parameters())
        sessions[key] = int8_session(network, recipe.input, threads)
    milliseconds = latencies(sessions)
    return {name: Cost(parameters[key], milliseconds[key]) for name, key in keys.items()}


def _network_key(recipe: Recipe) -> str:
    return json.dumps(
        [recipe.architecture, _options(recipe), recipe.input.size, recipe.input.colour], sort_keys=True, default=str
    )


def _options(recipe: Recipe) -> dict[str, object]:
    """Without the one that says where the weights come from: they don't matter to what the network costs."""
    return {name: value for name, value in recipe.network.items() if name != "init"}


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emotion-ablate",
        description="Train and compare variants of a recipe; or put the tables of several studies together.",
        epilog=EXIT_STATUSES,
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--study", help="a study that ships with the project, or a .yaml file")
    what.add_argument("--combine", nargs="+", type=Path, metavar="CSV", help=f"{FILE} of studies that are done")
    add_dataset_option(parser)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data set's folder")
    parser.add_argument("--output", required=True, type=Path, metavar="DIR", help="folder for the runs and the report")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="change a setting of all of a study's variants"
    )
    parser.add_argument(
        "--seeds", type=whole_number(1), metavar="N", help="seeds 0 to N-1 for each variant; else the study's own"
    )
    parser.add_argument(
        "--jobs", type=whole_number(1), default=1, metavar="N", help="runs at a time; a large GPU takes several"
    )
    parser.add_argument("--threads", type=whole_number(1), default=2, metavar="N", help="of the timed 8-bit network")
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    _stop_when_the_terminal_closes()
    try:
        if args.combine:
            if args.set or args.seeds is not None:
                raise InputError("--set and --seeds change a study that is trained, not --combine")
            lines = combine({path: read_lines(path) for path in args.combine})
            args.output.mkdir(parents=True, exist_ok=True)
        elif args.data is None:
            raise InputError("--study needs --data, the data set's folder")
        else:
            variants = load_study(args.study, args.seeds, args.set)
            name = study_path(args.study).stem
            lines = ablate(name, variants, args.dataset, args.data, args.output, args.jobs, args.threads)
        write_report(lines, args.output)
    except KeyboardInterrupt:
        table = args.output / FILE
        kept = f"what is finished is in {table}; " if table.is_file() else "no run is finished yet; "
        print(f"\nstopped; {kept}go on with the same command")
        return STOPPED
    except OSError as error:
        raise InputError(f"can't write to {args.output}: {error.strerror or error}") from error
    print_lines(lines)
    print(f"\nreport: {args.output}")
    return 0


def _stop_when_the_terminal_closes() -> None:
    """The trainings don't hear of it by themselves, and would go on unseen; nohup keeps all of it going."""
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is None or threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(hangup) is signal.SIG_DFL:
        signal.signal(hangup, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
