"""The commands of the app, emotion-app to emotion-summary: arguments in, exit status out."""

import argparse
import math
from importlib.metadata import version
from pathlib import Path

from app.layers.layers import Faces
from app.preferences import MOST_FACES, PROVIDERS, Preferences
from models.command import EXIT_STATUSES, main_command, whole_number

HIDING: dict[str | None, Faces] = {"blur": "blurred", "pixelate": "pixelated"}
"""What --hide-faces takes."""


def _parser(program: str, description: str, remembers: bool = False) -> argparse.ArgumentParser:
    """A parser with the options that all commands share. One that `remembers` has its defaults from the settings."""
    parser = argparse.ArgumentParser(prog=program, description=description, epilog=EXIT_STATUSES)
    parser.add_argument("--version", action="version", version=f"Emotion Lens {version('emotion-lens')}")
    default = "default: as in the settings" if remembers else "default: %(default)s"
    usual = Preferences()
    parser.add_argument(
        "--model",
        type=Path,
        default=None if remembers else usual.model_file,
        metavar="FILE",
        help="ONNX file with a contract" + (f" ({default})" if remembers else ""),
    )
    parser.add_argument(
        "--provider",
        choices=PROVIDERS,
        default=None if remembers else usual.provider,
        help=f"what runs the network; auto takes CUDA where it really loads ({default})",
    )
    parser.add_argument(
        "--max-faces",
        type=whole_number(1, MOST_FACES),
        default=None if remembers else usual.max_faces,
        metavar="N",
        help=f"people in view at once ({default})",
    )
    return parser


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number >= 0):
        raise argparse.ArgumentTypeError(f"expected seconds, 0 or greater, got {text!r}")
    return number


def _stretch(text: str) -> tuple[float, float]:
    start, colon, end = text.partition(":")
    if not colon:
        raise argparse.ArgumentTypeError(f"expected START:END in seconds, got {text!r}")
    return _seconds(start), _seconds(end)


# The commands import what they run when they run it: `--help` is quick, and no command pays for another's libraries.


@main_command
def emotion_app(arguments: list[str]) -> int:
    parser = _parser("emotion-app", "Read facial expressions from a camera or a video, in a window.", remembers=True)
    parser.add_argument("file", nargs="?", metavar="VIDEO|SESSION", help="a video to open, or a session folder")
    parser.add_argument("--source", metavar="0|NAME|PATH", help="camera by index or name, or a video file")
    parser.add_argument(
        "--record",
        type=Path,
        metavar="OUT.mp4|FOLDER",
        help="record: a video with a CSV log beside it, or a session folder",
    )
    parser.add_argument(
        "--new-window",
        action="store_true",
        help="open a window of its own although one is open, which would come to the front and open VIDEO",
    )
    parser.add_argument(
        "--self-test", action="store_true", help="test what the app needs on this computer, print a table, and end"
    )
    args = parser.parse_args(arguments)
    if args.file is not None and args.source is not None:
        parser.error("VIDEO and --source name two sources; give one of them")
    if args.self_test:
        from app.self_test import self_test

        usual = Preferences()
        return self_test(args.model or usual.model_file, args.provider or usual.provider)
    from app.recording.targets import check_new_target
    from app.ui.main import run

    if args.record is not None:
        if args.record.suffix:
            check_new_target(args.record)
            check_new_target(args.record.with_suffix(".csv"))
        else:
            from app.recording.crop_folder import check_new_folder

            check_new_folder(args.record)

    source = args.source if args.file is None else args.file
    return run(source, args.model, args.provider, args.record, args.max_faces, args.new_window)


@main_command
def emotion_analyze(arguments: list[str]) -> int:
    parser = _parser("emotion-analyze", "Analyse every frame of a video, an image or a folder of images.")
    parser.add_argument("input", metavar="INPUT", help="video, image or folder of images")
    parser.add_argument("--output", type=Path, metavar="OUT.mp4", help="annotated video, with the input's sound")
    parser.add_argument("--log", type=Path, metavar="OUT.csv", help="one row per face and frame")
    parser.add_argument(
        "--hide-faces",
        choices=HIDING,
        help="make every face that is found unrecognisable in the video; takes longer, for every frame is looked over "
        "completely",
    )
    parser.add_argument(
        "--session", type=Path, metavar="DIR", help="a session folder, as the window records: video, logs, session.json"
    )
    parser.add_argument("--crops", type=Path, metavar="DIR", help="what the network saw, as PNG files in a new folder")
    parser.add_argument(
        "--crops-every",
        type=_seconds,
        metavar="SECONDS",
        help="from one frame's crops to the next's; 0 takes every frame (default: 0.5)",
    )
    parser.add_argument(
        "--neutral-from",
        type=_stretch,
        metavar="START:END",
        help="seconds of a video in which people look neutral: everybody seen there is calibrated from END on",
    )
    usual = Preferences()
    parser.add_argument(
        "--smoothing",
        type=_seconds,
        default=usual.smoothing_s,
        metavar="SECONDS",
        help="time constant of the smoothing; 0 for none (default: %(default)s)",
    )
    parser.add_argument(
        "--uncertain-below",
        type=float,
        default=usual.uncertain_below,
        metavar="SHARE",
        help='a leading class below this is shown as "uncertain" (default: %(default)s)',
    )
    parser.add_argument(
        "--language",
        default="en",
        metavar="CODE",
        help="of the words in the video, such as de, or system; tables stay in English (default: %(default)s)",
    )
    parser.add_argument(
        "--progress", action="store_true", help="print lines 'progress DONE TOTAL' instead of a bar, for other programs"
    )
    args = parser.parse_args(arguments)
    if args.crops_every is not None and args.crops is None:
        parser.error("--crops-every says how often --crops takes a frame; give --crops too")
    if args.hide_faces is not None and args.output is None and args.session is None and args.crops is None:
        parser.error("--hide-faces is about the video; give --output or --session too")
    from app.analyze import Results, analyze

    every = 0.5 if args.crops_every is None else args.crops_every
    faces = HIDING.get(args.hide_faces, "shown")
    results = Results(args.output, args.log, args.crops, every, faces, args.session, args.progress)
    try:
        preferences = Preferences(
            args.model,
            args.provider,
            args.max_faces,
            smoothing_s=args.smoothing,
            uncertain_below=args.uncertain_below,
            language=args.language,
        )
    except ValueError as error:
        parser.error(str(error))
    return analyze(Path(args.input), results, preferences, args.neutral_from)


@main_command
def emotion_predict(arguments: list[str]) -> int:
    from app.prediction import FORMAT

    parser = _parser("emotion-predict", "Read the expressions in images, each by itself: boxes, labels, probabilities.")
    parser.epilog, parser.formatter_class = f"{FORMAT}\n{EXIT_STATUSES}", argparse.RawDescriptionHelpFormatter
    # In a picture all count, not only those who can be followed at a camera's pace.
    parser.set_defaults(max_faces=MOST_FACES)
    parser.add_argument("inputs", nargs="+", metavar="IMAGE|FOLDER", help="images, and folders of images")
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="folder for annotated pictures (PNG) and predictions.json"
    )
    parser.add_argument(
        "--json", metavar="FILE|-", help="where the JSON goes; - prints it, and nothing else, on standard output"
    )
    args = parser.parse_args(arguments)
    from app.predict import Destination, predict

    return predict(args.inputs, Destination(args.output, args.json), args.model, args.provider, args.max_faces)


@main_command
def emotion_agreement(arguments: list[str]) -> int:
    parser = _parser("emotion-agreement", "Compare the shown labels with what an observer saw in videos.")
    parser.add_argument(
        "observations",
        type=Path,
        metavar="OBSERVATIONS.csv",
        help="columns file, start, end (seconds), expression and, where it isn't the largest face, person (track id)",
    )
    parser.add_argument("--videos", required=True, type=Path, metavar="DIR", help="folder of the videos named there")
    parser.add_argument("--output", type=Path, metavar="DIR", help="folder for agreement.csv and agreement.json")
    parser.add_argument(
        "--calibrate",
        action="store_true",
        help="calibrate people from their first neutral stretch, and score the rest without and with that",
    )
    args = parser.parse_args(arguments)
    from app.agreement_report import report

    return report(
        args.observations, args.videos, args.output, args.model, args.provider, args.max_faces, args.calibrate
    )


@main_command
def emotion_bench(arguments: list[str]) -> int:
    parser = _parser("emotion-bench", "Measure what each stage costs on a video, against its bare library call.")
    parser.add_argument("video", metavar="VIDEO")
    parser.add_argument(
        "--frames", type=whole_number(0), default=0, metavar="N", help="stop after N frames (default: all)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--gui", action="store_true", help="show the video in the window instead, and measure its start and its thread"
    )
    args = parser.parse_args(arguments)
    if args.gui:
        from app.bench_window import bench_window

        preferences = Preferences(args.model, args.provider, args.max_faces)
        return bench_window(Path(args.video), preferences, args.frames, args.json)
    from app.bench import bench

    return bench(Path(args.video), args.model, args.provider, args.max_faces, args.frames, args.json)


@main_command
def emotion_summary(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="emotion-summary",
        description="Sum a session up on one page: time per expression, transitions, quality of the data, limits.",
        epilog=EXIT_STATUSES,
    )
    parser.add_argument("--version", action="version", version=f"Emotion Lens {version('emotion-lens')}")
    parser.add_argument(
        "input", type=Path, metavar="SESSION|LOG.csv", help="session folder, or a log of emotion-analyze"
    )
    parser.add_argument("--output", type=Path, metavar="DIR", help="where summary.html goes (default: beside the log)")
    parser.add_argument("--pdf", action="store_true", help="write summary.pdf too")
    parser.add_argument(
        "--language", default="en", metavar="CODE", help="of the page, such as de, or system (default: %(default)s)"
    )
    args = parser.parse_args(arguments)
    from app.summarise import summarise

    return summarise(args.input, args.output, args.pdf, args.language)
