"""A folder's explanations on one sheet: for each expression the mean of its faces' maps, and a few faces."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.drawing.heat import Values, overlay, relative
from training.drawing.inches import Sheet, bare, shortened
from training.drawing.report import QUIET, TEXT
from training.explaining.explain_figure import draw_scale
from training.explaining.explanation import Explanation

EXAMPLES = 5

MARGIN, GAP, TILE = 0.4, 0.16, 1.3
HEAD, ROW_HEAD, ROW_FOOT = 1.2, 0.1, 0.1
NAMES, FOOT = 1.3, 0.75
"""Inches."""

TITLES = {"evidence": "Grad-CAM", "attention": "own attention", "occlusion": "loss if covered"}


@dataclass(slots=True)
class _Class:
    """The faces that were said to show one expression: sums of their crops and maps, and those said so most surely."""

    n: int = 0
    crop: npt.NDArray[np.float64] | None = None
    maps: dict[str, npt.NDArray[np.float64]] = field(default_factory=dict)
    examples: list[Explanation] = field(default_factory=list)

    def add(self, explanation: Explanation) -> None:
        self.n += 1
        crop = explanation.crop.astype(np.float64)
        self.crop = crop if self.crop is None else self.crop + crop
        for name in TITLES:
            values: Values | None = getattr(explanation, name)
            if values is not None:
                # Each face counts alike, however strong its evidence is in the network's own units.
                shares = relative(values).astype(np.float64)
                self.maps[name] = self.maps[name] + shares if name in self.maps else shares
        self.examples.append(explanation)
        self.examples = sorted(self.examples, key=lambda e: -float(e.probabilities.max()))[:EXAMPLES]


class Summary:
    """Collects explanations of one network and draws them; keeps a few of the crops only."""

    def __init__(self) -> None:
        self._classes: dict[int, _Class] = {}

    @property
    def n(self) -> int:
        return sum(found.n for found in self._classes.values())

    def add(self, explanation: Explanation) -> None:
        self._classes.setdefault(explanation.predicted, _Class()).add(explanation)

    def draw(self, labels: tuple[str, ...], title: str, model: str, path: Path) -> None:
        """Writes a PNG with a row for each predicted class.

        Args:
            labels: The network's classes.
            title: What was explained.
            model: What explained it, for the line below the title.
            path: The PNG file.
        """
        rows = sorted(self._classes.items())
        kinds = [name for name in TITLES if name in rows[0][1].maps]
        step = TILE + GAP
        examples = MARGIN + NAMES + len(kinds) * step + GAP
        row = ROW_HEAD + TILE + ROW_FOOT
        sheet = Sheet(examples + EXAMPLES * step + MARGIN - GAP, HEAD + len(rows) * row + FOOT)
        sheet.write(MARGIN, 0.42, shortened(title, 80), 14, TEXT, bold=True)
        sheet.write(MARGIN, 0.7, model, 9, QUIET)
        sheet.write(MARGIN, HEAD - 0.05, "predicted", 9, TEXT)
        for i, name in enumerate(kinds):
            sheet.write(MARGIN + NAMES + i * step, HEAD - 0.05, f"mean {TITLES[name]}", 9, TEXT)
        sheet.write(examples, HEAD - 0.05, "surest faces, with Grad-CAM", 9, TEXT)
        for i, (label, found) in enumerate(rows):
            y = HEAD + i * row + ROW_HEAD
            sheet.write(MARGIN, y + TILE / 2, labels[label], 10, TEXT, bold=True)
            sheet.write(MARGIN, y + TILE / 2 + 0.2, f"{found.n:,} face{'s' * (found.n != 1)}", 8, QUIET)
            _draw_class(sheet, found, kinds, MARGIN + NAMES, examples, y)
        x, y = MARGIN + NAMES, HEAD + len(rows) * row + 0.1
        draw_scale(sheet, x, y, 2 * TILE + GAP, ("none", "half", "the most"))
        sheet.write(x + 2 * step, y + 0.1, "of a face's map; in the means each face counts alike", 8, QUIET)
        sheet.save(path)


def _draw_class(sheet: Sheet, found: _Class, kinds: list[str], means: float, examples: float, y: float) -> None:
    assert found.crop is not None
    mean = (found.crop / found.n).round().astype(np.uint8)
    for i, name in enumerate(kinds):
        _show(sheet, means + i * (TILE + GAP), y, overlay(mean, relative(found.maps[name].astype(np.float32))))
    for i, explanation in enumerate(found.examples):
        _show(sheet, examples + i * (TILE + GAP), y, overlay(explanation.crop, relative(explanation.evidence)))


def _show(sheet: Sheet, x: float, y: float, picture: npt.NDArray[np.float64]) -> None:
    bare(sheet.axes(x, y, TILE, TILE)).imshow(picture, interpolation="bilinear")
