"""Gathers what a session's record says of the model and of the computer."""

import hashlib
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.engine.smoother import SmoothingSettings
from app.layers.layers import Faces
from app.sessions.record import ModelFacts, SettingFacts, SourceFacts
from models.contract import Contract

LIBRARIES = ("onnxruntime-gpu", "onnxruntime", "mediapipe", "av", "numpy", "opencv-python-headless")
"""That decide on the figures; ONNX Runtime has one of two names."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known when a recording begins."""

    source: SourceFacts
    model: ModelFacts
    provider: str
    settings: SettingFacts


def model_facts(path: Path, contract: Contract) -> ModelFacts:
    """What to say of a model file, without its folder.

    Raises:
        OSError: The file can't be read any more.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return ModelFacts(
        file=path.name,
        sha256=digest,
        architecture=contract.architecture,
        labels=contract.labels,
        precision=contract.precision,
        temperature=contract.temperature,
        training_data=contract.training_data,
        licence=contract.licence,
        metrics=dict(contract.metrics),
    )


def setting_facts(
    smoothing: SmoothingSettings, max_faces: int, faces: Faces = "shown", overlay: bool = True
) -> SettingFacts:
    return SettingFacts(
        smoothing_s=smoothing.time_constant,
        switch_margin=smoothing.switch_margin,
        uncertain_below=smoothing.uncertain_below,
        certain_above=smoothing.certain_above,
        max_faces=max_faces,
        faces=faces,
        overlay=overlay,
    )


def versions() -> dict[str, str]:
    """Of Python, the system and the libraries, by name."""
    found = {"python": platform.python_version(), "os": platform.platform(terse=True)}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # the other name, or a frozen app
            continue
    return found
