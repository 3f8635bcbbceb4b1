"""A short video of the public-domain portrait that scikit-image brings along (NASA's of Eileen Collins)."""

from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt
from skimage.data import astronaut

Image = npt.NDArray[np.uint8]

WIDTH, HEIGHT, FPS = 1280, 720, 30
WITH_FACE_S, EMPTY_S = 11.0, 3.0
"""Seconds with a face in view, and without one after that."""
FACE = 224.0, 115.0
"""Middle of the face, pixels of the portrait."""
HEAD = slice(0, 178), slice(110, 340)
"""Rows and columns of the portrait without the suit, in which the detector sees faces now and then."""


def frame(time: float, people: int) -> Image:
    """A picture of the video.

    Args:
        time: Seconds.
        people: How often the portrait is in it, once or twice.

    Returns:
        uint8 [720, 1280, 3] RGB.
    """
    sway = float(np.sin(0.8 * time))
    if people == 1:
        canvas = _blurred().copy()
        if time < WITH_FACE_S:
            _paste(canvas, astronaut(), 1.42 + 0.03 * sway, (560 + 12 * sway, 205.0), FACE)
        return canvas
    # As two people in a call.
    canvas = _wall()
    if time < WITH_FACE_S:
        rows, columns = HEAD
        head = np.ascontiguousarray(astronaut()[rows, columns])
        middle = (FACE[0] - columns.start, FACE[1])
        _paste(canvas, head, 2.3 + 0.03 * sway, (325 + 6 * sway, 360.0), middle)
        darker = cv2.convertScaleAbs(head[:, ::-1], alpha=0.8)
        _paste(canvas, darker, 1.9 + 0.03 * sway, (945 - 6 * sway, 370.0), (head.shape[1] - middle[0], middle[1]))
    return canvas


def write_clip(path: Path, people: int) -> None:
    """Writes the video as H.264."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "crf": "16", "g": "30"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(round(FPS * (WITH_FACE_S + EMPTY_S))):
            picture = av.VideoFrame.from_ndarray(frame(number / FPS, people), format="rgb24")
            picture.pts, picture.time_base = number, Fraction(1, FPS)
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))


def _wall() -> Image:
    """Grey, darker towards the floor."""
    shades = np.linspace(150, 95, HEIGHT, dtype=np.float32)[:, None, None] * np.array([0.96, 1.0, 1.04], np.float32)
    return np.repeat(shades.astype(np.uint8), WIDTH, axis=1)


def _blurred() -> Image:
    """The portrait, out of focus."""
    small = cv2.GaussianBlur(cv2.resize(astronaut(), (64, 36), interpolation=cv2.INTER_AREA), (0, 0), 2)
    return np.asarray(cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), np.uint8)


def _paste(canvas: Image, picture: Image, scale: float, to: tuple[float, float], middle: tuple[float, float]) -> None:
    """Puts the middle of a face at a place of the canvas."""
    where = np.array([[scale, 0, to[0] - scale * middle[0]], [0, scale, to[1] - scale * middle[1]]], np.float32)
    size = (WIDTH, HEIGHT)
    cv2.warpAffine(picture, where, size, dst=canvas, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_TRANSPARENT)
