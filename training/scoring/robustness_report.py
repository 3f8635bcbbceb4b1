"""What perturbations cost, to the terminal and to files."""

from pathlib import Path

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import PercentFormatter

from training.drawing.report import ACCENT, QUIET, TEXT, quieten, save_figure, write_csv
from training.scoring.robustness import Cost, Curve, Measured, Robustness

COLUMNS = 4
BAND = 0.18
TICK_DISTANCE = 0.115
"""Of two levels' labels, as a share of the axis; nearer ones would touch."""

HEADER = ["set", "name", "level", "unit", "n", "accuracy", "accuracy_low", "accuracy_high", "loss", "loss_low",
          "loss_high", "faces_found", "confidence", "ece"]  # fmt: skip


def print_robustness(robustness: Robustness) -> None:
    print(f"\n{'webcam-like condition':<24}{'accuracy':>10}{'loss':>8}{'95% interval':>18}{'faces found':>13}")
    reference = robustness.unperturbed
    print(f"{'none':<24}{reference.accuracy:>10.2%}{'':>26}{reference.found:>13.1%}")
    for cost in robustness.webcam_like:
        low, high = cost.loss_ci95
        print(
            f"{cost.condition.name:<24}{cost.measured.accuracy:>10.2%}{100 * cost.loss:>8.2f}"
            f"{f'{100 * low:.2f} to {100 * high:.2f}':>18}{cost.measured.found:>13.1%}"
        )


def write_robustness(robustness: Robustness, title: str, folder: Path) -> None:
    """Writes robustness.csv and robustness.png into a folder that exists.

    Args:
        robustness: What was measured.
        title: Says of which model, on what.
        folder: Where to.
    """
    rows = [["unperturbed", "", "", "", *_cells(robustness.unperturbed)]]
    for curve in robustness.curves:
        p = curve.perturbation
        rows += [["curve", p.name, f"{x:.4g}", p.unit, *_cells(measured)] for x, measured in curve.points]
    rows += [["webcam-like", c.condition.name, "", "", *_cells(c.measured, c)] for c in robustness.webcam_like]
    write_csv(folder / "robustness.csv", HEADER, rows)
    save_figure(robustness_figure(robustness, title), folder / "robustness.png")


def _cells(measured: Measured, cost: Cost | None = None) -> list[str]:
    loss = ["", "", ""] if cost is None else [f"{v:.4f}" for v in (cost.loss, *cost.loss_ci95)]
    shares = (measured.accuracy, *measured.accuracy_ci95)
    rest = (measured.found, measured.confidence, measured.ece)
    return [str(measured.n), *(f"{v:.4f}" for v in shares), *loss, *(f"{v:.4f}" for v in rest)]


def robustness_figure(robustness: Robustness, title: str) -> Figure:
    """A panel for each perturbation, and the webcam-like conditions below; the title says of which model, on what."""
    rows = -(-len(robustness.curves) // COLUMNS)
    figure = plt.figure(figsize=(12, 2.9 * rows + 3.9), layout=ConstrainedLayoutEngine(h_pad=0.12, hspace=0.02))
    grid = figure.add_gridspec(rows + 1, COLUMNS, height_ratios=[1] * rows + [1.05])
    first: Axes | None = None
    for i, curve in enumerate(robustness.curves):
        axes = figure.add_subplot(grid[divmod(i, COLUMNS)], sharey=first)
        first = first or axes
        _draw_curve(axes, curve, robustness.unperturbed)
        axes.tick_params(labelleft=i % COLUMNS == 0)
    _draw_costs(figure.add_subplot(grid[rows, :]), robustness.webcam_like)
    handles = [
        Line2D([], [], color=ACCENT, marker="o", markersize=4, label="accuracy"),
        Patch(color=ACCENT, alpha=BAND, linewidth=0, label="its 95% interval"),
        Line2D([], [], color=ACCENT, linestyle="--", linewidth=1, label="accuracy unperturbed"),
        Line2D([], [], color=QUIET, linewidth=1, label="faces found"),
    ]
    # As the legend's title: a figure's own title and an outside legend take the same place.
    legend = figure.legend(
        handles=handles,
        loc="outside upper center",
        ncols=len(handles),
        frameon=False,
        fontsize=9,
        labelcolor=QUIET,
        title=f"{title}, n = {robustness.unperturbed.n:,}",
        title_fontsize=12,
    )
    legend.get_title().set_color(TEXT)
    return figure


def _draw_curve(axes: Axes, curve: Curve, unperturbed: Measured) -> None:
    levels = [level for level, _ in curve.points]
    measured = [m for _, m in curve.points]
    low, high = zip(*(m.accuracy_ci95 for m in measured), strict=True)
    axes.axhline(unperturbed.accuracy, color=ACCENT, linewidth=1, linestyle="--")
    axes.fill_between(levels, low, high, color=ACCENT, alpha=BAND, linewidth=0)
    axes.plot(levels, [m.accuracy for m in measured], color=ACCENT, marker="o", markersize=4, linewidth=1.8)
    axes.plot(levels, [m.found for m in measured], color=QUIET, linewidth=1)
    axes.set_ylim(0, 1.02)
    if levels[0] > levels[-1]:
        axes.invert_xaxis()
    ticks = _ticks(curve)
    axes.set_xticks(ticks, [f"{tick:.2g}".replace("-", "−") for tick in ticks])
    axes.yaxis.set_major_formatter(PercentFormatter(1, 0))
    axes.set_title(curve.perturbation.name, fontsize=11, color=TEXT, loc="left")
    axes.set_xlabel(curve.perturbation.label, color=QUIET, fontsize=9)
    quieten(axes)


def _ticks(curve: Curve) -> list[float]:
    """The levels that there is room to label, the one that changes nothing and the outermost ones first."""
    levels = [level for level, _ in curve.points]
    extent = max(levels) - min(levels)
    identity = curve.perturbation.identity
    ticks: list[float] = []
    for level in [*([] if identity is None else [identity]), levels[-1], levels[0], *reversed(levels)]:
        if all(abs(level - tick) >= TICK_DISTANCE * extent for tick in ticks):
            ticks.append(level)
    return sorted(ticks)


def _draw_costs(axes: Axes, costs: tuple[Cost, ...]) -> None:
    names = [c.condition.name for c in costs]
    for i, c in enumerate(costs):
        axes.plot([100 * v for v in c.loss_ci95], [i, i], color=ACCENT, linewidth=1.5, alpha=0.5)
        axes.plot(100 * c.loss, i, "o", color=ACCENT, markersize=5)
    axes.axvline(0, color=QUIET, linewidth=1)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_title("webcam-like conditions", fontsize=11, color=TEXT, loc="left")
    axes.set_xlabel("accuracy lost, percentage points, with its 95% interval", color=QUIET, fontsize=9)
    quieten(axes)
    axes.grid(visible=False, axis="y")
