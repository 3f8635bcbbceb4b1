"""emotion-export: a training run in, ONNX files that carry their own contract out."""

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.calibration import softmax
from models.command import DONE, EXIT_STATUSES, PARTLY_DONE
from models.contract import Contract
from models.errors import InputError, system_reason
from models.files import replacing
from models.input_spec import InputSpec
from models.networks import ExpressionNetwork
from models.onnx_model import OnnxModel
from models.preprocessing import normalise
from training.data import load
from training.data.clips import in_clips
from training.data.crops import Crops, make_crops
from training.data.dataset import Dataset, Split
from training.data.duplicates import also_in
from training.exporting.calibrate import fit_temperature
from training.exporting.onnx_files import to_fp16, to_fp32, to_int8, write_metadata
from training.exporting.tolerance import TOLERANCES, Difference
from training.predictor import Predictor, torch_runner
from training.run_folder import RunConfig, RunFolder, load_network
from training.scoring.metrics import Scores, score

CALIBRATION_IMAGES = 512


@dataclass(frozen=True, slots=True)
class Exported:
    """One written file and how it compares."""

    path: Path
    precision: str
    difference: Difference
    validation: Scores
    test: Scores
    temperature: float

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "file": self.path.name,
            **self.difference.as_dict(),
            "temperature": self.temperature,
            "validation": self.validation.as_dict(),
            "test": self.test.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A precision that was not written."""

    precision: str
    difference: Difference
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"precision": self.precision, **self.difference.as_dict(), "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Export:
    """What an export came to."""

    written: tuple[Exported, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Material:
    """The images that an export measures on."""

    calibration: npt.NDArray[np.float32]
    validation: Split
    validation_crops: Crops
    test: Split
    test_crops: Crops
    test_duplicates: npt.NDArray[np.bool_]


def export(run: RunFolder, output: Path, data: Path | None = None) -> Export:
    """Writes emotion-fp32.onnx, and emotion-fp16.onnx and emotion-int8.onnx where they are near enough to PyTorch.

    A file of an earlier export whose precision is left out now is removed: it would pass for this run's.

    Temperatures are fitted on validation. The test split is scored once, for the figures that each contract states.

    Args:
        run: A finished or interrupted run.
        output: Folder for the files, made if missing.
        data: The data set's folder, by default where the run found it.

    Raises:
        InputError: The run or the data can't be read, or even the fp32 file differs from PyTorch by more than its
            tolerance; nothing is written then.
    """
    network, config = load_network(run)
    dataset = in_clips(load(config.dataset, data or config.data), config.input)
    reference = Predictor(run.path.name, config.labels, config.input, 1.0, torch_runner(network))
    reference.check_labels(dataset.labels, f"the data set in {dataset.root}")
    output.mkdir(parents=True, exist_ok=True)
    material = _gather(dataset, config.input)
    expected = reference.logits(material.validation_crops)
    expected_accuracy = float((expected.argmax(1) == material.validation.target).mean())
    print(f"PyTorch: validation accuracy {expected_accuracy:.2%} (n = {len(expected)})")
    with tempfile.TemporaryDirectory(dir=output, prefix=".export-") as folder:
        drafts = _write_graphs(network.cpu(), config.input, material.calibration, Path(folder))
        written, left_out = [], []
        for precision, draft in drafts.items():
            result = _measure(draft, precision, config, material, expected)
            if isinstance(result, Exported):
                written.append(result)
            elif precision == "fp32":
                raise InputError(
                    "even the fp32 file is not what PyTorch computes: {reason}; nothing is written",
                    reason=result.reason,
                )
            else:
                left_out.append(result)
        for result in written:
            with replacing(output / result.path.name) as temporary:
                temporary.write_bytes(result.path.read_bytes())
        for missing in left_out:
            (output / drafts[missing.precision].name).unlink(missing_ok=True)
    return Export(tuple(replace(result, path=output / result.path.name) for result in written), tuple(left_out))


def _gather(dataset: Dataset, spec: InputSpec) -> _Material:
    training = dataset.train.trainable()
    chosen = np.random.default_rng(0).permutation(len(training))[: max(1, CALIBRATION_IMAGES // spec.frames)]
    training = training.select(chosen)
    crops = make_crops(training.images, spec, "calibration")
    validation, test = dataset.validation.scored(), dataset.test.scored()
    for name, split in (("training", training), ("validation", validation), ("test", test)):
        if not len(split):
            raise InputError(
                "{root}: {name}'s protocol leaves none of the {split} images to measure on",
                root=dataset.root,
                name=dataset.name,
                split=name,
            )
    return _Material(
        calibration=normalise(np.moveaxis(crops[:], -3, -1), spec),
        validation=validation,
        validation_crops=make_crops(validation.images, spec, "validation"),
        test=test,
        test_crops=make_crops(test.images, spec, "test"),
        test_duplicates=also_in(test, [dataset.train, dataset.validation]),
    )


def _write_graphs(
    network: ExpressionNetwork, spec: InputSpec, calibration: npt.NDArray[np.float32], folder: Path
) -> dict[str, Path]:
    drafts = {precision: folder / f"emotion-{precision}.onnx" for precision in TOLERANCES}
    to_fp32(network, spec, drafts["fp32"])
    to_fp16(drafts["fp32"], drafts["fp16"])
    to_int8(drafts["fp32"], calibration, drafts["int8"])
    return drafts


def _measure(
    draft: Path, precision: str, config: RunConfig, material: _Material, expected: npt.NDArray[np.float32]
) -> Exported | LeftOut:
    contract = Contract(
        labels=config.labels,
        input=config.input,
        temperature=1.0,
        architecture=config.recipe.architecture,
        precision=precision,
        training_data=config.training_data,
        licence=config.licence,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        recipe_hash=config.recipe.sha256(),
    )
    write_metadata(draft, contract.to_metadata())
    target = material.validation.target
    with OnnxModel(draft, "cpu") as model:
        predictor = Predictor(precision, config.labels, config.input, 1.0, model.logits)
        logits = predictor.logits(material.validation_crops)
        difference = Difference(
            logits=float(np.abs(logits - expected).mean() / expected.std()),
            accuracy=float((expected.argmax(1) == target).mean() - (logits.argmax(1) == target).mean()),
            n=len(target),
        )
        if reason := difference.beyond(TOLERANCES[precision]):
            return LeftOut(precision, difference, reason)
        test_logits = predictor.logits(material.test_crops)
    temperature = fit_temperature(logits, target)
    validation = score(softmax(logits, temperature), target, config.labels, np.zeros(len(logits), bool))
    test = score(softmax(test_logits, temperature), material.test.target, config.labels, material.test_duplicates)
    contract = replace(contract, temperature=temperature, metrics=_figures(validation, test))
    write_metadata(draft, contract.to_metadata())
    return Exported(draft, precision, difference, validation, test, temperature)


def _figures(validation: Scores, test: Scores) -> dict[str, Any]:
    return {
        "validation_accuracy": validation.accuracy,
        "validation_ece": validation.ece,
        "test_accuracy": test.accuracy,
        "test_accuracy_ci95": list(test.accuracy_ci95),
        "test_accuracy_without_duplicates": test.accuracy_without_duplicates,
        "test_macro_f1": test.macro_f1,
        "test_macro_recall": test.macro_recall,
        "test_ece": test.ece,
        "test_n": test.n,
    }


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emotion-export",
        description="Export a training run to ONNX files in three precisions: fp32, fp16 and int8. One that differs "
        "too much from PyTorch is left out: export.json and standard error say which, and by how much it missed.",
        epilog=EXIT_STATUSES,
    )
    parser.add_argument("run", type=Path, metavar="RUN", help="folder of the run, or the weights in it")
    parser.add_argument("--output", required=True, type=Path, metavar="DIR", help="folder for the ONNX files")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data set's folder, where it has moved")
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    try:
        result = export(RunFolder.holding(args.run), args.output, args.data)
        record = {
            "files": [exported.as_dict() for exported in result.written],
            "left_out": [missing.as_dict() for missing in result.left_out],
        }
        with replacing(args.output / "export.json") as temporary:
            temporary.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(
            "can't write to {output}: {reason}", output=args.output, reason=system_reason(error)
        ) from error
    print(f"{'file':<20}{'MB':>6}{'logit diff':>12}{'validation':>12}{'test':>8}{'test ECE':>10}{'temperature':>13}")
    for r in result.written:
        megabytes = r.path.stat().st_size / 1e6
        print(
            f"{r.path.name:<20}{megabytes:>6.0f}{r.difference.logits:>12.2g}{r.validation.accuracy:>12.2%}"
            f"{r.test.accuracy:>8.2%}{r.test.ece:>10.4f}{r.temperature:>13.3f}"
        )
    for missing in result.left_out:
        print(f"warning: {missing.precision} is left out: {missing.reason}", file=sys.stderr)
    return PARTLY_DONE if result.left_out else DONE
