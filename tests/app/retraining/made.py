"""What the training system's commands would say, made by hand."""

import json
from pathlib import Path
from typing import Any

from app.retraining.plan import Plan
from app.retraining.recipes import Recipe

RECIPE = Recipe("resnet50_cbam", "From random weights.", "resnet50_cbam", 64, "grey", 1, 28, 64, 0.999, "random")

DESCRIPTION: dict[str, Any] = {
    "name": "Class folders",
    "dataset": "folders",
    "labels": ["neutral", "happiness"],
    "counts": {
        "train": {"neutral": 120, "happiness": 80},
        "validation": {"neutral": 12, "happiness": 8},
        "test": {"neutral": 30, "happiness": 20},
    },
    "copies": {"exact": {"test": {"train": 2}}},
    "unreadable": ["broken.png"],
    "notes": ["class names: happy = happiness"],
}

COMPARISON: dict[str, Any] = {
    "n": 640,
    "copies": 3,
    "accuracy": 0.872,
    "accuracy_ci95": [0.844, 0.896],
    "other_accuracy": 0.831,
    "other_accuracy_ci95": [0.8, 0.858],
    "difference": 0.041,
    "difference_ci95": [0.012, 0.07],
    "obstacle": None,
    "model": {"file": "/trained/emotion-int8.onnx", "trained_on": "Class folders train split, 200 images"},
    "other": {"file": "/app/emotion.onnx", "trained_on": "FER+ train split, 28385 images"},
}


def recipes_text() -> str:
    """As `emotion-train --list json` prints it."""
    about = {name: getattr(RECIPE, name) for name in Recipe.__slots__}
    downloading = {**about, "name": "resnet18", "architecture": "resnet18", "colour": "rgb", "init": "imagenet"}
    return json.dumps([{**about, "name": "clips", "frames": 8}, downloading, about])


def plan(folder: Path) -> Plan:
    folder.mkdir(parents=True, exist_ok=True)
    return Plan(folder, folder / "images", "folders", "resnet50_cbam", ("epochs=28",))


def line(epoch: int, step: int, epochs: int = 4, steps: int = 10, **values: object) -> str:
    """A line of `emotion-train --progress`."""
    return "progress " + json.dumps({"epochs": epochs, "steps": steps, "epoch": epoch, "step": step, **values})
