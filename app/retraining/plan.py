"""One training: what was chosen, where its files go, and the commands that make them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.own_process import entry_point
from app.recording.disk import free_bytes
from app.recording.reasons import why_not_written
from app.sessions.folder import unused
from models.errors import InputError
from models.files import replacing

FILE = "training.json"
ROOM = 3 * 2**29
"""Bytes that have to be free at the start. A checkpoint of the usual recipe takes 0.4 GB and the best weights 0.1 GB,
each twice while a new one is written; the exported files take 0.2 GB."""

TRAINING = "training.cli"
START = "start_from"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a training needs to be started, and to be gone on with.

    Attributes:
        folder: Of this training alone.
        data: The images' folder.
        dataset: Its layout, as `--dataset` takes it.
        recipe: As `--recipe` takes it.
        settings: As `--set` takes them.
    """

    folder: Path
    data: Path
    dataset: str
    recipe: str
    settings: tuple[str, ...]

    @property
    def run(self) -> Path:
        """Of emotion-train."""
        return self.folder / "run"

    @property
    def models(self) -> Path:
        """Of emotion-export."""
        return self.folder / "model"

    @property
    def report(self) -> Path:
        """Of emotion-evaluate."""
        return self.folder / "report"

    @property
    def page(self) -> Path:
        return self.report / "report.html"

    @property
    def comparison(self) -> Path:
        return self.report / "comparison.json"

    @property
    def log(self) -> Path:
        """All that the commands said."""
        return self.folder / "log.txt"

    @property
    def model(self) -> Path | None:
        """The exported file that runs fastest on a processor; None before there is one."""
        files = (self.models / f"emotion-{precision}.onnx" for precision in ("int8", "fp32"))
        return next((file for file in files if file.is_file()), None)

    @property
    def starts_from_another(self) -> bool:
        """Whether its first weights are an earlier training's."""
        return any(setting.startswith(f"{START}=") for setting in self.settings)

    @property
    def resumable(self) -> bool:
        """Whether an epoch has ended from which the training can go on."""
        return (self.run / "last.ckpt").is_file()

    def train(self) -> list[str]:
        """The command that trains, or goes on from the last whole epoch."""
        options = [word for setting in self.settings for word in ("--set", setting)]
        resume = ["--resume"] if self.resumable else []
        return [
            *entry_point(TRAINING, "emotion_train"),
            *("--recipe", self.recipe, *self._images(), "--output", str(self.run), "--progress", *options, *resume),
        ]

    def export(self) -> list[str]:
        """The command that makes ONNX files of the best weights."""
        return [*entry_point(TRAINING, "emotion_export"), str(self.run), "--output", str(self.models)]

    def compare(self, model: Path, in_use: Path) -> list[str]:
        """The command that compares two models on the test split."""
        return [
            *entry_point(TRAINING, "emotion_evaluate"),
            *("--model", str(model), "--against", str(in_use), *self._images(), "--output", str(self.report)),
        ]

    def _images(self) -> tuple[str, ...]:
        return "--dataset", self.dataset, "--data", str(self.data)


def inspect_command(folder: Path) -> list[str]:
    """The command that says, as JSON, what a folder of images holds."""
    return [*entry_point(TRAINING, "emotion_data"), "describe", "--json", "--", str(folder)]


def list_command() -> list[str]:
    """The command that lists the recipes, as JSON."""
    return [*entry_point(TRAINING, "emotion_train"), "--list", "json"]


def start_from(run: Path) -> str:
    """The setting by which a training goes on from another one's weights."""
    # As YAML takes any path, whatever its characters.
    return f"{START}={json.dumps(str(run), ensure_ascii=False)}"


def run_in(folder: Path) -> Path:
    """The run that a person means by its folder, or by that of a training of the app's.

    Raises:
        InputError: There is none whose weights can be gone on from.
    """
    for place in (folder, folder / "run"):
        if (place / "config.yaml").is_file() and (place / "best.safetensors").is_file():
            return place
    raise InputError("{folder} is no earlier training; choose the folder of one, or leave it empty", folder=folder)


def new_plan(parent: Path, data: Path, dataset: str, recipe: str, settings: Sequence[str]) -> Plan:
    """Makes a folder for a new training, and writes its plan.

    Args:
        parent: Where the folder goes; made if missing.
        data: As in `Plan`, and so the others.

    Raises:
        InputError: The folder can't be made, or its disk is too full.
    """
    folder = unused(parent, datetime.now())
    plan = Plan(folder, data, dataset, recipe, tuple(settings))
    try:
        parent.mkdir(parents=True, exist_ok=True)
        if free_bytes(parent) < ROOM:
            raise InputError(
                "a training needs {needed:.1f} GB, and the disk of {parent} has {free:.1f}; free "
                "some space or choose another folder",
                needed=ROOM / 2**30,
                parent=parent,
                free=free_bytes(parent) / 2**30,
            )
        folder.mkdir()
        record = {"data": str(data), "dataset": dataset, "recipe": recipe, "settings": list(settings)}
        with replacing(folder / FILE) as temporary:
            temporary.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(why_not_written(folder, error)) from error
    return plan


def unfinished(parent: Path) -> Plan | None:
    """The latest training in a folder, where it was stopped after an epoch and before its model was compared."""
    try:
        folders = sorted(file.parent for file in parent.glob(f"*/{FILE}"))
    except OSError:
        return None
    plan = _read(folders[-1]) if folders else None
    return plan if plan is not None and plan.resumable and not plan.comparison.is_file() else None


def _read(folder: Path) -> Plan | None:
    try:
        record: Any = json.loads((folder / FILE).read_text(encoding="utf-8"))
        settings = tuple(map(str, record["settings"]))
        return Plan(folder, Path(record["data"]), str(record["dataset"]), str(record["recipe"]), settings)
    except (OSError, ValueError, TypeError, KeyError):
        return None
