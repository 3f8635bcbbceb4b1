"""Images that a data set holds more than once, within a split and across splits."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from training.data.dataset import DROPPED, Split
from training.data.images import digests
from training.inspecting.perceptual_hash import Hashes, near_pairs

ALIKE = 4
"""Bits of 64 in which the perceptual hashes of two copies of an image may differ.

Measured on FER2013's 35,887 faces, looking at 16 random pairs of each distance: the same photograph were 15 of those 2
bits apart, 16 at 4 bits, 11 at 6, 8 at 8 and 2 at 10. (Odd distances do not occur: every hash has 32 ones.)"""

Counts = npt.NDArray[np.int64]
Groups = list[list[tuple[int, int]]]


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """What `find_copies` found among s splits.

    Attributes:
        exact: int64 [s, s]; in row a, column b: images of split a of which split b holds another with the same pixels.
        alike: The same for those that look alike; includes the exact ones.
        labelled_differently: Images that have an exact copy with another label.
        exact_groups: Each group's members as (split, row), in order.
        alike_groups: The same, chained: each member looks like some other one; without those of exact copies alone.
    """

    exact: Counts
    alike: Counts
    labelled_differently: int
    exact_groups: Groups
    alike_groups: Groups


def find_copies(splits: Sequence[Split], hashes_of: Sequence[Hashes]) -> Copies:
    """Looks for copies by pixels and by perceptual hash; mirrored, turned and otherwise cropped ones are not found.

    Args:
        splits: s of them.
        hashes_of: The perceptual hashes of each one's images, uint64 [n].
    """
    split_of = np.repeat(np.arange(len(splits)), [len(split) for split in splits])
    row_of = np.concatenate([np.arange(len(split)) for split in splits])
    target = np.concatenate([split.target for split in splits])
    same = _ids([digest for split in splits for digest in digests(split.images)])
    hashes, looks = np.unique(np.concatenate(hashes_of), return_inverse=True)
    near = near_pairs(hashes, ALIKE)
    places = list(zip(split_of.tolist(), row_of.tolist(), strict=True))
    chained = _chained(len(hashes), near)[looks]
    return Copies(
        exact=recurring(same, np.empty((0, 2), np.int64), split_of, len(splits)),
        alike=recurring(looks, near, split_of, len(splits)),
        labelled_differently=_conflicting(same, target),
        exact_groups=[[places[i] for i in members] for members in _groups(same)],
        alike_groups=[
            [places[i] for i in members] for members in _groups(chained) if len({int(same[i]) for i in members}) > 1
        ],
    )


def recurring(ids: Counts, near: npt.NDArray[np.int64], split_of: Counts, splits: int) -> Counts:
    """How many images of each split occur again in each split.

    Args:
        ids: int64 [n], from 0; equal for what counts as the same.
        near: int64 [pairs, 2]; pairs of ids that count as the same too.
        split_of: int64 [n].
        splits: How many there are.

    Returns:
        int64 [splits, splits]; in row a, column b: images of a for which b holds another one.
    """
    count = np.zeros((int(ids.max(initial=-1)) + 1, splits), np.int64)
    np.add.at(count, (ids, split_of), 1)
    reachable = count.copy()
    np.add.at(reachable, near[:, 0], count[near[:, 1]])
    np.add.at(reachable, near[:, 1], count[near[:, 0]])
    # An image is no copy of itself.
    others = reachable[:, None, :] - np.eye(splits, dtype=np.int64)
    return np.asarray((count[:, :, None] * (others > 0)).sum(0), np.int64)


def _ids(keys: Sequence[bytes]) -> Counts:
    first: dict[bytes, int] = {}
    return np.array([first.setdefault(key, len(first)) for key in keys], np.int64)


def _chained(n: int, pairs: npt.NDArray[np.int64]) -> Counts:
    graph = coo_array((np.ones(len(pairs), bool), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)


def _groups(ids: Counts) -> list[list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for i, key in enumerate(ids.tolist()):
        members[key].append(i)
    return [group for group in members.values() if len(group) > 1]


def _conflicting(ids: Counts, target: Counts) -> int:
    labels: dict[int, set[int]] = defaultdict(set)
    known = np.flatnonzero(target != DROPPED)
    for key, label in zip(ids[known].tolist(), target[known].tolist(), strict=True):
        labels[key].add(label)
    return sum(len(labels[key]) > 1 for key in ids[known].tolist())
