"""A training run's folder: what is in it, and how to read a trained network back."""

import json
import platform
import subprocess
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Any

import yaml
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from models.errors import InputError
from models.files import replacing
from models.input_spec import InputSpec
from models.networks import ExpressionNetwork, build
from training.recipe import Recipe, parse

LIBRARIES = ("torch", "torchvision", "lightning", "torchmetrics", "numpy", "opencv-python-headless", "mediapipe")


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Paths of one run. `best.safetensors` holds the averaged weights of the best epoch by validation."""

    path: Path

    @classmethod
    def holding(cls, path: Path) -> "RunFolder":
        """The run that a person names by its folder or by the weights in it."""
        return cls(path.parent if path.name == cls(path).weights.name else path)

    @property
    def config(self) -> Path:
        return self.path / "config.yaml"

    @property
    def weights(self) -> Path:
        return self.path / "best.safetensors"

    @property
    def best(self) -> Path:
        return self.path / "best.json"

    @property
    def next_metrics(self) -> Path:
        """Folder for the metrics.csv of the next start: `csv`, then `csv-2`, ... A resumed run keeps what it has."""
        starts = len(list(self.path.glob("csv*")))
        return self.path / ("csv" if starts == 0 else f"csv-{starts + 1}")

    @property
    def metrics(self) -> list[Path]:
        """The metrics.csv files of all starts so far, in order."""
        return sorted(self.path.glob("csv*/metrics.csv"), key=lambda path: (len(path.parent.name), path.parent.name))

    @property
    def curves(self) -> Path:
        return self.path / "curves.png"

    @property
    def checkpoint(self) -> Path:
        return self.path / "last.ckpt"


@dataclass(frozen=True, slots=True)
class RunConfig:
    """What `config.yaml` records of a run.

    Attributes:
        recipe: As it was given.
        labels: In the order of the logits.
        dataset: A key of `training.data.READERS`.
        training_data: What the weights were fitted on, for a reader.
        licence: Of the data.
        data: The data set's folder.
        clip_seconds: What the clips span that the network reads; None for one that reads images.
    """

    recipe: Recipe
    labels: tuple[str, ...]
    dataset: str
    training_data: str
    licence: str
    data: Path
    clip_seconds: float | None = None

    @property
    def input(self) -> InputSpec:
        """The recipe's, with what the data told of its clips."""
        return replace(self.recipe.input, clip_seconds=self.clip_seconds)


def write_config(folder: RunFolder, config: RunConfig) -> None:
    """Records the resolved recipe, the data, library versions and the code's revision."""
    document = {
        "recipe": json.loads(config.recipe.model_dump_json()),
        "labels": list(config.labels),
        "dataset": config.dataset,
        "training_data": config.training_data,
        "licence": config.licence,
        "data": str(config.data),
        "clip_seconds": config.clip_seconds,
        "recipe_sha256": config.recipe.sha256(),
        "revision": _revision(),
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in LIBRARIES},
    }
    folder.path.mkdir(parents=True, exist_ok=True)
    with replacing(folder.config) as temporary:
        temporary.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")


def read_config(folder: RunFolder) -> RunConfig:
    """Reads a run's configuration; raises InputError where the folder is no run."""
    try:
        document = yaml.safe_load(folder.config.read_text(encoding="utf-8"))
        labels = tuple(document["labels"])
        if not all(isinstance(label, str) for label in labels):
            raise TypeError(f"labels must be names, got {labels}")
        return RunConfig(
            recipe=parse(document["recipe"], str(folder.config)),
            labels=labels,
            dataset=document["dataset"],
            training_data=document["training_data"],
            licence=document["licence"],
            data=Path(document["data"]),
            # Runs from before there were clips don't have it.
            clip_seconds=document.get("clip_seconds"),
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError("{path} is no training run: it has no config.yaml", path=folder.path) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError("{config} can't be read as a run's configuration", config=folder.config) from error


def save_weights(folder: RunFolder, weights: dict[str, Tensor], record: dict[str, Any]) -> None:
    """Writes the network's weights and the figures that they were chosen by."""
    with replacing(folder.weights) as temporary:
        save_file({name: tensor.detach().cpu().contiguous() for name, tensor in weights.items()}, temporary)
    with replacing(folder.best) as temporary:
        temporary.write_text(json.dumps(record, indent=1), encoding="utf-8")


def load_network(folder: RunFolder) -> tuple[ExpressionNetwork, RunConfig]:
    """Builds a run's network with its best weights, in evaluation mode on the CPU.

    Raises:
        InputError: The folder is no run, has no weights yet, or they are broken or of another architecture.
    """
    config = read_config(folder)
    if not folder.weights.is_file():
        raise InputError("{path} has no best.safetensors: the run has not finished an epoch yet", path=folder.path)
    # ImageNet's weights would only be overwritten.
    options = {name: value for name, value in config.recipe.network.items() if name != "init"}
    network = build(config.recipe.architecture, len(config.labels), config.recipe.input.channels, options)
    try:
        network.load_state_dict(load_file(folder.weights))
    except (SafetensorError, RuntimeError, OSError) as error:
        raise InputError(
            "{weights} can't be loaded into {architecture}: it is damaged, or another network's",
            weights=folder.weights,
            architecture=config.recipe.architecture,
        ) from error
    return network.eval(), config


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _revision() -> str:
    here = Path(__file__).resolve().parent
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        done = subprocess.run(command, cwd=here, capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return "unknown"
    return done.stdout.strip() or "unknown"
