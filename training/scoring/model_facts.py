"""What a model file or a run says of itself, for the reader of a report."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from models.input_spec import InputSpec
from models.onnx_model import OnnxModel
from training.run_folder import RunFolder, read_config


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """Where a model comes from.

    Attributes:
        name: Of the file or the run.
        sha256: Of the file that holds the weights.
        size: Of that file, in bytes.
        architecture: Name in `models.networks`.
        precision: "fp32", "fp16" or "int8".
        input: What it is fed.
        training_data: What the weights were fitted on.
        licence: Terms of that.
        recipe: SHA-256 of the resolved recipe.
        created: ISO 8601 time of an export; empty for a run.
    """

    name: str
    sha256: str
    size: int
    architecture: str
    precision: str
    input: InputSpec
    training_data: str
    licence: str
    recipe: str
    created: str


def read_model_facts(path: Path) -> ModelFacts:
    """Reads an ONNX file's contract, or a run's configuration.

    Args:
        path: As `training.predictor.open_predictor` takes it.

    Raises:
        InputError: It is neither, or broken.
    """
    if path.suffix == ".onnx":
        with OnnxModel(path, "cpu") as model:
            contract = model.contract
        return ModelFacts(
            name=path.name,
            sha256=_sha256(path),
            size=path.stat().st_size,
            architecture=contract.architecture,
            precision=contract.precision,
            input=contract.input,
            training_data=contract.training_data,
            licence=contract.licence,
            recipe=contract.recipe_hash,
            created=contract.created,
        )
    folder = RunFolder.holding(path)
    config = read_config(folder)
    return ModelFacts(
        name=folder.path.name,
        sha256=_sha256(folder.weights),
        size=folder.weights.stat().st_size,
        architecture=config.recipe.architecture,
        precision="fp32",
        input=config.input,
        training_data=config.training_data,
        licence=config.licence,
        recipe=config.recipe.sha256(),
        created="",
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
