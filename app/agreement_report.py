"""Videos and an observer's notes in, a table and files out."""

import csv
import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from app.agreement import Stretch, summarise
from app.agreement_calibration import Comparison, compare_calibration, split
from app.agreement_table import Row, cell, comparison_table, record, table
from app.agreement_watch import Watch
from app.engine.analyzer import Analyzer
from app.engine.calibration import MIN_SECONDS
from app.engine.calibration_state import neutral_class
from app.engine.records import Analysis
from app.engine.video_file import ASSUMED_FPS, SHORTFALL, VideoFileSource
from app.observations import Observation, read_observations
from app.recording.reasons import why_not_written
from app.recording.targets import check_target
from models.command import DONE, PARTLY_DONE
from models.errors import InputError
from models.files import replacing
from models.onnx_model import OnnxModel, Provider

ROUNDING = 0.05
"""Seconds by which a noted end may lie beyond a video's: observers write tenths."""

TABLE, DOCUMENT = "agreement.csv", "agreement.json"

Found = tuple[str, list[Row], dict[str, Any]]
"""What is printed, the rows of the table, and the document."""


def report(
    path: Path,
    videos: Path,
    output: Path | None,
    model: Path,
    provider: Provider,
    max_faces: int,
    calibrate: bool = False,
) -> int:
    """Analyses every observed video and prints how well the shown labels agree with the observer.

    Args:
        path: The observations; see `read_observations`.
        videos: Folder of the videos named in it.
        output: Folder for agreement.csv and agreement.json, made if missing; or None.
        model: ONNX file with a contract.
        provider: See `models.onnx_model.OnnxModel`.
        max_faces: People followed at once.
        calibrate: Compare the labels without and with neutral calibration; see `app.agreement_calibration`.

    Returns:
        The exit status: 0, or 1 where part of a video could not be read.

    Raises:
        InputError: An observation, a video, the model or the output can't be used.
    """
    if output is not None:
        _check_output(output, path)
    with OnnxModel(model, provider) as classifier:
        labels = classifier.contract.labels
    observations = read_observations(path, labels)
    by_file: dict[str, list[Observation]] = {}
    for observation in observations:
        by_file.setdefault(observation.file, []).append(observation)
    neutral = neutral_class(labels) if calibrate else None
    if calibrate:
        if neutral is None:
            raise InputError(f"the model has no neutral class; it has {', '.join(labels)}")
        by_file = {file: of_file for file, of_file in by_file.items() if split(of_file, neutral)[1]}
        if not by_file:
            raise InputError(f"{path} has nothing to score after a neutral stretch of {MIN_SECONDS:g} s or longer")
    for file, of_file in by_file.items():
        _check_video(videos / file, of_file, path)
    stretches: list[Stretch] = []
    comparisons: list[Comparison] = []
    problems = []
    for file, of_file in by_file.items():
        # A fresh one for each video, so that track ids are those that emotion-analyze gives.
        with VideoFileSource(videos / file) as source, Analyzer(model, provider, max_faces) as analyzer:
            analyses = _analyses(source, analyzer, of_file, path)
            if neutral is not None:
                comparisons.append(compare_calibration(analyses, analyzer, of_file, neutral))
            else:
                stretches += _watch(analyses, of_file)
            if source.problem:
                problems.append(source.problem)
    text, rows, document = _compared(comparisons) if calibrate else _agreed(stretches)
    print(text)
    if output is not None:
        _write(rows, {"observations": path.name, "model": model.name, **document}, output)
        print(f"\nwritten: {output / TABLE}, {output / DOCUMENT}")
    for problem in problems:
        print(f"warning: {problem}", file=sys.stderr)
    return PARTLY_DONE if problems else DONE


def _analyses(
    source: VideoFileSource, analyzer: Analyzer, observations: Sequence[Observation], path: Path
) -> Iterator[Analysis]:
    """Runs one video as far as it was observed; raises InputError where an observation goes beyond it."""
    last = max(observation.end for observation in observations)
    end = 0.0
    for frame in tqdm(source, source.name, source.frame_count, unit="frame", disable=not sys.stderr.isatty()):
        end = frame.time + 1 / (source.fps or ASSUMED_FPS)
        # What comes later changes nothing; it is only read, so that a damaged end is noticed.
        if frame.time < last:
            yield analyzer.analyze(frame)
    _check_end(observations, source.name, end, ROUNDING, path)


def _watch(analyses: Iterator[Analysis], observations: Sequence[Observation]) -> Sequence[Stretch]:
    watch = Watch(observations)
    for analysis in analyses:
        watch.add(analysis)
    return watch.stretches()


def _agreed(stretches: Sequence[Stretch]) -> Found:
    ordered = _by_line(stretches)
    rows = [record(stretch) for stretch in ordered]
    summary = summarise(ordered)
    return table(ordered, summary), rows, {**asdict(summary), "stretches": rows}


def _compared(comparisons: Sequence[Comparison]) -> Found:
    together = Comparison(
        tuple(baseline for one in comparisons for baseline in one.baselines),
        tuple(_by_line([stretch for one in comparisons for stretch in one.without])),
        tuple(_by_line([stretch for one in comparisons for stretch in one.calibrated])),
    )
    rows: list[Row] = []
    document: dict[str, Any] = {"calibrations": [asdict(baseline) for baseline in together.baselines]}
    for name, stretches in (("without", together.without), ("with", together.calibrated)):
        records = [record(stretch) for stretch in stretches]
        document[name] = {**asdict(summarise(stretches)), "stretches": records}
        rows += [{"calibrated": int(name == "with"), **one} for one in records]
    return comparison_table(together), rows, document


def _by_line(stretches: Sequence[Stretch]) -> list[Stretch]:
    return sorted(stretches, key=lambda stretch: stretch.observation.line)


def _check_video(video: Path, observations: Sequence[Observation], path: Path) -> None:
    """Refuses before the work starts what would only fail in its course."""
    try:
        with VideoFileSource(video) as source:
            declared = source.frame_count / source.fps if source.frame_count and source.fps else math.inf
    except InputError as error:
        raise InputError(f"{path}, line {observations[0].line}: {error}") from error
    # Roughly its length; the exact one is known once it has been read.
    _check_end(observations, video.name, declared, SHORTFALL, path)


def _check_end(observations: Sequence[Observation], name: str, end: float, tolerance: float, path: Path) -> None:
    for observation in observations:
        if observation.end > end + tolerance:
            raise InputError(
                f"{path}, line {observation.line}: the stretch ends at {observation.end:g} s, but {name} at {end:.2f} s"
            )


def _check_output(output: Path, path: Path) -> None:
    if not output.exists():
        check_target(output)
    elif not output.is_dir():
        raise InputError(f"{output} is not a folder; choose another output")
    else:
        for target in (output / TABLE, output / DOCUMENT):
            check_target(target)
            if target.resolve() == path.resolve():
                raise InputError(f"{target} is the input itself; choose another output")


def _write(rows: Sequence[Row], document: dict[str, Any], output: Path) -> None:
    try:
        output.mkdir(exist_ok=True)
        with replacing(output / TABLE) as table_part, replacing(output / DOCUMENT) as document_part:
            with table_part.open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(rows[0])
                writer.writerows([cell(value) for value in row.values()] for row in rows)
            document_part.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(why_not_written(output, error)) from error
