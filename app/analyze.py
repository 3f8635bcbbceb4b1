"""Every frame of a file, without a window."""

import contextlib
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from tqdm import tqdm

from app.batch.process import PROGRESS
from app.engine.analyzer import Analyzer
from app.engine.calibration_state import CalibrationPhase
from app.engine.records import Analysis
from app.engine.sources import Source, open_source
from app.layers.layers import Faces, Layers
from app.neutral_stretch import NeutralStretch, outcome
from app.preferences import Preferences, load_analyzer
from app.recording.crop_folder import CropFolder, check_new_folder
from app.recording.csv_log import CsvLog
from app.recording.targets import check_target
from app.recording.video_writer import VideoWriter
from app.sessions.facts import Circumstances, model_facts, setting_facts
from app.sessions.record import SourceFacts
from app.sessions.writer import SessionWriter
from models.command import DONE, PARTLY_DONE, complain
from models.errors import InputError
from models.face_detector import Image

PROGRESS_EVERY = 0.5
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Results:
    """What to write.

    Attributes:
        video: Annotated MP4, or None.
        log: CSV, or None.
        crops: Folder for what the network saw, absent or empty; or None.
        crops_every: Seconds from one frame's crops to the next's; 0 takes every frame. Of unrelated pictures all count.
        faces: Whether the video shows them.
        session: Session folder, absent or empty; or None.
        progress: Print a line with the frames done and, where it is known, their number, twice a second.
    """

    video: Path | None = None
    log: Path | None = None
    crops: Path | None = None
    crops_every: float = 0.0
    faces: Faces = "shown"
    session: Path | None = None
    progress: bool = False


def analyze(path: Path, results: Results, preferences: Preferences, neutral: tuple[float, float] | None = None) -> int:
    """Analyses a file and writes what was asked for; each result appears complete or not at all.

    Args:
        path: Video, image or folder of images.
        results: What to write.
        preferences: Model, provider, number of faces, smoothing and threshold, and the language of the video's words.
        neutral: Start and end, in seconds, of a stretch of a video from which everybody seen in it is calibrated.

    Returns:
        The exit status: 0, or 1 where part of the input, its picture or its sound, could not be read, or somebody
        could not be calibrated.

    Raises:
        InputError: The input, the model, an output or the neutral stretch can't be used.
    """
    _check_outputs(path, results)
    with contextlib.ExitStack() as stack:
        source = stack.enter_context(open_source(path))
        analyzer = stack.enter_context(load_analyzer(preferences))
        # A moment late is too late for a face that must not be seen.
        analyzer.explore_completely(results.faces != "shown")
        stretch = None if neutral is None else _neutral_stretch(source, analyzer, neutral)
        sinks: list[Callable[[Analysis], object]] = [] if stretch is None else [stretch.follow]
        writer = None
        if results.video is not None:
            writer = stack.enter_context(_video_writer(results.video, source, path))
            sinks.append(_filming(writer, _painter(results.faces, preferences.language)))
        if results.log is not None:
            sinks.append(stack.enter_context(CsvLog(results.log, analyzer.contract.labels)).write)
        if results.crops is not None:
            every = 0.0 if source.still else results.crops_every
            sinks.append(stack.enter_context(CropFolder(results.crops, every)).write)
        session = None
        if results.session is not None:
            paint = _painter(results.faces, preferences.language)
            session = stack.enter_context(_session(results.session, results.faces, paint, source, path, analyzer))
            sinks.append(session.write)
        start = perf_counter()
        summary = Counter[str]()
        frames = 0
        said = start - PROGRESS_EVERY
        # Without a terminal, a log file would only collect torn bars.
        bar = not results.progress and sys.stderr.isatty()
        for frame in tqdm(source, source.name, source.frame_count, unit="frame", disable=not bar):
            analysis = analyzer.analyze(frame, source.still)
            for sink in sinks:
                sink(analysis)
            summary.update(e.label for e in analysis.estimates)
            frames += 1
            if results.progress and perf_counter() > said + PROGRESS_EVERY:
                said = perf_counter()
                print(PROGRESS, frames, source.frame_count or "", flush=True)
        seconds = perf_counter() - start
        if session is not None:
            session.problem = source.problem or ""
    print(f"{frames} frames in {seconds:.1f} s: {frames / seconds:.1f} frames per second on {analyzer.provider}")
    faces = sum(summary.values())
    shares = ", ".join(f"{label} {count / faces:.0%}" for label, count in summary.most_common())
    print(f"faces: {faces} ({shares})" if faces else "no face was found")
    problems = [] if stretch is None else _report_calibrations(stretch, analyzer.contract.labels)
    for path_written in (results.video, results.log, results.crops, results.session):
        if path_written is not None:
            print(f"written: {path_written}")
    writers = [one for one in (writer, session.video if session else None) if one]
    problems += [problem for problem in (source.problem, *(one.problem for one in writers)) if problem]
    for problem in problems:
        complain("warning", problem)
    return PARTLY_DONE if problems else DONE


def _check_outputs(path: Path, results: Results) -> None:
    """Refuses before the work starts what would only fail, or overwrite the input, at its end."""
    output, log, crops = results.video, results.log, results.crops
    if crops is not None and results.faces != "shown":
        raise InputError("--crops would show the faces that --hide-faces hides; give one of them")
    for target in (output, log):
        if target is None:
            continue
        check_target(target)
        if target.resolve() == path.resolve():
            raise InputError("{target} is the input itself; choose another output", target=target)
    if results.session is not None:
        check_new_folder(results.session)
    if output is not None and log is not None and output.resolve() == log.resolve():
        raise InputError("--output and --log are both {output}; give each its own file", output=output)
    if crops is not None:
        check_new_folder(crops)
        for target in (output, log):
            if target is not None and target.resolve().is_relative_to(crops.resolve()):
                raise InputError(
                    "{target} can't lie in {crops}, which is for crops alone; choose another place",
                    target=target,
                    crops=crops,
                )


def _neutral_stretch(source: Source, analyzer: Analyzer, neutral: tuple[float, float]) -> NeutralStretch:
    if source.still:
        raise InputError(
            "{name} has no neutral stretch: pictures don't follow on each other as frames do", name=source.name
        )
    return NeutralStretch(analyzer, *neutral)


def _report_calibrations(stretch: NeutralStretch, labels: tuple[str, ...]) -> list[str]:
    """Prints who was calibrated; returns what went wrong."""
    problems = [] if stretch.states else ["nobody was calibrated: no face was seen in the neutral stretch"]
    for track, state in sorted(stretch.states.items()):
        line = f"person {track}: {outcome(state, labels)}"
        if state.phase is CalibrationPhase.ON:
            print(line)
        else:
            problems.append(line)
    return problems


def _video_writer(output: Path, source: Source, path: Path) -> VideoWriter:
    width, height = source.size
    return VideoWriter(
        output,
        width,
        height,
        fps=source.fps or 30.0,
        sound_from=None if source.still else path,
        sound_start=source.start_time,
    )


def _session(
    folder: Path,
    faces: Faces,
    paint: Callable[[Analysis], Image],
    source: Source,
    path: Path,
    analyzer: Analyzer,
) -> SessionWriter:
    known = analyzer.facts
    circumstances = Circumstances(
        SourceFacts(source.name, "file"),
        model_facts(known.model, known.contract),
        known.provider,
        setting_facts(known.smoothing, known.max_faces, faces),
    )
    open_video = partial(_video_writer, source=source, path=path)
    return SessionWriter(folder, circumstances, analyzer.contract.labels, paint, open_video)


def _painter(faces: Faces, language: str) -> Callable[[Analysis], Image]:
    # Qt is needed for a video only.
    from app.ui.headless import ensure_application
    from app.ui.overlay import annotate
    from app.ui.overlay_layout import Habits
    from app.ui.translation import choose

    choose(ensure_application(), language)
    habits: Habits = {}
    layers = Layers(faces=faces)
    return lambda analysis: annotate(analysis, habits, layers=layers)


def _filming(writer: VideoWriter, paint: Callable[[Analysis], Image]) -> Callable[[Analysis], object]:
    return lambda analysis: writer.write(paint(analysis), analysis.frame.time)
