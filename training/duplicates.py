"""Images that occur in more than one split."""

import numpy as np
import numpy.typing as npt

from training.data.dataset import Split
from training.data.identity import digest


def also_in(split: Split, others: list[Split]) -> npt.NDArray[np.bool_]:
    """bool [n]: whether each image of `split` has a byte-identical copy in any of `others`."""
    seen = {digest(image) for other in others for image in other.images}
    return np.array([digest(image) in seen for image in split.images], bool)
