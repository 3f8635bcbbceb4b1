"""A data set's description, to the terminal and to files."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from models.files import replacing
from training.drawing.report import ACCENT, QUIET, TEXT, quieten, save_figure
from training.inspecting.data_description import SPLITS, Description, Extent

SHADES = (ACCENT, "#7FA9DC", "#C3D6EE")
"""Train, validation, test: one colour, since the classes' own would be too many beside each other."""


def text(description: Description) -> str:
    """Everything that a person wants to know first, as lines."""
    dataset, d = description.dataset, description
    what = f"{d.reader}: {dataset.layout}" if dataset.layout else d.reader
    parts = [
        [f"{dataset.name} at {dataset.root}", f"layout   {what}", f"licence  {dataset.licence}"],
        [f"note: {note}" for note in dataset.notes],
        _class_table(d),
        [
            f"the most frequent class has {d.imbalance:.1f} times the training images of the rarest; always saying "
            f"{dataset.labels[int(d.counts[:, 0].argmax())]} scores {d.always_the_commonest:.1%} on test"
        ],
        [f"width    {_extent(d.width)}", f"height   {_extent(d.height)}", f"colour   {_colours(d)}"],
        _copies_table(d),
        [f"unreadable files: {len(dataset.unreadable):,}"],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def write(description: Description, folder: Path) -> list[Path]:
    """Writes data.json and classes.png; the folder is made if missing. Returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    record, chart = folder / "data.json", folder / "classes.png"
    with replacing(record) as temporary:
        temporary.write_text(json.dumps(description.as_dict(), indent=1) + "\n", encoding="utf-8")
    save_figure(_draw_classes(description), chart)
    return [record, chart]


def _class_table(d: Description) -> list[str]:
    total = d.counts.sum(0)
    rows = [
        [label, *(f"{n:,}" for n in counts), *(f"{n / max(1, t):.1%}" for n, t in zip(counts, total, strict=True))]
        for label, counts in zip(d.dataset.labels, d.counts.tolist(), strict=True)
    ]
    rows.append(["total", *(f"{n:,}" for n in total.tolist())])
    if d.unscored.any():
        rows.append(["no class", *(f"{n:,}" for n in d.unscored.tolist())])
    return _aligned(["class", *SPLITS, *(f"% of {split}" for split in SPLITS)], rows)


def _copies_table(d: Description) -> list[str]:
    header = ["images that occur again in", *SPLITS]
    lines: list[str] = []
    for title, counts in (("same pixels", d.copies.exact), ("look alike", d.copies.alike)):
        rows = [
            [f"{split}, {title}", *(f"{n:,}" for n in row)] for split, row in zip(SPLITS, counts.tolist(), strict=True)
        ]
        lines += _aligned(header, rows) if not lines else _aligned(header, rows)[1:]
    if d.copies.labelled_differently:
        lines.append(f"{d.copies.labelled_differently:,} images have a copy, pixel for pixel, with another label")
    return lines


def _aligned(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The first column to the left, the others to the right."""
    table = [list(header), *([*row, *[""] * (len(header) - len(row))] for row in rows)]
    widths = [max(len(row[i]) for row in table) for i in range(len(header))]
    lines = []
    for first, *rest in table:
        cells = [f"{cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True)]
        lines.append("  ".join([f"{first:<{widths[0]}}", *cells]).rstrip())
    return lines


def _extent(extent: Extent) -> str:
    if extent.least == extent.most:
        return f"{extent.least} pixels"
    return f"{extent.least} to {extent.most} pixels, median {extent.median:g}"


def _colours(d: Description) -> str:
    kinds = ((d.colours.grey, "grey"), (d.colours.colour, "RGB"), (d.colours.grey_as_colour, "grey stored as RGB"))
    return ", ".join(f"{n:,} {kind}" for n, kind in kinds if n)


def _draw_classes(d: Description) -> Figure:
    labels = d.dataset.labels
    share = d.counts / np.maximum(1, d.counts.sum(0))
    figure = Figure(figsize=(7.5, 1.3 + 0.68 * len(labels)), layout="constrained")
    axes = figure.add_subplot()
    height = 0.26
    for i, split in enumerate(SPLITS):
        y = np.arange(len(labels)) + (i - 1) * height
        axes.barh(y, share[:, i], 0.88 * height, color=SHADES[i], label=f"{split} ({d.counts[:, i].sum():,})")
        for position, value, n in zip(y, share[:, i], d.counts[:, i], strict=True):
            axes.annotate(f"{n:,}", (value, position), (4, 0), textcoords="offset points", va="center", fontsize=7,
                          color=QUIET)  # fmt: skip
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    quieten(axes)
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", labelsize=10, labelcolor=TEXT)
    axes.margins(x=0.08)
    axes.xaxis.set_major_formatter(PercentFormatter(1, 0))
    axes.set_xlabel("share of the split's images; how many, beside the bar", color=QUIET, fontsize=9)
    axes.set_title(d.dataset.name, fontsize=11, color=TEXT, loc="left", parse_math=False)
    figure.legend(loc="outside upper right", ncols=len(SPLITS), frameon=False, fontsize=9, labelcolor=QUIET)
    return figure
