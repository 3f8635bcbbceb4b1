"""A fair share of a split, set aside."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt


def hold_out(
    target: npt.NDArray[np.int64], groups: Sequence[Hashable], share: float, seed: int
) -> npt.NDArray[np.bool_]:
    """Chooses about the same share of every class, without parting a group.

    Groups are taken in random order, each where it brings the classes' counts nearer to their share (the greedy idea of
    scikit-learn's StratifiedGroupKFold). Where every image is a group of its own, each class's count is its share,
    rounded, and at least 1; no class is ever taken whole.

    Args:
        target: int64 [n], classes from 0.
        groups: n keys; images with the same key stay together.
        share: 0..1.
        seed: The same choice for the same seed and images.

    Returns:
        bool [n]: True for those set aside.
    """
    counts = np.bincount(target)
    wanted = np.where(counts > 1, np.maximum(1, share * counts), 0)
    scale = np.maximum(wanted, 1)
    members: dict[Hashable, list[int]] = defaultdict(list)
    for i, key in enumerate(groups):
        members[key].append(i)
    rows = list(members.values())
    taken, chosen = np.zeros(len(counts), np.int64), np.zeros(len(target), bool)
    for index in np.random.default_rng(seed).permutation(len(rows)):
        added = np.bincount(target[rows[index]], minlength=len(counts))
        after = taken + added
        emptied = ((added > 0) & (after >= counts)).any()
        if not emptied and (np.abs(after - wanted) / scale).sum() < (np.abs(taken - wanted) / scale).sum():
            taken = after
            chosen[rows[index]] = True
    return chosen
