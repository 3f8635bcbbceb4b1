"""Analyses as JSON Lines, for programs."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from app.engine.records import Analysis, Estimate, Probabilities
from app.recording.line_log import LineLog


def _nobody() -> Mapping[int, str]:
    return {}


class JsonLinesLog(LineLog):
    """One object per frame; see `LineLog` for how it is written.

    `{"frame", "time_s", "faces": [{"track", "name"?, "box": [x, y, width, height], "score", "label", "smoothed",
    "raw", "calibrated"?}]}`: the box in pixels of the frame, `smoothed`, `raw` and `calibrated` from each class to its
    probability. `name` is there where somebody typed one, `calibrated` where the person's neutral calibration is on;
    see `CsvLog`. The figures are rounded as there.

    Args:
        path: Ends in .jsonl by convention.
        labels: The model's classes, in the order of the probabilities.
        names: Tells people's names by track id; called for every frame.
        live: Write under the name from the start.
    """

    def __init__(
        self,
        path: Path,
        labels: tuple[str, ...],
        names: Callable[[], Mapping[int, str]] = _nobody,
        *,
        live: bool = False,
    ) -> None:
        self._names = names
        super().__init__(path, labels, live=live)

    def _head(self) -> str:
        return ""

    def _lines(self, analysis: Analysis) -> str:
        names = self._names()
        faces = [self._face(estimate, names.get(estimate.track.id)) for estimate in analysis.estimates]
        document = {"frame": analysis.frame.index, "time_s": round(analysis.frame.time, 6), "faces": faces}
        return json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n"

    def _face(self, estimate: Estimate, name: str | None) -> dict[str, object]:
        face = estimate.track.face
        return {
            "track": estimate.track.id,
            **({"name": name} if name else {}),
            "box": [round(float(value), 1) for value in face.box],
            "score": round(float(face.score), 4),
            "label": estimate.label,
            "smoothed": self._by_class(estimate.smoothed),
            "raw": self._by_class(estimate.raw),
            **({} if estimate.calibrated is None else {"calibrated": self._by_class(estimate.calibrated)}),
        }

    def _by_class(self, probabilities: Probabilities) -> dict[str, float]:
        return {label: round(float(p), 5) for label, p in zip(self._labels, probabilities, strict=True)}
