"""A model's card: what its contract says, in words for a person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.contract import Contract
from models.input_spec import InputSpec

UNSTATED = "Not stated in the file"
COLOURS = {"grey": "grey", "rgb": "colour"}

NETWORK = "{architecture}, {precision}"
IMAGE = "{size} × {size} pixels, {colour}"
CLIP = "{size} × {size} pixels, {colour}, {frames} pictures over {seconds:g} s"
ACCURACY = "{value:.1%} of the test images"
ACCURACY_N = "{value:.1%} of {n:,} test images"
INTERVAL = "{accuracy} (95% interval {low:.1%} to {high:.1%})"


def model_card(contract: Contract) -> list[tuple[str, str]]:
    """What a person should know before they rely on a model: name and text of each fact."""
    return [
        ("Expressions", ", ".join(contract.labels)),
        ("Test accuracy", _accuracy(contract.metrics)),
        ("Trained on", contract.training_data or UNSTATED),
        ("Licence", contract.licence or UNSTATED),
        ("Network", NETWORK.format(architecture=contract.architecture, precision=contract.precision)),
        ("Input", _input(contract.input)),
        ("Made", _day(contract.created)),
    ]


def _accuracy(metrics: Mapping[str, Any]) -> str:
    value, interval, count = (metrics.get(f"test_{name}") for name in ("accuracy", "accuracy_ci95", "n"))
    if not _is_number(value):
        return UNSTATED
    text = ACCURACY_N.format(value=value, n=count) if isinstance(count, int) else ACCURACY.format(value=value)
    if isinstance(interval, list | tuple) and len(interval) == 2 and all(map(_is_number, interval)):
        return INTERVAL.format(accuracy=text, low=interval[0], high=interval[1])
    return text


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _input(spec: InputSpec) -> str:
    words = {"size": spec.size, "colour": COLOURS[spec.colour]}
    if spec.frames == 1:
        return IMAGE.format(**words)
    return CLIP.format(**words, frames=spec.frames, seconds=spec.clip_seconds)


def _day(created: str) -> str:
    try:
        return datetime.fromisoformat(created).date().isoformat()
    except ValueError:
        return created or UNSTATED
