"""A small picture of a person's head, from a frame that they are in."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from models.face_detector import Image
    from models.geometry import Box

SIDE = 128
"""Pixels of a thumbnail's side at most: enough for a card on a screen of twice the resolution."""

HEAD = 1.75
"""Side of the square around a head, in face sizes: hair, chin and a little air."""

RAISED = 0.1
"""Face sizes that the square lies higher than the box, which ends at the eyebrows."""


def thumbnail(image: "Image", box: "Box") -> "Image":
    """Cuts a square around a head, of the frame's own pixels: at the frame's edge it is moved inwards.

    Args:
        image: uint8 [height, width, 3] RGB.
        box: The face; may reach beyond the image.

    Returns:
        uint8 [side, side, 3] RGB with side at most SIDE, a copy.
    """
    # The window opens without OpenCV; by the time that there is a face, the engine has loaded it.
    import cv2

    height, width = image.shape[:2]
    x, y, w, h = box
    size = max(w, h)
    side = max(1, min(round(HEAD * size), width, height))
    left = min(max(0, round(x + w / 2 - side / 2)), width - side)
    top = min(max(0, round(y + h / 2 - RAISED * size - side / 2)), height - side)
    head = image[top : top + side, left : left + side]
    if side <= SIDE:
        return np.array(head, order="C")
    return cv2.resize(head, (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def share_inside(image: "Image", box: "Box") -> float:
    """How much of a face the frame shows, 0..1."""
    height, width = image.shape[:2]
    x, y, w, h = box
    seen = max(0.0, min(x + w, width) - max(x, 0.0)) * max(0.0, min(y + h, height) - max(y, 0.0))
    return seen / (w * h) if w * h > 0 else 0.0
