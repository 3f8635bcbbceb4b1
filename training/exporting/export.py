"""emotion-export: a training run in, ONNX files that carry their own contract out."""

import argparse
import json
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.calibration import softmax
from models.contract import Contract
from models.errors import InputError
from models.files import replacing
from models.input_spec import InputSpec
from models.networks import ExpressionNetwork
from models.onnx_model import OnnxModel
from models.preprocessing import normalise
from training.data import load
from training.data.crops import make_crops
from training.data.dataset import Dataset, Split
from training.data.duplicates import also_in
from training.exporting.calibrate import fit_temperature
from training.exporting.onnx_files import to_fp16, to_fp32, to_int8, write_metadata
from training.predictor import Predictor, torch_runner
from training.run_folder import RunConfig, RunFolder, load_network
from training.scoring.metrics import Scores, score

CALIBRATION_IMAGES = 512


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far an exported file may be from PyTorch before it is refused.

    Attributes:
        logits: Mean absolute difference of the logits, in units of their standard deviation. Rounding in single
            precision gives about 1e-6, in half precision 1e-3, in 8 bits some hundredths.
        accuracy: Loss of validation accuracy.
    """

    logits: float
    accuracy: float


TOLERANCES = {"fp32": Tolerance(1e-3, 0.002), "fp16": Tolerance(1e-2, 0.005), "int8": Tolerance(0.15, 0.01)}


@dataclass(frozen=True, slots=True)
class Exported:
    """One written file and how it compares."""

    path: Path
    precision: str
    logit_difference: float
    validation: Scores
    test: Scores
    temperature: float


@dataclass(frozen=True, slots=True, eq=False)
class _Material:
    """The images that an export measures on."""

    calibration: npt.NDArray[np.float32]
    validation: Split
    validation_pixels: npt.NDArray[np.uint8]
    test: Split
    test_pixels: npt.NDArray[np.uint8]
    test_duplicates: npt.NDArray[np.bool_]


def export(run: RunFolder, output: Path, data: Path | None = None) -> list[Exported]:
    """Writes emotion-fp32.onnx, emotion-fp16.onnx and emotion-int8.onnx; all three or none.

    Temperatures are fitted on validation. The test split is scored once, for the figures that each contract states.

    Args:
        run: A finished or interrupted run.
        output: Folder for the files, made if missing.
        data: The data set's folder, by default where the run found it.

    Raises:
        InputError: The run or the data can't be read, or an exported file differs from PyTorch by more than its
            tolerance.
    """
    network, config = load_network(run)
    dataset = load(config.dataset, data or config.data)
    material = _gather(dataset, config.recipe.input)
    reference = Predictor("PyTorch", config.labels, config.recipe.input, 1.0, torch_runner(network))
    expected = reference.logits(material.validation_pixels)
    expected_accuracy = float((expected.argmax(1) == material.validation.target).mean())
    print(f"PyTorch: validation accuracy {expected_accuracy:.2%} (n = {len(expected)})")
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output, prefix=".export-") as folder:
        drafts = _write_graphs(network.cpu(), config.recipe.input, material.calibration, Path(folder))
        results = []
        for precision, draft in drafts.items():
            result = _measure(draft, precision, config, material, expected)
            _check(result, expected_accuracy)
            results.append(result)
        for result in results:
            with replacing(output / result.path.name) as temporary:
                temporary.write_bytes(result.path.read_bytes())
    return [replace(result, path=output / result.path.name) for result in results]


def _gather(dataset: Dataset, spec: InputSpec) -> _Material:
    training = dataset.train.trainable()
    chosen = np.random.default_rng(0).permutation(len(training))[:CALIBRATION_IMAGES]
    training = training.select(chosen)
    crops = make_crops(training.images, spec, "calibration").pixels
    validation, test = dataset.validation.scored(), dataset.test.scored()
    return _Material(
        calibration=normalise(crops.transpose(0, 2, 3, 1), spec),
        validation=validation,
        validation_pixels=make_crops(validation.images, spec, "validation").pixels,
        test=test,
        test_pixels=make_crops(test.images, spec, "test").pixels,
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
) -> Exported:
    contract = Contract(
        labels=config.labels,
        input=config.recipe.input,
        temperature=1.0,
        architecture=config.recipe.architecture,
        precision=precision,
        training_data=config.training_data,
        licence=config.licence,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        recipe_hash=config.recipe.sha256(),
    )
    write_metadata(draft, contract.to_metadata())
    model = OnnxModel(draft, "cpu")
    predictor = Predictor(precision, config.labels, config.recipe.input, 1.0, model.logits)
    logits = predictor.logits(material.validation_pixels)
    temperature = fit_temperature(logits, material.validation.target)
    validation = score(
        softmax(logits, temperature),
        material.validation.target,
        config.labels,
        np.zeros(len(logits), bool),
    )
    test = score(
        softmax(predictor.logits(material.test_pixels), temperature),
        material.test.target,
        config.labels,
        material.test_duplicates,
    )
    model.close()
    contract = replace(contract, temperature=temperature, metrics=_figures(validation, test))
    write_metadata(draft, contract.to_metadata())
    difference = float(np.abs(logits - expected).mean() / expected.std())
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


def _check(result: Exported, expected_accuracy: float) -> None:
    tolerance = TOLERANCES[result.precision]
    loss = expected_accuracy - result.validation.accuracy
    # A few images may tip over on small validation sets without anything being wrong.
    allowed = max(tolerance.accuracy, 2 / result.validation.n)
    if result.logit_difference > tolerance.logits or loss > allowed:
        raise InputError(
            f"the {result.precision} file differs too much from PyTorch: logits by {result.logit_difference:.2g} "
            f"standard deviations (at most {tolerance.logits:g}), validation accuracy by {loss:.2%} (at most "
            f"{allowed:.2%}); nothing was written"
        )


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="emotion-export", description="Export a training run to ONNX files.")
    parser.add_argument("run", type=Path, metavar="RUN", help="folder of the run")
    parser.add_argument("--output", required=True, type=Path, metavar="DIR", help="folder for the ONNX files")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data set's folder, where it has moved")
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    try:
        results = export(RunFolder(args.run), args.output, args.data)
    except OSError as error:
        raise InputError(f"can't write to {args.output}: {error.strerror or error}") from error
    print(f"{'file':<20}{'MB':>6}{'logit diff':>12}{'validation':>12}{'test':>8}{'test ECE':>10}{'temperature':>13}")
    for r in results:
        megabytes = r.path.stat().st_size / 1e6
        print(
            f"{r.path.name:<20}{megabytes:>6.0f}{r.logit_difference:>12.2g}{r.validation.accuracy:>12.2%}"
            f"{r.test.accuracy:>8.2%}{r.test.ece:>10.4f}{r.temperature:>13.3f}"
        )
    record = [
        {
            "file": r.path.name,
            "logit_difference": r.logit_difference,
            "temperature": r.temperature,
            "validation": r.validation.as_dict(),
            "test": r.test.as_dict(),
        }
        for r in results
    ]
    with replacing(args.output / "export.json") as temporary:
        temporary.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0
