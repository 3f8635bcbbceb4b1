"""A public-domain portrait (NASA, through scikit-image) for tests that need a real face."""

import numpy as np
from skimage.data import astronaut

from models.face_detector import Image

LEFT_EYE, RIGHT_EYE, MOUTH = (203, 101), (246, 103), (223, 145)
"""(x, y) pixels of the eyes on the image's left and right and of the mouth, read off the picture by eye."""


def portrait() -> Image:
    """uint8 [512, 512, 3] RGB, one smiling face about 100 pixels wide."""
    return np.ascontiguousarray(astronaut())


def face_crop() -> Image:
    """uint8 [160, 160, 3] RGB, cropped around the face as data sets do."""
    return np.ascontiguousarray(portrait()[50:210, 145:305])
