"""Images that occur in more than one split."""

import numpy as np
import numpy.typing as npt

from training.data.dataset import Split
from training.data.images import digests


def also_in(split: Split, others: list[Split]) -> npt.NDArray[np.bool_]:
    """bool [n]: whether each image of `split` has a byte-identical copy in any of `others`."""
    seen = {found for other in others for found in digests(other.images)}
    return np.array([found in seen for found in digests(split.images)], bool)
