"""An image's explanations, drawn: what the network saw, where its evidence lies, what it attends to, what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import matplotlib
import numpy as np

from training.drawing.heat import Values, overlay, relative, relief, scale
from training.drawing.inches import Sheet, bare, shortened
from training.drawing.report import ACCENT, LINE, QUIET, TEXT
from training.explaining.explanation import Explanation

matplotlib.use("Agg")
from matplotlib.axes import Axes

MOST_FACES = 20
"""In one figure; a crowd would make one that no viewer shows."""

MARGIN, GAP = 0.4, 0.4
HEAD, ROW_HEAD, PANEL, ROW_FOOT = 1.0, 0.75, 2.4, 0.85
BARS, BAR_LABELS, BAR_VALUES = 1.6, 1.05, 0.6
"""Inches."""

ROW = ROW_HEAD + PANEL + ROW_FOOT


@dataclass(frozen=True, slots=True, eq=False)
class _MapPanel:
    """One of a row's maps.

    Attributes:
        title: Above it.
        values: [h, w] in 0..1, or None where there is nothing to see.
        ticks: What 0, 0.5 and 1 stand for.
        note: Below it.
    """

    title: str
    values: Values | None
    ticks: tuple[str, str, str]
    note: str


def draw_explanations(
    explanations: Sequence[Explanation],
    labels: tuple[str, ...],
    title: str,
    model: str,
    path: Path,
    whole: bool = False,
) -> None:
    """Writes a PNG with a row for each face.

    Args:
        explanations: Of one image's faces, in their order; at least one, all of the same network.
        labels: The network's classes.
        title: The image's name.
        model: What explained it, for the line below the title.
        path: The PNG file.
        whole: The one explanation is of the whole image, in which no face was found.
    """
    shown = explanations[:MOST_FACES]
    panels = 1 + len(_maps(shown[0], labels))
    sheet = Sheet(2 * MARGIN + panels * (PANEL + GAP) + BAR_LABELS + BARS + BAR_VALUES, HEAD + len(shown) * ROW)
    sheet.write(MARGIN, 0.42, shortened(title, 80), 14, TEXT, bold=True)
    rest = len(explanations) - len(shown)
    sheet.write(MARGIN, 0.7, model + (f"; {rest} more faces are in explanations.json" if rest else ""), 9, QUIET)
    note = "A cell of a feature map draws on more of the crop than the place where it is shown"
    if shown[0].occlusion is None:
        note += "; --occlusion finds out which parts of the crop matter"
    sheet.write(MARGIN, 0.9, f"{note}.", 9, QUIET)
    for i, explanation in enumerate(shown):
        _draw_row(
            sheet, HEAD + i * ROW, "no face, the image as it is" if whole else f"face {i + 1}", explanation, labels
        )
    sheet.save(path)


def _draw_row(sheet: Sheet, top: float, name: str, explanation: Explanation, labels: tuple[str, ...]) -> None:
    share = explanation.probabilities
    predicted, explained = explanation.predicted, explanation.explained
    words = f"{name}:  {labels[predicted]} {share[predicted]:.0%}"
    if predicted != explained:
        words += f"   (explained: {labels[explained]} {share[explained]:.1%})"
    sheet.write(MARGIN, top + 0.36, words, 12, TEXT, bold=True)
    x, y = MARGIN, top + ROW_HEAD
    _draw_crop(sheet, x, y, explanation)
    for panel in _maps(explanation, labels):
        x += PANEL + GAP
        _draw_map(sheet, x, y, explanation, panel)
    x += PANEL + GAP
    sheet.write(x, y - 0.1, "probabilities", 9, TEXT)
    _draw_bars(sheet.axes(x + BAR_LABELS, y, BARS, PANEL), explanation, labels)


def _maps(explanation: Explanation, labels: tuple[str, ...]) -> list[_MapPanel]:
    name = labels[explanation.explained]
    panels = [_evidence(f"evidence for {name} (Grad-CAM)", explanation.evidence, f"nothing speaks for {name}")]
    attention = explanation.attention
    if attention is not None:
        low, high = float(attention.min()), float(attention.max())
        ticks = (f"{low:.2f}", f"{(low + high) / 2:.2f}", f"{high:.2f}")
        values = (attention - low) / max(high - low, 1e-6)
        panels.append(_MapPanel("the network's own attention", values, ticks, _cells(attention)))
    if explanation.occlusion is not None:
        panels.append(
            _evidence(f"loss of {name} where covered", explanation.occlusion, f"covering takes nothing from {name}")
        )
    return panels


def _evidence(title: str, values: Values, nothing: str) -> _MapPanel:
    if values.max() <= 0:
        return _MapPanel(title, None, ("", "", ""), nothing)
    return _MapPanel(title, relative(values), ("none", "half", "the most"), _cells(values))


def _cells(values: Values) -> str:
    return f"{values.shape[0]} x {values.shape[1]} cells, enlarged smoothly"


def _draw_crop(sheet: Sheet, x: float, y: float, explanation: Explanation) -> None:
    sheet.write(x, y - 0.1, "what the network sees", 9, TEXT)
    # Pixels as they are: enlarging smoothly would hide how little the network gets.
    axes = bare(sheet.axes(x, y, PANEL, PANEL))
    axes.imshow(explanation.crop, cmap="gray", vmin=0, vmax=255, interpolation="nearest")
    size = explanation.crop.shape[0]
    sheet.write(x, y + PANEL + 0.2, f"{size} x {size} pixels", 8, QUIET)


def _draw_map(sheet: Sheet, x: float, y: float, explanation: Explanation, panel: _MapPanel) -> None:
    sheet.write(x, y - 0.1, panel.title, 9, TEXT)
    axes = bare(sheet.axes(x, y, PANEL, PANEL))
    if panel.values is None:
        axes.imshow(relief(explanation.crop), cmap="gray", vmin=0, vmax=1, interpolation="bilinear")
        sheet.write(x, y + PANEL + 0.2, panel.note, 8, QUIET)
        return
    axes.imshow(overlay(explanation.crop, panel.values), interpolation="bilinear")
    draw_scale(sheet, x, y + PANEL + 0.1, PANEL, panel.ticks)
    sheet.write(x, y + PANEL + 0.58, panel.note, 8, QUIET)


def draw_scale(sheet: Sheet, x: float, y: float, width: float, ticks: tuple[str, str, str]) -> None:
    """The maps' colours, with what 0, 0.5 and 1 stand for; a third of an inch high."""
    axes = bare(sheet.axes(x, y, width, 0.12))
    axes.imshow(scale(), aspect="auto", extent=(0, 1, 0, 1))
    axes.set_xticks((0, 0.5, 1), ticks, fontsize=8, color=QUIET)
    axes.tick_params(length=0, pad=3)
    sides: tuple[Literal["left", "center", "right"], ...] = ("left", "center", "right")
    for tick, side in zip(axes.get_xticklabels(), sides, strict=True):
        tick.set_horizontalalignment(side)


def _draw_bars(axes: Axes, explanation: Explanation, labels: tuple[str, ...]) -> None:
    shares = explanation.probabilities
    rows = np.arange(len(labels))
    axes.barh(rows, np.ones(len(rows)), 0.42, color=LINE)
    axes.barh(rows, shares, 0.42, color=[ACCENT if i == explanation.explained else QUIET for i in rows])
    axes.set(xlim=(0, 1), ylim=(len(labels) - 0.5, -0.5), xticks=[])
    axes.set_yticks(rows, labels, fontsize=9)
    axes.tick_params(length=0, pad=6)
    axes.spines[:].set_visible(False)
    for i, tick in enumerate(axes.get_yticklabels()):
        weight = "bold" if i == explanation.predicted else "normal"
        tick.set(color=TEXT, fontweight=weight, parse_math=False)
        axes.text(
            1 + BAR_VALUES / BARS, i, f"{shares[i]:.0%}", fontsize=9, color=TEXT, fontweight=weight,
            va="center_baseline", ha="right",
        )  # fmt: skip
