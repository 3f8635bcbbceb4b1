"""Whether a network's own spatial attention follows the face, or is a mask that is the same for every face."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from training.data.crops import Crops
from training.predictor import BATCH, Predictor

MOST_CROPS = 1000
"""Means and deviations over more images would not differ in what anybody reads off them."""

Cells = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class AttentionScores:
    """The attention maps of n crops, cell by cell; all float64 [rows, columns], from the top left.

    Attributes:
        n: Crops.
        mean: Over the crops, 0..1.
        deviation: Standard deviation over the crops.
        highest: Share of the crops on which the cell is the highest, 0..1.
        mirrored: Mean over the same crops, mirrored left to right.
        constant: Share of all the maps' variance, over cells and crops, that `mean` explains: 1 where every crop has
            the same map, 0 where the maps have nothing in common.
    """

    n: int
    mean: Cells
    deviation: Cells
    highest: Cells
    mirrored: Cells
    constant: float

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready, without the cells: those are a table."""
        rows, columns = self.mean.shape
        return {"n": self.n, "rows": rows, "columns": columns, "constant": self.constant}


def score_attention(predictor: Predictor, crops: Crops) -> AttentionScores | None:
    """Gathers the maps of evenly spaced crops, `MOST_CROPS` at most, and of the same ones mirrored.

    Args:
        predictor: The model.
        crops: What it sees; at least one.

    Returns:
        None for a network without spatial attention.
    """
    if predictor.attend is None:
        return None
    rows = np.linspace(0, len(crops) - 1, min(len(crops), MOST_CROPS)).round().astype(np.int64)
    maps, mirrored = [], []
    batches = range(0, len(rows), BATCH)
    for start in tqdm(batches, f"attention of {predictor.name}", unit="batch", leave=False, disable=None):
        part = crops[rows[start : start + BATCH]]
        maps.append(predictor.attention(part))
        mirrored.append(predictor.attention(part[..., ::-1]))
    return summarise(np.concatenate(maps), np.concatenate(mirrored))


def summarise(maps: npt.NDArray[np.float32], mirrored: npt.NDArray[np.float32]) -> AttentionScores:
    """What two sets of maps say together.

    Args:
        maps: float32 [n, rows, columns] in 0..1.
        mirrored: The same crops' after they were mirrored.
    """
    exact = maps.astype(np.float64)
    mean, deviation = exact.mean(0), exact.std(0)
    highest = np.bincount(exact.reshape(len(exact), -1).argmax(1), minlength=mean.size) / len(exact)
    between, within = float(mean.var()), float((deviation**2).mean())
    return AttentionScores(
        n=len(exact),
        mean=mean,
        deviation=deviation,
        highest=highest.reshape(mean.shape),
        mirrored=mirrored.astype(np.float64).mean(0),
        constant=between / (between + within) if between + within > 0 else 1.0,
    )
