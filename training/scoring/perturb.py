"""What a camera, a codec or a pose may do to an image: pure functions, and the levels at which models are tried.

The idea of accuracy against graded corruptions is Hendrycks and Dietterich's (2019, ImageNet-C); the levels are ours,
for small crops around one face. Every function takes uint8 [height, width] grey or [height, width, 3] RGB, leaves it as
it is, and returns a new image of the same shape.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from models.face_detector import Image


def shift_brightness(image: Image, shift: float) -> Image:
    """Adds `shift`, a share of the full range in -1..1, to every value."""
    return _map_values(image, np.arange(256) + 255 * shift)


def scale_contrast(image: Image, factor: float) -> Image:
    """Scales the differences from the image's mean by `factor`, 0 or more."""
    mean = float(image.mean())
    return _map_values(image, (np.arange(256) - mean) * factor + mean)


def apply_gamma(image: Image, exponent: float) -> Image:
    """Raises the values, on the scale 0..1, to `exponent`; greater than 0, and above 1 it darkens."""
    return _map_values(image, 255 * (np.arange(256) / 255) ** exponent)


def blur(image: Image, deviation: float) -> Image:
    """Blurs by a Gaussian; its standard deviation is a share of the longer side, 0 or more."""
    if deviation == 0:
        return image.copy()
    sigma = deviation * max(image.shape[:2])
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.uint8)


def compress_jpeg(image: Image, quality: float) -> Image:
    """Writes the image as JPEG and reads it back; libjpeg's quality, 0..100."""
    colour = image.ndim == 3
    _, data = cv2.imencode(
        ".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR) if colour else image, [cv2.IMWRITE_JPEG_QUALITY, round(quality)]
    )
    decoded = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR if colour else cv2.IMREAD_GRAYSCALE), np.uint8)
    return np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB), np.uint8) if colour else decoded


def rotate(image: Image, degrees: float) -> Image:
    """Turns the image about its centre, counter-clockwise; beyond the edge its last pixels are repeated."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1)
    turned = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)


def add_noise(image: Image, deviation: float) -> Image:
    """Adds independent Gaussian noise to every value; its standard deviation is a share of the full range, 0 or more.

    The image's own bytes are the seed: every run draws the same noise, and different images different noise.
    """
    rng = np.random.default_rng(zlib.crc32(image.tobytes()))
    return _to_bytes(image + 255 * deviation * rng.standard_normal(image.shape, np.float32))


def reduce_resolution(image: Image, share: float) -> Image:
    """Reduces both sides to `share` of them, in 0..1, by area averaging, and enlarges the result back to its size."""
    height, width = image.shape[:2]
    size = max(1, round(width * share)), max(1, round(height * share))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


@dataclass(frozen=True, slots=True)
class Perturbation:
    """One way in which images get worse, and how much worse to try.

    Attributes:
        name: As in the report's files.
        label: What a level is, for an axis.
        unit: Of a level.
        identity: The level that changes nothing; None where every level does.
        levels: Ascending or descending, as they are drawn from left to right; without `identity`.
        change: (image, level) -> image.
    """

    name: str
    label: str
    unit: str
    identity: float | None
    levels: tuple[float, ...]
    change: Callable[[Image, float], Image]


BRIGHTNESS = Perturbation(
    "brightness", "shift, share of the range", "full range", 0, (-0.4, -0.25, -0.1, 0.1, 0.25, 0.4), shift_brightness
)
CONTRAST = Perturbation("contrast", "factor", "factor", 1, (0.3, 0.5, 0.75, 1.3, 1.7), scale_contrast)
GAMMA = Perturbation("gamma", "exponent, darker above 1", "exponent", 1, (0.4, 0.65, 1.5, 2.5), apply_gamma)
ROTATION = Perturbation("rotation", "degrees, counter-clockwise", "degrees", 0, (-45, -30, -15, 15, 30, 45), rotate)
BLUR = Perturbation("blur", "Gaussian sigma, share of the side", "side", 0, (0.01, 0.02, 0.03, 0.04, 0.05), blur)
NOISE = Perturbation("noise", "sigma, share of the range", "full range", 0, (0.01, 0.02, 0.05, 0.1, 0.2), add_noise)
RESOLUTION = Perturbation(
    "resolution", "share of the side's pixels", "side", 1, (0.75, 0.5, 1 / 3, 0.25), reduce_resolution
)
JPEG = Perturbation("JPEG", "quality", "quality", None, (95, 70, 50, 30, 10), compress_jpeg)

PERTURBATIONS = (BRIGHTNESS, CONTRAST, GAMMA, ROTATION, BLUR, NOISE, RESOLUTION, JPEG)


@dataclass(frozen=True, slots=True)
class Step:
    perturbation: Perturbation
    level: float


Steps = tuple[Step, ...]
"""Perturbations that come together, the first one first."""


def perturb(image: Image, steps: Steps) -> Image:
    """uint8 [height, width] or [height, width, 3] -> the same, anew; `image` itself where there are no steps."""
    for step in steps:
        image = step.perturbation.change(image, step.level)
    return image


@dataclass(frozen=True, slots=True)
class Condition:
    name: str
    steps: Steps


_DARKER, _BRIGHTER = Step(BRIGHTNESS, -0.1), Step(BRIGHTNESS, 0.1)
_LEFT, _RIGHT = Step(ROTATION, 15), Step(ROTATION, -15)
_FLAT, _SOFT, _GRAIN, _CODED = Step(CONTRAST, 0.75), Step(BLUR, 0.01), Step(NOISE, 0.01), Step(JPEG, 70)

WEBCAM_LIKE = (
    Condition("darker", (_DARKER,)),
    Condition("brighter", (_BRIGHTER,)),
    Condition("low contrast", (_FLAT,)),
    Condition("tilted left", (_LEFT,)),
    Condition("tilted right", (_RIGHT,)),
    Condition("soft focus", (_SOFT,)),
    Condition("noisy", (_GRAIN,)),
    Condition("JPEG quality 70", (_CODED,)),
    # In the order in which a camera meets them: pose, lens, light, sensor, codec.
    Condition("all, darker, left", (_LEFT, _SOFT, _FLAT, _DARKER, _GRAIN, _CODED)),
    Condition("all, brighter, right", (_RIGHT, _SOFT, _FLAT, _BRIGHTER, _GRAIN, _CODED)),
)
"""Mild settings that an ordinary webcam in an ordinary room imposes, each alone and all together in the two directions
that brightness and tilt can take. They are a convention, not a measurement of webcams. Noise and coding weigh more on a
data set's 48-pixel image than on a camera's picture, where they are averaged away with the detail; so does a rotation,
which here repeats edge pixels where a camera sees the rest of the head."""


def _map_values(image: Image, values: npt.NDArray[np.floating]) -> Image:
    """Replaces every value v by values[v], rounded and clipped."""
    return np.asarray(cv2.LUT(image, _to_bytes(values)), np.uint8)


def _to_bytes(values: npt.NDArray[np.floating]) -> Image:
    return np.asarray(np.rint(values).clip(0, 255), np.uint8)
