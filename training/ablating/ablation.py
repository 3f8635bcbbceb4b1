"""A study's results: one line for each variant, as a table that can be kept, read back and put beside others."""

import csv
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import InputError
from training.drawing.report import write_csv
from training.scoring.intervals import Interval

FILE = "ablation.csv"
HEADER = ["study", "variant", "changes", "seeds", "validation_accuracies", "validation_accuracy", "spread",
          "difference", "difference_low", "difference_high", "cross_entropy", "images_per_second", "parameters",
          "ms_1_face", "ms_4_faces", "n"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """What a variant's network costs, trained or not.

    Attributes:
        parameters: How many.
        milliseconds: Per call of the 8-bit network, by number of faces.
    """

    parameters: int
    milliseconds: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One variant.

    Attributes:
        study: Whose it is.
        name: Of the variant.
        changes: What it changes.
        accuracies: On validation, of each seed whose run is finished; at least one.
        difference: Of the mean from that of the study's first variant, on the same images, with its 95 % interval: over
            images and seeds, or over images alone where both have a single seed. None for the first variant itself, and
            while that is not finished.
        cross_entropy: On validation, mean over the seeds, each run at its own best temperature, in nats.
        images_per_second: Of training, mean over its epochs and the seeds; other runs at the same time lower it. None
            where it is not known.
        cost: Of the network; None where it was not measured.
        n: Images.
    """

    study: str
    name: str
    changes: str
    accuracies: Mapping[int, float]
    difference: tuple[float, Interval] | None
    cross_entropy: float
    images_per_second: float | None
    cost: Cost | None
    n: int

    @property
    def accuracy(self) -> float:
        """Mean over the seeds."""
        return statistics.fmean(self.accuracies.values())

    @property
    def spread(self) -> float | None:
        """Standard deviation over the seeds (n - 1 in the denominator); None for a single one."""
        return statistics.stdev(self.accuracies.values()) if len(self.accuracies) > 1 else None


def write_lines(lines: Sequence[Line], folder: Path) -> None:
    """Writes ablation.csv."""
    write_csv(folder / FILE, HEADER, [_row(line) for line in lines])


def read_lines(path: Path) -> list[Line]:
    """Reads what `write_lines` wrote.

    Raises:
        InputError: There is no such file, or it is not such a table.
    """
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = csv.DictReader(file)
            if rows.fieldnames != HEADER:
                raise InputError(f"{path} is not a table that emotion-ablate wrote: it must begin {','.join(HEADER)}")
            lines = [_line(row) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"can't read the results {path}: {error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is not a table that emotion-ablate wrote: {error}") from error
    if not lines:
        raise InputError(f"{path} holds no results")
    return lines


def combine(tables: Mapping[Path, Sequence[Line]]) -> list[Line]:
    """The lines of several studies, one study after the other.

    Raises:
        InputError: Two tables are of the same study.
    """
    lines: list[Line] = []
    for path, table in tables.items():
        twice = {line.study for line in lines} & {line.study for line in table}
        if twice:
            raise InputError(f"{path}: the study {', '.join(sorted(twice))} is in another of the tables too")
        lines += table
    return lines


def by_study(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of each study, in order."""
    studies: dict[str, list[Line]] = {}
    for line in lines:
        studies.setdefault(line.study, []).append(line)
    return studies


def _row(line: Line) -> list[object]:
    value, (low, high) = line.difference or (None, (None, None))
    milliseconds = [line.cost.milliseconds[faces] if line.cost else None for faces in (1, 4)]
    return [
        line.study,
        line.name,
        line.changes,
        " ".join(map(str, line.accuracies)),
        " ".join(f"{accuracy:.5f}" for accuracy in line.accuracies.values()),
        *(_cell(figure, 5) for figure in (line.accuracy, line.spread, value, low, high, line.cross_entropy)),
        _cell(line.images_per_second, 1),
        line.cost.parameters if line.cost else "",
        *(_cell(figure, 2) for figure in milliseconds),
        line.n,
    ]


def _line(row: Mapping[str, str]) -> Line:
    seeds, accuracies = row["seeds"].split(), row["validation_accuracies"].split()
    if not seeds:
        raise ValueError(f"{row['variant']} has no seeds")
    difference = None
    if row["difference"]:
        difference = (float(row["difference"]), (float(row["difference_low"]), float(row["difference_high"])))
    cost = None
    if row["parameters"]:
        cost = Cost(int(row["parameters"]), {1: float(row["ms_1_face"]), 4: float(row["ms_4_faces"])})
    return Line(
        study=row["study"],
        name=row["variant"],
        changes=row["changes"],
        accuracies={int(seed): float(accuracy) for seed, accuracy in zip(seeds, accuracies, strict=True)},
        difference=difference,
        cross_entropy=float(row["cross_entropy"]),
        images_per_second=float(row["images_per_second"]) if row["images_per_second"] else None,
        cost=cost,
        n=int(row["n"]),
    )


def _cell(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
