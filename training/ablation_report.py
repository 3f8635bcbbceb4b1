"""A study's results as a table and plots."""

from dataclasses import dataclass
from pathlib import Path

from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from training.report import ACCENT, QUIET, TEXT, quieten, save_figure, write_csv

FRAME_MS = 1000 / 30


@dataclass(frozen=True, slots=True)
class Line:
    """One variant.

    Attributes:
        name: Of the variant.
        changes: What it changes.
        accuracy: On validation, over all seeds.
        difference: From the first variant on the same images, and its 95 % interval.
        cross_entropy: On validation, each run at its own best temperature, in nats.
        milliseconds: Per call of the 8-bit network, by number of faces.
        n: Images scored, times seeds.
    """

    name: str
    changes: str
    accuracy: float
    difference: tuple[float, tuple[float, float]]
    cross_entropy: float
    milliseconds: dict[int, float]
    n: int


def print_lines(lines: list[Line]) -> None:
    width = max(len(line.name) for line in lines) + 2
    print(f"\n{'variant':<{width}}{'validation':>11}{'difference (95 %)':>24}{'nats':>8}{'1 face':>9}{'4 faces':>9}")
    for line in lines:
        value, (low, high) = line.difference
        difference = f"{value:+.2%} ({low:+.2%} to {high:+.2%})" if line is not lines[0] else "-"
        print(
            f"{line.name:<{width}}{line.accuracy:>11.2%}{difference:>24}{line.cross_entropy:>8.3f}"
            f"{line.milliseconds[1]:>6.1f} ms{line.milliseconds[4]:>6.1f} ms"
        )


def write_lines(lines: list[Line], folder: Path) -> None:
    """Writes ablation.csv, ablation.png (differences) and tradeoff.png (accuracy against time)."""
    write_csv(
        folder / "ablation.csv",
        ["variant", "changes", "validation_accuracy", "difference", "difference_low", "difference_high",
         "cross_entropy", "ms_1_face", "ms_4_faces", "n"],
        [_row(line) for line in lines],
    )  # fmt: skip
    save_figure(_differences(lines), folder / "ablation.png")
    save_figure(_tradeoff(lines), folder / "tradeoff.png")


def _row(line: Line) -> list[object]:
    value, (low, high) = line.difference
    figures = [f"{figure:.5f}" for figure in (line.accuracy, value, low, high, line.cross_entropy)]
    return [line.name, line.changes, *figures, *(f"{line.milliseconds[n]:.2f}" for n in (1, 4)), line.n]


def _differences(lines: list[Line]) -> Figure:
    others = sorted(lines[1:], key=lambda line: line.difference[0])
    figure, axes = plt.subplots(figsize=(8, 1.4 + 0.34 * len(others)), layout="constrained")
    for i, line in enumerate(others):
        value, (low, high) = line.difference
        clear = low > 0 or high < 0
        colour = ACCENT if clear else QUIET
        axes.plot([100 * low, 100 * high], [i, i], color=colour, linewidth=2, solid_capstyle="round")
        axes.plot(100 * value, i, "o", color=colour, markersize=6)
    axes.axvline(0, color=TEXT, linewidth=1)
    axes.set_yticks(range(len(others)), [line.changes for line in others])
    axes.set_xlabel("validation accuracy against the base, percentage points (95 % interval; blue: clear of 0)")
    axes.set_title(f"base: {lines[0].changes}, {lines[0].accuracy:.1%}, n = {lines[0].n}", fontsize=10, loc="left")
    quieten(axes)
    axes.spines["left"].set_visible(False)
    axes.grid(visible=False, axis="y")
    return figure


def _tradeoff(lines: list[Line]) -> Figure:
    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    for line in lines:
        x = line.milliseconds[4]
        base = line is lines[0]
        axes.plot(x, 100 * line.accuracy, "o", color=ACCENT if base else QUIET, markersize=8 if base else 6)
        axes.annotate(line.name, (x, 100 * line.accuracy), (6, 4), textcoords="offset points", fontsize=8, color=TEXT)
    axes.axvline(FRAME_MS, color=TEXT, linewidth=1, linestyle="--")
    foot = (FRAME_MS, axes.get_ylim()[0])
    axes.annotate("30 fps", foot, (4, 4), textcoords="offset points", fontsize=8, color=TEXT)
    axes.set_xlim(left=0)
    axes.set_xlabel("8-bit network, four faces, milliseconds per frame (without detection)")
    axes.set_ylabel("validation accuracy, %")
    quieten(axes)
    return figure
