"""A model's card: what its contract says, in words for a person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeGuard

from PySide6.QtCore import QLocale

from app.ui.translation import QT_TR_NOOP, decimal, decimal_point, expressions, tr
from models.contract import Contract
from models.input_spec import InputSpec

UNSTATED = QT_TR_NOOP("Not stated in the file")
COLOURS = {"grey": QT_TR_NOOP("grey"), "rgb": QT_TR_NOOP("colour")}

NETWORK = "{architecture}, {precision}"
IMAGE = QT_TR_NOOP("{size} × {size} pixels, {colour}")
CLIP = QT_TR_NOOP("{size} × {size} pixels, {colour}, {frames} pictures over {seconds} s")
ACCURACY = QT_TR_NOOP("{value}% of the test images")
ACCURACY_N = QT_TR_NOOP("{value}% of {n} test images")
INTERVAL = QT_TR_NOOP("{accuracy} (95% interval {low}% to {high}%)")


def model_card(contract: Contract) -> list[tuple[str, str]]:
    """What a person should know before they rely on a model: name and text of each fact."""
    return [
        (tr("Expressions"), ", ".join(expressions(tuple(contract.labels)))),
        (tr("Test accuracy"), _accuracy(contract.metrics)),
        (tr("Trained on"), contract.training_data or tr(UNSTATED)),
        (tr("Licence"), contract.licence or tr(UNSTATED)),
        (tr("Network"), NETWORK.format(architecture=contract.architecture, precision=contract.precision)),
        (tr("Input"), _input(contract.input)),
        (tr("Made"), _day(contract.created)),
    ]


def _accuracy(metrics: Mapping[str, Any]) -> str:
    value, interval, count = (metrics.get(f"test_{name}") for name in ("accuracy", "accuracy_ci95", "n"))
    if not _is_number(value):
        return tr(UNSTATED)
    if isinstance(count, int):
        text = tr(ACCURACY_N).format(value=_percent(value), n=QLocale().toString(count))
    else:
        text = tr(ACCURACY).format(value=_percent(value))
    if isinstance(interval, list | tuple) and len(interval) == 2 and all(map(_is_number, interval)):
        return tr(INTERVAL).format(accuracy=text, low=_percent(interval[0]), high=_percent(interval[1]))
    return text


def _percent(share: float) -> str:
    return decimal(100 * share, 1)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _input(spec: InputSpec) -> str:
    words = {"size": spec.size, "colour": tr(COLOURS[spec.colour])}
    if spec.frames == 1:
        return tr(IMAGE).format(**words)
    seconds = f"{spec.clip_seconds:g}".replace(".", decimal_point())
    return tr(CLIP).format(**words, frames=spec.frames, seconds=seconds)


def _day(created: str) -> str:
    try:
        return datetime.fromisoformat(created).date().isoformat()
    except ValueError:
        return created or tr(UNSTATED)
