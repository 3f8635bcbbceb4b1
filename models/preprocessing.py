"""Aligned crops to the numbers that a network takes."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from models.face_detector import Image
from models.input_spec import InputSpec


def normalise(crops: Sequence[Image] | Image, spec: InputSpec) -> npt.NDArray[np.float32]:
    """Stacks and normalises crops.

    Args:
        crops: n crops, uint8 [size, size] or [size, size, 3], as `models.alignment` makes them; for a network that
            reads clips, n times `spec.frames`, one clip after the other.
        spec: The network's input.

    Returns:
        float32 [n, *spec.shape], (value / 255 - mean) / std.
    """
    batch = np.asarray(crops, np.float32).reshape(-1, spec.size, spec.size, spec.channels)
    scale = (1 / (255 * np.array(spec.std))).astype(np.float32)
    offset = (np.array(spec.mean) / np.array(spec.std)).astype(np.float32)
    return np.ascontiguousarray((batch * scale - offset).transpose(0, 3, 1, 2)).reshape(-1, *spec.shape)
