import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from models.alignment import align, fit, placement, similarity
from models.face_detector import LEFT_EYE, MOUTH, RIGHT_EYE, FaceDetector
from models.input_spec import CropTemplate, InputSpec
from tests.portrait import portrait

POINTS = np.array([[10.0, 10.0], [30.0, 12.0], [20.0, 35.0]])


@given(
    st.floats(-np.pi, np.pi),
    st.floats(0.05, 20),
    st.floats(-500, 500),
    st.floats(-500, 500),
)
def test_similarity_recovers_any_rotation_scale_and_shift(angle: float, scale: float, dx: float, dy: float) -> None:
    rotation = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = similarity(POINTS, POINTS @ rotation.T + [dx, dy])
    np.testing.assert_allclose(matrix, np.column_stack([rotation, [dx, dy]]), atol=1e-6 * (1 + scale))


def test_similarity_never_mirrors() -> None:
    matrix = similarity(POINTS, POINTS * [-1, 1])
    assert np.linalg.det(matrix[:, :2]) > 0


@pytest.mark.parametrize("points", [np.ones((3, 2)), np.full((3, 2), np.nan)])
def test_similarity_refuses_points_without_a_shape(points: np.ndarray) -> None:
    with pytest.raises(ValueError, match="coincide"):
        similarity(points, POINTS)


def blobs(points: np.ndarray, width: int, height: int, sigma: float) -> np.ndarray:
    """Three bright spots, one in each colour, at continuous coordinates."""
    y, x = np.mgrid[:height, :width] + 0.5
    planes = [np.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * sigma**2)) for px, py in points]
    return (255 * np.stack(planes, 2)).astype(np.uint8)


@given(
    size=st.sampled_from([48, 64, 112]),
    width=st.floats(12, 200),
    angle=st.floats(-0.6, 0.6),
    margin=st.floats(0, 0.3),
)
def test_align_brings_the_keypoints_to_the_template(size: int, width: float, angle: float, margin: float) -> None:
    template = CropTemplate(margin=margin)
    spec = InputSpec(size=size, colour="rgb", mean=(0.5,) * 3, std=(0.25,) * 3, template=template)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shape = (np.array([template.left_eye, template.right_eye, template.mouth]) - 0.5) / 0.35
    points = width * shape @ rotation.T + [260, 240]
    image = blobs(points, 520, 480, max(1.5, width / 12))
    keypoints = np.zeros((6, 2), np.float32)
    keypoints[[LEFT_EYE, RIGHT_EYE, MOUTH]] = points
    crop = align(image, keypoints, spec)
    assert crop.shape == (size, size, 3)
    y, x = np.mgrid[:size, :size] + 0.5
    for plane, wanted in zip(crop.transpose(2, 0, 1).astype(float), template.points(), strict=True):
        found = np.array([(plane * x).sum(), (plane * y).sum()]) / plane.sum() / size
        np.testing.assert_allclose(found, wanted, atol=0.02)


@given(
    angle=st.floats(-np.pi, np.pi),
    width=st.floats(30, 150),
    x=st.floats(0.15, 0.85),
    y=st.floats(0.15, 0.85),
    margin=st.floats(0, 0.3),
)
def test_placement_says_where_a_place_of_the_crop_was(
    angle: float, width: float, x: float, y: float, margin: float
) -> None:
    spec = InputSpec(template=CropTemplate(margin=margin))
    template = spec.template
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    # Not quite the template's shape: a real face's keypoints never are.
    shape = (np.array([template.left_eye, template.right_eye, template.mouth]) - 0.5) / 0.35 * [1, 1.1]
    keypoints = np.zeros((6, 2), np.float32)
    keypoints[[LEFT_EYE, RIGHT_EYE, MOUTH]] = width * shape @ rotation.T + [400, 400]
    place = placement(keypoints, template)
    assert np.linalg.det(place[:, :2]) > 0
    where = place @ [x, y, 1]
    image = blobs(where[None], 800, 800, max(1.5, width / 12))[..., 0]
    crop = align(image, keypoints, spec).astype(float)
    rows, columns = np.mgrid[: spec.size, : spec.size] + 0.5
    bright = crop.clip(100) - 100
    found = np.array([(bright * columns).sum(), (bright * rows).sum()]) / bright.sum() / spec.size
    np.testing.assert_allclose(found, [x, y], atol=0.02)


def test_align_of_a_real_face_does_not_depend_on_its_resolution_or_rotation() -> None:
    image = portrait()
    large = cv2.resize(image, None, fx=2.5, fy=2.5, interpolation=cv2.INTER_CUBIC)
    turned = cv2.warpAffine(image, cv2.getRotationMatrix2D((225, 130), 20, 1), (512, 512))
    spec = InputSpec()
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        crops = [
            align(picture, detector.detect(picture[:h, :w])[0].keypoints, spec).astype(float)
            for picture, w, h in ((image, 450, 400), (large, 1125, 1000), (turned, 450, 400))
        ]
    for other in crops[1:]:
        inner = np.s_[8:-8, 8:-8]
        assert np.corrcoef(crops[0][inner].ravel(), other[inner].ravel())[0, 1] > 0.95


def test_align_averages_where_the_image_is_finer_than_the_template() -> None:
    """A pattern too fine for the crop becomes its mean grey, not a false coarse pattern."""
    y, x = np.mgrid[:600, :600]
    image = (255 * ((x + y) % 2)).astype(np.uint8)
    keypoints = np.zeros((6, 2), np.float32)
    keypoints[[LEFT_EYE, RIGHT_EYE, MOUTH]] = [(200, 234), (408, 234), (303, 462)]
    crop = align(image, keypoints, InputSpec())
    assert abs(float(crop.mean()) - 127.5) < 2
    assert crop.std() < 8


@given(st.floats(-300, 900), st.floats(-300, 900))
def test_a_face_beyond_the_edge_still_gives_a_crop(x: float, y: float) -> None:
    keypoints = np.zeros((6, 2), np.float32)
    keypoints[[LEFT_EYE, RIGHT_EYE, MOUTH]] = np.add([(0, 0), (40, 0), (20, 44)], [x, y])
    crop = align(portrait(), keypoints, InputSpec())
    assert crop.shape == (64, 64)
    assert crop.dtype == np.uint8


def test_fit_converts_colour_and_size() -> None:
    grey = np.full((48, 48), 77, np.uint8)
    assert fit(grey, InputSpec()).shape == (64, 64)
    rgb = fit(grey, InputSpec(size=48, colour="rgb", mean=(0.5,) * 3, std=(0.25,) * 3))
    assert rgb.shape == (48, 48, 3)
    assert (rgb == 77).all()
    luma = fit(np.full((48, 48, 3), (255, 0, 0), np.uint8), InputSpec())
    assert abs(int(luma[0, 0]) - 76) <= 1  # BT.601: 0.299 of red
