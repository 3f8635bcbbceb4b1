"""Videos and an observer's notes in, a table and files out."""

import csv
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from app.agreement import Sample, Stretch, Summary, Total, compare, summarise
from app.engine.analyzer import Analyzer
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

WORDS = frozenset({"video", "person", "expression", "instead"})
"""Columns that line up on the left; figures line up on the right."""


def report(path: Path, videos: Path, output: Path | None, model: Path, provider: Provider, max_faces: int) -> int:
    """Analyses every observed video and prints how well the shown labels agree with the observer.

    Args:
        path: The observations; see `read_observations`.
        videos: Folder of the videos named in it.
        output: Folder for agreement.csv and agreement.json, made if missing; or None.
        model: ONNX file with a contract.
        provider: See `models.onnx_model.OnnxModel`.
        max_faces: People followed at once.

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
    for file, of_file in by_file.items():
        _check_video(videos / file, of_file, path)
    stretches: list[Stretch] = []
    problems = []
    for file, of_file in by_file.items():
        # A fresh one for each video, so that track ids are those that emotion-analyze gives.
        with VideoFileSource(videos / file) as source, Analyzer(model, provider, max_faces) as analyzer:
            stretches += _watch(source, analyzer, of_file, path)
            if source.problem:
                problems.append(source.problem)
    stretches.sort(key=lambda stretch: stretch.observation.line)
    summary = summarise(stretches)
    print(table(stretches, summary))
    if output is not None:
        _write(stretches, summary, {"observations": path.name, "model": model.name}, output)
        print(f"\nwritten: {output / TABLE}, {output / DOCUMENT}")
    for problem in problems:
        print(f"warning: {problem}", file=sys.stderr)
    return PARTLY_DONE if problems else DONE


def table(stretches: Sequence[Stretch], summary: Summary) -> str:
    """What the command prints: a line per stretch, a line per expression, and all together."""
    cells = [_cells(stretch) for stretch in stretches]
    # A column that says "largest" from top to bottom says nothing.
    named = any(stretch.observation.person is not None for stretch in stretches)
    columns = [column for column in cells[0] if named or column != "person"]
    blocks = [_aligned([columns, *([row[column] for column in columns] for row in cells)])]
    totals = [[name, *_total_cells(total)] for name, total in summary.by_expression.items()]
    head = ["expression", "stretches", "seconds", "agrees", "uncertain", "flicker"]
    blocks.append(_aligned([head, *totals, ["all", *_total_cells(summary.total)]]))
    kappa = "-" if summary.kappa is None else f"{summary.kappa:.2f}"
    blocks.append(
        f"Cohen's kappa   {kappa} over {summary.frames:,} frames with a face\n"
        "flicker         label changes per minute, once the expression is shown"
    )
    return "\n\n".join(blocks)


def _watch(
    source: VideoFileSource, analyzer: Analyzer, observations: Sequence[Observation], path: Path
) -> list[Stretch]:
    """Runs one video; raises InputError where an observation goes beyond it."""
    samples: dict[int | None, list[Sample]] = {observation.person: [] for observation in observations}
    last = max(observation.end for observation in observations)
    end = 0.0
    for frame in tqdm(source, source.name, source.frame_count, unit="frame", disable=not sys.stderr.isatty()):
        end = frame.time + 1 / (source.fps or ASSUMED_FPS)
        # What comes later changes nothing; it is only read, so that a damaged end is noticed.
        if frame.time >= last:
            continue
        analysis = analyzer.analyze(frame)
        for person, seen in samples.items():
            seen.append(Sample(frame.time, shown(analysis, person)))
    _check_end(observations, source.name, end, ROUNDING, path)
    return [compare(observation, samples[observation.person]) for observation in observations]


def shown(analysis: Analysis, person: int | None) -> str | None:
    """The label that a frame shows for a track, or for the face with the largest box; None where it is not in view."""
    if person is not None:
        return next((e.label for e in analysis.estimates if e.track.id == person), None)
    largest = max(analysis.estimates, key=lambda e: e.track.face.box[2] * e.track.face.box[3], default=None)
    return largest.label if largest else None


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


def _write(stretches: Sequence[Stretch], summary: Summary, about: dict[str, str], output: Path) -> None:
    rows = [_record(stretch) for stretch in stretches]
    document = {**about, **asdict(summary), "stretches": rows}
    try:
        output.mkdir(exist_ok=True)
        with replacing(output / TABLE) as table_part, replacing(output / DOCUMENT) as document_part:
            with table_part.open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(rows[0])
                writer.writerows([_cell(value) for value in row.values()] for row in rows)
            document_part.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(why_not_written(output, error)) from error


def _record(stretch: Stretch) -> dict[str, str | int | float | None]:
    """A row of agreement.csv and an entry of agreement.json; shares are 0..1."""
    observation = stretch.observation
    return {
        "file": observation.file,
        "person": observation.person,
        "start_s": observation.start,
        "end_s": observation.end,
        "expression": observation.expression,
        "frames": stretch.frames,
        "frames_without_face": stretch.frames - stretch.faces,
        "agreement": stretch.agreement,
        "uncertain": stretch.uncertain,
        "other": stretch.other,
        "other_share": stretch.other_share,
        "delay_s": stretch.delay,
        "changes": stretch.changes,
        "flicker": stretch.flicker,
    }


def _cell(value: str | int | float | None) -> str:
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)


def _cells(stretch: Stretch) -> dict[str, str]:
    observation = stretch.observation
    return {
        "video": observation.file,
        "person": "largest" if observation.person is None else str(observation.person),
        "start s": f"{observation.start:.2f}",
        "end s": f"{observation.end:.2f}",
        "expression": observation.expression,
        "agrees": _percent(stretch.agreement),
        "uncertain": _percent(stretch.uncertain),
        "instead": f"{stretch.other} {_percent(stretch.other_share)}" if stretch.other else "",
        "delay s": "" if stretch.delay is None else f"{stretch.delay:.2f}",
        "changes": str(stretch.changes),
        "flicker": str(stretch.flicker),
        "no face": str(stretch.frames - stretch.faces),
    }


def _total_cells(total: Total) -> list[str]:
    return [
        str(total.stretches),
        f"{total.seconds:.1f}",
        _percent(total.agreement),
        _percent(total.uncertain),
        _number(total.flicker_per_minute, 1),
    ]


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _number(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = zip(rows[0], row, widths, strict=True)
        line = "  ".join(cell.ljust(width) if head in WORDS else cell.rjust(width) for head, cell, width in cells)
        lines.append(line.rstrip())
    return "\n".join(lines)
