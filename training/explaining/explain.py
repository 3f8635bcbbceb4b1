"""emotion-explain: where in a face a network finds what it says of it."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tqdm import tqdm

import assets
from models.command import DONE, EXIT_STATUSES, PARTLY_DONE
from models.errors import InputError
from models.face_detector import FaceDetector
from models.files import replacing
from models.networks import ExpressionNetwork
from models.outputs import check_apart, output_names
from training.data.image_files import SUFFIXES, read_image
from training.explaining.explain_document import image_entry
from training.explaining.explain_figure import draw_explanations
from training.explaining.explain_sheet import Summary
from training.explaining.explanation import Explanation, explain
from training.explaining.face_crops import MIN_SCORE, FaceCrop, as_rgb, face_crops, whole_crop
from training.run_folder import RunConfig, RunFolder, load_network

SUMMARY, DOCUMENT = "summary.png", "explanations.json"


@dataclass(frozen=True, slots=True, eq=False)
class Explainer:
    """A network, and what to explain of it.

    Attributes:
        network: In evaluation mode.
        config: Its run's.
        name: What to call it in pictures.
        expression: Index of the class to explain, or None for each face's most probable one.
        whole: An image without a face is explained as it is framed.
        covering: Also find out what covering parts of a face costs.
    """

    network: ExpressionNetwork
    config: RunConfig
    name: str
    expression: int | None
    whole: bool
    covering: bool

    def explain(self, image: npt.NDArray[np.uint8], detector: FaceDetector) -> tuple[list[FaceCrop], list[Explanation]]:
        """Explains each face of an image, uint8 [height, width] or [height, width, 3] RGB."""
        spec = self.config.recipe.input
        faces = face_crops(as_rgb(image), detector, spec)
        if not faces and self.whole:
            faces = [whole_crop(image, spec)]
        crops = [face.crop for face in faces]
        return faces, explain(self.network, crops, spec, self.expression, self.covering)


@dataclass(slots=True)
class _Results:
    summary: Summary = field(default_factory=Summary)
    entries: list[dict[str, Any]] = field(default_factory=list)
    without_face: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def open_run(path: Path) -> tuple[ExpressionNetwork, RunConfig]:
    """Loads a run's network, on the GPU where there is one.

    Args:
        path: A run folder, or the best.safetensors in one.

    Raises:
        InputError: It is neither, such as an exported file, which gives no gradients; or it is broken, or reads clips.
    """
    if path.suffix == ".onnx":
        raise InputError(
            f"{path} is an exported file, which gives no gradients; give the folder of the training run that it was "
            "exported from"
        )
    network, config = load_network(RunFolder.holding(path))
    if config.input.frames > 1:
        raise InputError(
            f"{path} reads clips of {config.input.frames} frames; only networks that read single images are explained"
        )
    return network.to("cuda" if torch.cuda.is_available() else "cpu"), config


def find_images(path: Path) -> list[Path]:
    """An image file itself, or the images directly in a folder, by name.

    Raises:
        InputError: There is none.
    """
    try:
        if path.is_file():
            return [path]
        if not path.is_dir():
            raise InputError(f"no such file or folder: {path}")
        found = [p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.name[0] != "." and p.is_file()]
    except OSError as error:
        raise InputError(f"{path} can't be opened: {error.strerror}") from error
    if not found:
        raise InputError(f"the folder {path} holds no images (looked for {', '.join(sorted(SUFFIXES))})")
    return sorted(found)


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    paths = find_images(args.image)
    network, config = open_run(args.model)
    explainer = Explainer(
        network,
        config,
        f"run {RunFolder.holding(args.model).path.resolve().name}, {config.recipe.architecture}",
        _class_index(args.expression, config.labels),
        args.whole,
        args.occlusion,
    )
    names = output_names([Path(SUMMARY), *paths], ".png")[1:]
    check_apart([args.output / name for name in (*names, SUMMARY, DOCUMENT)], paths)
    try:
        results = _explain_all(explainer, paths, names, args.output)
        if args.image.is_dir() and results.summary.n:
            title = f"{args.image.resolve().name}: evidence for {args.expression or 'the predicted class'}"
            note = f"{explainer.name}, {results.summary.n:,} face{'s' * (results.summary.n != 1)}"
            results.summary.draw(config.labels, title, note, args.output / SUMMARY)
        _write_document(results, explainer, args.model, args.output)
    except OSError as error:
        raise InputError(f"can't write to {args.output}: {error.strerror or error}") from error
    print(f"written: {args.output}")
    if results.entries:
        print("its pictures show people's faces: do not publish them")
    for path in results.unreadable:
        print(f"error: {_unreadable(path)}", file=sys.stderr)
    return PARTLY_DONE if results.unreadable else DONE


def _explain_all(explainer: Explainer, paths: Sequence[Path], names: Sequence[str], output: Path) -> _Results:
    results = _Results()
    labels = explainer.config.labels
    with FaceDetector(assets.FACE_DETECTOR, MIN_SCORE) as detector:
        # Without a terminal, a log file would only collect torn bars.
        for path, name in zip(tqdm(paths, unit="image", disable=not sys.stderr.isatty()), names, strict=True):
            image = read_image(path)
            if image is None:
                results.unreadable.append(str(path))
                continue
            faces, explanations = explainer.explain(image, detector)
            tqdm.write(f"{path}: {_words(explanations, labels)}")
            if not explanations:
                results.without_face.append(str(path))
                continue
            output.mkdir(parents=True, exist_ok=True)
            whole = faces[0].box is None
            draw_explanations(explanations, labels, path.name, explainer.name, output / name, whole)
            # A whole image is framed otherwise than the aligned faces: a mean over both would show neither.
            for explanation in () if whole else explanations:
                results.summary.add(explanation)
            size = (image.shape[1], image.shape[0])
            results.entries.append(image_entry(str(path), size, name, faces, explanations, labels))
    if len(results.unreadable) == len(paths):
        raise InputError("; ".join(map(_unreadable, results.unreadable)))
    return results


def _write_document(results: _Results, explainer: Explainer, model: Path, output: Path) -> None:
    document = {
        "run": str(model),
        "architecture": explainer.config.recipe.architecture,
        "images": results.entries,
        "without_face": results.without_face,
        "unreadable": results.unreadable,
    }
    output.mkdir(parents=True, exist_ok=True)
    with replacing(output / DOCUMENT) as temporary:
        temporary.write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")


def _class_index(name: str | None, labels: Sequence[str]) -> int | None:
    if name is None:
        return None
    if name not in labels:
        raise InputError(f"the model has no class {name!r}; --expression takes one of {', '.join(labels)}")
    return labels.index(name)


def _words(explanations: Sequence[Explanation], labels: Sequence[str]) -> str:
    if not explanations:
        return "no face; --whole explains the image as it is"
    return ", ".join(f"{labels[found.predicted]} {found.probabilities.max():.0%}" for found in explanations)


def _unreadable(path: str) -> str:
    return f"{path} can't be read; damaged or not an image"


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emotion-explain",
        description="Show where a trained network finds the evidence for an expression: Grad-CAM and the network's "
        "own attention, beside what it sees and says.",
        epilog="Writes a PNG for each image with a face; for a folder also summary.png, the means over its faces (not "
        "over whole images); and explanations.json: images (file, width, height, picture, faces), without_face and "
        "unreadable; for each face box ([x, y, width, height] in pixels; null for a whole image), score, predicted and "
        "explained class, probabilities (of the bare logits, without an export's temperature), and its maps as rows of "
        "cells from the top: grad_cam, attention (null where the network has none), occlusion (null unless asked for). "
        + EXIT_STATUSES,
    )
    parser.add_argument("image", type=Path, metavar="IMAGE|FOLDER", help="an image, or a folder of images")
    parser.add_argument("--model", required=True, type=Path, metavar="RUN", help="folder of a training run")
    parser.add_argument(
        "--output", type=Path, default=Path("explained"), metavar="DIR", help="made if missing (default: %(default)s)"
    )
    parser.add_argument("--expression", metavar="NAME", help="class to explain (default: each face's most probable)")
    parser.add_argument("--whole", action="store_true", help="explain an image without a face as it is framed")
    parser.add_argument(
        "--occlusion", action="store_true", help="also find out what covering parts of a face costs; takes long"
    )
    return parser
