"""Keypoints to an aligned crop. The only implementation: training images and the app's frames both go through it."""

import cv2
import numpy as np
import numpy.typing as npt

from models.face_detector import LEFT_EYE, MOUTH, RIGHT_EYE, Image
from models.input_spec import CropTemplate, InputSpec


def similarity(source: npt.NDArray[np.floating], target: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """The rotation, uniform scale and shift that bring `source` closest to `target` in the least-squares sense.

    With points as complex numbers the fit is w = a z + b and has a closed form (Umeyama 1991, without reflection).

    Args:
        source: [n, 2] points.
        target: [n, 2] points.

    Returns:
        float64 [2, 3] matrix for `cv2.warpAffine`.

    Raises:
        ValueError: The source points coincide or aren't finite.
    """
    z = source[:, 0] + 1j * source[:, 1].astype(np.complex128)
    w = target[:, 0] + 1j * target[:, 1].astype(np.complex128)
    zc, wc = z - z.mean(), w - w.mean()
    spread = float((np.abs(zc) ** 2).sum())
    if not np.isfinite(spread) or spread < 1e-6:
        raise ValueError("keypoints coincide or are not finite")
    a = (zc.conj() * wc).sum() / spread
    b = w.mean() - a * z.mean()
    return np.array([[a.real, -a.imag, b.real], [a.imag, a.real, b.imag]])


def align(image: Image, keypoints: npt.NDArray[np.float32], spec: InputSpec) -> Image:
    """Cuts out a face so that its eyes and mouth lie where the template wants them.

    Where the face has more pixels than the template's detail, the image is first reduced by area averaging, so that
    no detail aliases into the crop. Beyond the image's edge its last pixels are repeated.

    Args:
        image: uint8 [height, width, 3] RGB or [height, width] grey.
        keypoints: float32 [6, 2] pixels, as in `Face.keypoints`.
        spec: Size, colour and template of the crop.

    Returns:
        uint8 [size, size, 3] for RGB input specs, [size, size] for grey.

    Raises:
        ValueError: The keypoints coincide or aren't finite.
    """
    detail = spec.template.detail
    # Continuous coordinates: a template fraction t lies at t * detail pixels from the crop's edge; OpenCV puts pixel
    # centres on whole numbers, half a pixel further in.
    target = np.array(spec.template.points()) * detail - 0.5
    matrix = similarity(keypoints[[LEFT_EYE, RIGHT_EYE, MOUTH]] - 0.5, target)
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    inverse = cv2.invertAffineTransform(matrix)
    corners = np.array([[-0.5, -0.5], [detail - 0.5, -0.5], [-0.5, detail - 0.5], [detail - 0.5, detail - 0.5]])
    outline = corners @ inverse[:, :2].T + inverse[:, 2]
    height, width = image.shape[:2]
    pad = 2 / scale
    left, top = np.clip(np.floor(outline.min(0) - pad), 0, [width - 1, height - 1]).astype(int)
    right, bottom = np.clip(np.ceil(outline.max(0) + pad) + 1, [left + 1, top + 1], [width, height]).astype(int)
    # Whole factors, for which area averaging is exact and quick; the warp does the rest, by less than a half.
    factor = max(1, min(round(1 / scale), right - left, bottom - top))
    columns, rows = (right - left) // factor, (bottom - top) // factor
    region = image[top : top + rows * factor, left : left + columns * factor]
    if spec.colour == "grey" and region.ndim == 3:
        region = np.asarray(cv2.cvtColor(region, cv2.COLOR_RGB2GRAY), np.uint8)
    if factor > 1:
        region = np.asarray(cv2.resize(region, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8)
    # From reduced-region pixels back to image pixels, then through the similarity.
    centre = (factor - 1) / 2
    to_image = np.array([[factor, 0, left + centre], [0, factor, top + centre], [0, 0, 1]])
    crop = cv2.warpAffine(
        region, matrix @ to_image, (detail, detail), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return fit(np.asarray(crop, np.uint8), spec)


def placement(keypoints: npt.NDArray[np.float32], template: CropTemplate) -> npt.NDArray[np.float64]:
    """Where a crop lies in its image: the way back from what `align` does.

    Args:
        keypoints: float32 [6, 2] pixels, as `align` was given.
        template: Of the crop, likewise.

    Returns:
        float64 [2, 3], which takes (x, y, 1), in fractions of the crop's side, to pixels of the image; there (0, 0) is
        the corner of the first pixel, not its middle.

    Raises:
        ValueError: The keypoints coincide or aren't finite.
    """
    points = keypoints[[LEFT_EYE, RIGHT_EYE, MOUTH]].astype(np.float64)
    return np.asarray(cv2.invertAffineTransform(similarity(points, np.array(template.points()))), np.float64)


def fit(image: Image, spec: InputSpec) -> Image:
    """Scales a whole image to the network's input, for images that keep their own framing.

    Args:
        image: uint8 [height, width, 3] RGB or [height, width] grey.
        spec: Size and colour wanted.

    Returns:
        uint8 [size, size, 3] for RGB input specs, [size, size] for grey.
    """
    if spec.colour == "grey" and image.ndim == 3:
        image = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)
    elif spec.colour == "rgb" and image.ndim == 2:
        image = np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2RGB), np.uint8)
    size = (spec.size, spec.size)
    if image.shape[:2] == size:
        return image
    shrinking = max(image.shape[:2]) > spec.size
    interpolation = cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, size, interpolation=interpolation), np.uint8)
