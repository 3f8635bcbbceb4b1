"""Single images: boxes, labels and probabilities, as annotated pictures and JSON."""

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from tqdm import tqdm

from app.engine.analyzer import Analyzer
from app.engine.image_files import open_folder, read_image
from app.engine.records import Analysis, Frame
from app.prediction import Prediction, document, line, numbered
from app.recording.reasons import why_not_written
from app.recording.targets import check_target
from models.command import DONE, PARTLY_DONE
from models.errors import InputError
from models.face_detector import Image
from models.files import replacing
from models.onnx_model import Provider
from models.outputs import check_apart, output_names

STANDARD_OUTPUT = "-"

READABLE_SIDE = 480
"""Pixels: a smaller picture is painted on enlarged, because text of a readable size would hide its faces."""

LARGEST_SIDE = 2 * READABLE_SIDE
"""Pixels that a longer side is not enlarged beyond."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the results go, besides a line per image on the terminal.

    Attributes:
        folder: For the annotated pictures, or None.
        json: For the JSON document: a file, STANDARD_OUTPUT instead of those lines, or None for predictions.json in
            the folder, if there is one.
    """

    folder: Path | None = None
    json: str | None = None

    @property
    def file(self) -> Path | None:
        if self.json is not None:
            return None if self.json == STANDARD_OUTPUT else Path(self.json)
        return None if self.folder is None else self.folder / "predictions.json"


def predict(inputs: Sequence[str], to: Destination, model: Path, provider: Provider, max_faces: int) -> int:
    """Reads the expressions in each image by itself, as the app does: nothing carries over from one to the next.

    An image that can't be read doesn't stop the others; it is named on standard error at the end, and in the JSON.

    Args:
        inputs: Paths of images and of folders that hold images.
        to: Where the results go.
        model: ONNX file with a contract.
        provider: See `models.onnx_model.OnnxModel`.
        max_faces: In one image; of more, the largest.

    Returns:
        The exit status: 0, or 1 where a file or folder could not be read.

    Raises:
        InputError: No image at all can be read, the model can't be used, or a result can't be written.
    """
    paths, problems = _find_images(inputs)
    names = output_names(paths, ".png")
    _check(to, names, [*paths, model])
    predictions: list[Prediction] = []
    unreadable: list[str] = []
    with Analyzer(model, provider, max_faces) as analyzer:
        digest = _sha256(model)
        # Without a terminal, a log file would only collect torn bars.
        for path, name in zip(tqdm(paths, unit="image", disable=not sys.stderr.isatty()), names, strict=True):
            image = read_image(path)
            if image is None:
                unreadable.append(str(path))
                continue
            analysis = numbered(analyzer.analyze(Frame(image, index=len(predictions), time=0.0), still=True))
            if to.folder is not None:
                _write(to.folder / name, _png(_painted(analysis)))
            prediction = Prediction(str(path), name if to.folder is not None else None, analysis)
            # The document needs the size alone: a folder's pictures would fill the memory.
            predictions.append(replace(prediction, analysis=_without_pixels(analysis)))
            if to.json != STANDARD_OUTPUT:
                tqdm.write(line(prediction))
        problems += [f"{path} can't be read; damaged or not an image" for path in unreadable]
        if not predictions:
            raise InputError("; ".join(problems))
        found = document(predictions, unreadable, analyzer.contract, model.name, digest)
    _deliver(found, to)
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return PARTLY_DONE if problems else DONE


def _find_images(inputs: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The images' paths, and what is wrong with inputs that lead to none.

    Raises:
        InputError: No input leads to any.
    """
    paths: list[Path] = []
    problems: list[str] = []
    for text in inputs:
        path = Path(text)
        try:
            if path.is_dir():
                paths += open_folder(path).paths
            elif path.is_file():
                paths.append(path)
            else:
                problems.append(f"no such file or folder: {text}")
        except InputError as error:
            problems.append(str(error))
        except OSError as error:  # a name too long, no permission to look
            problems.append(f"{text} can't be opened: {error.strerror}")
    if not paths:
        raise InputError("; ".join(problems))
    return paths, problems


def _check(to: Destination, names: Sequence[str], inputs: Sequence[Path]) -> None:
    """Refuses before the work starts what would only fail, or replace an input, at its end."""
    outputs = [] if to.folder is None else [to.folder / name for name in names]
    if to.folder is not None and to.folder.exists() and not to.folder.is_dir():
        raise InputError(f"{to.folder} is not a folder; --output takes one")
    if to.file is not None:
        if to.json is not None:
            check_target(to.file)
        outputs.append(to.file)
    check_apart(outputs, inputs)


def _painted(analysis: Analysis) -> Image:
    # Qt is needed for pictures only.
    from app.ui.headless import ensure_application
    from app.ui.overlay import annotate

    ensure_application()
    return annotate(_enlarged(analysis))


def _enlarged(analysis: Analysis) -> Analysis:
    """The same, with a small picture's shorter side brought to READABLE_SIDE, by a whole factor."""
    shorter, longer = sorted(analysis.frame.image.shape[:2])
    factor = min(-(-READABLE_SIDE // shorter), LARGEST_SIDE // longer)
    if factor <= 1:
        return analysis
    image = np.asarray(
        cv2.resize(analysis.frame.image, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), np.uint8
    )
    estimates = tuple(
        replace(e, track=replace(e.track, face=e.track.face.moved(0, 0, factor))) for e in analysis.estimates
    )
    unread = tuple(replace(other, face=other.face.moved(0, 0, factor)) for other in analysis.unread)
    return replace(analysis, frame=replace(analysis.frame, image=image), estimates=estimates, unread=unread)


def _without_pixels(analysis: Analysis) -> Analysis:
    """The same, with an image of the same shape that takes no memory."""
    blank = np.broadcast_to(np.uint8(0), analysis.frame.image.shape)
    return replace(analysis, frame=replace(analysis.frame, image=blank))


def _deliver(found: dict[str, Any], to: Destination) -> None:
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    if to.json == STANDARD_OUTPUT:
        sys.stdout.write(text)
    if to.file is not None:
        _write(to.file, text.encode())
    if to.json == STANDARD_OUTPUT:
        return
    for path in (to.folder, to.file):
        if path is not None:
            print(f"written: {path}")


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise InputError(why_not_written(path, error)) from error


def _png(image: Image) -> bytes:
    # cv2.imwrite refuses non-ASCII paths on Windows.
    return cv2.imencode(".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR))[1].tobytes()


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"can't read the model {path}: {error.strerror}") from error
