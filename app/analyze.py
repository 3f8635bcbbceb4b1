"""Every frame of a file, without a window."""

import contextlib
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tqdm import tqdm

from app.engine.analyzer import Analyzer
from app.engine.records import Analysis
from app.engine.sources import Source, open_source
from app.recording.crop_folder import CropFolder, check_new_folder
from app.recording.csv_log import CsvLog
from app.recording.targets import check_target
from app.recording.video_writer import VideoWriter
from models.command import DONE, PARTLY_DONE
from models.errors import InputError
from models.face_detector import Image
from models.onnx_model import Provider


@dataclass(frozen=True, slots=True)
class Results:
    """What to write.

    Attributes:
        video: Annotated MP4, or None.
        log: CSV, or None.
        crops: Folder for what the network saw, absent or empty; or None.
        crops_every: Seconds from one frame's crops to the next's; 0 takes every frame. Of unrelated pictures all count.
    """

    video: Path | None = None
    log: Path | None = None
    crops: Path | None = None
    crops_every: float = 0.0


def analyze(path: Path, results: Results, model: Path, provider: Provider, max_faces: int) -> int:
    """Analyses a file and writes what was asked for; each result appears complete or not at all.

    Args:
        path: Video, image or folder of images.
        results: What to write.
        model: ONNX file with a contract.
        provider: See `models.onnx_model.OnnxModel`.
        max_faces: People followed at once.

    Returns:
        The exit status: 0, or 1 where part of the input, its picture or its sound, could not be read.

    Raises:
        InputError: The input, the model or an output can't be used.
    """
    _check_outputs(path, results)
    with contextlib.ExitStack() as stack:
        source = stack.enter_context(open_source(path))
        analyzer = stack.enter_context(Analyzer(model, provider, max_faces))
        sinks: list[Callable[[Analysis], object]] = []
        writer = None
        if results.video is not None:
            writer = stack.enter_context(_video_writer(results.video, source, path))
            sinks.append(_painting(writer))
        if results.log is not None:
            sinks.append(stack.enter_context(CsvLog(results.log, analyzer.contract.labels)).write)
        if results.crops is not None:
            every = 0.0 if source.still else results.crops_every
            sinks.append(stack.enter_context(CropFolder(results.crops, every)).write)
        start = perf_counter()
        summary = Counter[str]()
        frames = 0
        # Without a terminal, a log file would only collect torn bars.
        for frame in tqdm(source, source.name, source.frame_count, unit="frame", disable=not sys.stderr.isatty()):
            analysis = analyzer.analyze(frame, source.still)
            for sink in sinks:
                sink(analysis)
            summary.update(e.label for e in analysis.estimates)
            frames += 1
        seconds = perf_counter() - start
    print(f"{frames} frames in {seconds:.1f} s: {frames / seconds:.1f} frames per second on {analyzer.provider}")
    faces = sum(summary.values())
    shares = ", ".join(f"{label} {count / faces:.0%}" for label, count in summary.most_common())
    print(f"faces: {faces} ({shares})" if faces else "no face was found")
    for path_written in (results.video, results.log, results.crops):
        if path_written is not None:
            print(f"written: {path_written}")
    problems = [problem for problem in (source.problem, writer.problem if writer else None) if problem]
    for problem in problems:
        print(f"warning: {problem}", file=sys.stderr)
    return PARTLY_DONE if problems else DONE


def _check_outputs(path: Path, results: Results) -> None:
    """Refuses before the work starts what would only fail, or overwrite the input, at its end."""
    output, log, crops = results.video, results.log, results.crops
    for target in (output, log):
        if target is None:
            continue
        check_target(target)
        if target.resolve() == path.resolve():
            raise InputError(f"{target} is the input itself; choose another output")
    if output is not None and log is not None and output.resolve() == log.resolve():
        raise InputError(f"--output and --log are both {output}; give each its own file")
    if crops is not None:
        check_new_folder(crops)
        for target in (output, log):
            if target is not None and target.resolve().is_relative_to(crops.resolve()):
                raise InputError(f"{target} can't lie in {crops}, which is for crops alone; choose another place")


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


def _painting(writer: VideoWriter) -> Callable[[Analysis], object]:
    # Qt is needed for a video only.
    from app.ui.headless import ensure_application
    from app.ui.overlay import annotate
    from app.ui.overlay_layout import Habits

    ensure_application()
    habits: Habits = {}

    def sink(analysis: Analysis) -> None:
        image: Image = annotate(analysis, habits)
        writer.write(image, analysis.frame.time)

    return sink
