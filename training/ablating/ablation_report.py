"""A study's results to the terminal and as plots."""

from collections.abc import Sequence
from pathlib import Path

from adjustText import adjust_text
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullLocator

from training.ablating.ablation import Line, by_study, write_lines
from training.drawing.report import ACCENT, LINE, QUIET, TEXT, quieten, save_figure

FRAME_MS = 1000 / 30
ROW = 0.36
"""Height of a line of the plot, in inches."""


def print_lines(lines: Sequence[Line]) -> None:
    width = max(len(line.name) for line in lines) + 2
    for study, members in by_study(lines).items():
        print(
            f"\n{study}, {members[0].n:,} validation images\n{'variant':<{width}}{'seeds':>6}{'mean':>9}{'spread':>8}"
            f"{'difference (95%)':>28}{'nats':>8}{'images/s':>10}{'million':>9}{'1 face':>9}{'4 faces':>9}"
        )
        for line in members:
            print(f"{line.name:<{width}}{len(line.accuracies):>6}{line.accuracy:>9.2%}{_cells(line)}")


def write_report(lines: Sequence[Line], folder: Path) -> None:
    """Writes ablation.csv, ablation.png (accuracies and differences) and tradeoff.png.

    There is no trade-off where a network was not timed, or where all variants are of one network.
    """
    write_lines(lines, folder)
    save_figure(ablation_figure(lines), folder / "ablation.png")
    costs = [line.cost for line in lines]
    if None not in costs and any(cost != costs[0] for cost in costs):
        save_figure(tradeoff_figure(lines), folder / "tradeoff.png")
    else:
        # An earlier report's must not pass for this one's.
        (folder / "tradeoff.png").unlink(missing_ok=True)


def ablation_figure(lines: Sequence[Line]) -> Figure:
    """On the left each seed's accuracy with mean and spread, on the right the difference from the study's base."""
    studies = by_study(lines)
    rows: list[tuple[str, Line | None]] = []
    for study, (base, *others) in studies.items():
        rows.append((study, None))
        rows.append((base.changes, base))
        rows += [(line.changes, line) for line in sorted(others, key=_gain, reverse=True)]
    longest = max(len(text) for text, _ in rows)
    figure = Figure(figsize=(7.4 + 0.065 * longest, 1.5 + ROW * len(rows)), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True, width_ratios=[1, 1.25])
    for y, (_, line) in enumerate(rows):
        if line is None:
            for axes in (left, right):
                axes.axhline(y, color=LINE, linewidth=0.8)
            continue
        _draw_accuracies(left, line, y)
        if line.difference:
            _draw_difference(right, line.difference, y)
        elif any(other.difference for other in studies[line.study]):
            right.annotate("base", (0, y), (5, 0), textcoords="offset points", va="center", color=QUIET, fontsize=8)
    right.axvline(0, color=TEXT, linewidth=1)
    left.set_yticks(range(len(rows)), [text for text, _ in rows], parse_math=False)
    left.set_ylim(len(rows) - 0.5, -0.6)
    left.set_xlabel("validation accuracy, %", color=QUIET, fontsize=9)
    right.set_xlabel("against the base, percentage points", color=QUIET, fontsize=9)
    left.set_title("seeds, their mean and standard deviation", fontsize=10, color=TEXT, loc="left")
    right.set_title("difference with its 95% interval; blue: clear of 0", fontsize=10, color=TEXT, loc="left")
    for axes in (left, right):
        quieten(axes)
        axes.spines["left"].set_visible(False)
        axes.grid(visible=False, axis="y")
    for tick, (_, line) in zip(left.get_yticklabels(), rows, strict=True):
        tick.set(color=TEXT, fontweight="normal" if line else "bold")
    return figure


def tradeoff_figure(lines: Sequence[Line]) -> Figure:
    """Accuracy against the network's time, which is logarithmic: networks differ in it by a factor of ten."""
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.add_subplot()
    axes.set_xscale("log")
    points, names = [], []
    for members in by_study(lines).values():
        for line in members:
            assert line.cost is not None
            at = (line.cost.milliseconds[4], 100 * line.accuracy)
            base = line is members[0]
            axes.plot(*at, "o", color=ACCENT if base else QUIET, markersize=8 if base else 6)
            points.append(at)
            names.append(axes.text(*at, line.name, fontsize=8, color=TEXT, parse_math=False))
    axes.axvline(FRAME_MS, color=TEXT, linewidth=1, linestyle="--")
    axes.margins(0.12)
    axes.annotate("30 fps", (FRAME_MS, 0), (-4, 4), ("data", "axes fraction"), textcoords="offset points", fontsize=8,
                  color=TEXT, ha="right")  # fmt: skip
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 1.5, 2, 3, 4, 5, 7)))
    axes.xaxis.set_major_formatter("{x:g}")
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("8-bit network, four faces, milliseconds per frame (without detection)", color=QUIET)
    axes.set_ylabel("validation accuracy, %", color=QUIET)
    quieten(axes)
    figure.draw_without_rendering()
    adjust_text(names, *zip(*points, strict=True), ax=axes, expand=(1.15, 1.5), ensure_inside_axes=True,
                arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 0.6})  # fmt: skip
    return figure


def _gain(line: Line) -> float:
    return line.difference[0] if line.difference else line.accuracy


def _cells(line: Line) -> str:
    difference = ""
    if line.difference:
        value, (low, high) = line.difference
        difference = f"{value:+.2%} ({low:+.2%} to {high:+.2%})"
    spread = "" if line.spread is None else f"{line.spread:.2%}"
    cost = ""
    if line.cost:
        times = "".join(f"{line.cost.milliseconds[faces]:>6.1f} ms" for faces in (1, 4))
        cost = f"{line.cost.parameters / 1e6:>9.1f}{times}"
    speed = "" if line.images_per_second is None else f"{line.images_per_second:,.0f}"
    return f"{spread:>8}{difference:>28}{line.cross_entropy:>8.3f}{speed:>10}{cost}"


def _draw_accuracies(axes: Axes, line: Line, y: int) -> None:
    mean, spread = 100 * line.accuracy, 100 * (line.spread or 0)
    axes.plot([mean - spread, mean + spread], [y, y], color=ACCENT, linewidth=2, alpha=0.45, solid_capstyle="round")
    if len(line.accuracies) > 1:
        axes.plot([100 * a for a in line.accuracies.values()], [y] * len(line.accuracies), "o", color=QUIET,
                  markersize=3.5)  # fmt: skip
    axes.plot(mean, y, "|", color=ACCENT, markersize=12, markeredgewidth=2.2)


def _draw_difference(axes: Axes, difference: tuple[float, tuple[float, float]], y: int) -> None:
    value, (low, high) = difference
    colour = ACCENT if low > 0 or high < 0 else QUIET
    axes.plot([100 * low, 100 * high], [y, y], color=colour, linewidth=2, solid_capstyle="round")
    axes.plot(100 * value, y, "o", color=colour, markersize=6)
