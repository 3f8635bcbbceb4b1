from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from skimage.metrics import peak_signal_noise_ratio

from models.face_detector import Image
from tests.portrait import face_crop
from training.scoring.perturb import (
    BLUR,
    BRIGHTNESS,
    CONTRAST,
    GAMMA,
    JPEG,
    NOISE,
    PERTURBATIONS,
    RESOLUTION,
    ROTATION,
    WEBCAM_LIKE,
    Perturbation,
    Step,
    perturb,
)

RANGES = {
    BRIGHTNESS: st.floats(-1, 1),
    CONTRAST: st.floats(0, 5),
    GAMMA: st.floats(0.05, 10),
    ROTATION: st.floats(-180, 180),
    BLUR: st.floats(0, 0.5),
    NOISE: st.floats(0, 1),
    RESOLUTION: st.floats(0, 1),
    JPEG: st.floats(0, 100),
}
steps = st.one_of([st.builds(Step, st.just(p), levels) for p, levels in RANGES.items()])
sides = st.integers(1, 40)
images = st.one_of(
    arrays.arrays(np.uint8, st.tuples(sides, sides)), arrays.arrays(np.uint8, st.tuples(sides, sides, st.just(3)))
)


@given(images, st.lists(steps, min_size=1, max_size=3).map(tuple))
def test_any_setting_keeps_the_shape_and_the_original(image: Image, steps: tuple[Step, ...]) -> None:
    before = image.copy()
    changed = perturb(image, steps)
    assert changed.shape == image.shape
    assert changed.dtype == np.uint8
    np.testing.assert_array_equal(image, before)
    assert not np.shares_memory(changed, image)
    np.testing.assert_array_equal(perturb(image, steps), changed)


@given(images)
def test_the_identity_changes_nothing(image: Image) -> None:
    for perturbation in PERTURBATIONS:
        if perturbation.identity is not None:
            np.testing.assert_array_equal(perturbation.change(image, perturbation.identity), image)


def ordered(p: Perturbation) -> list[list[float]]:
    """The levels on each side of the identity, mildest first."""
    if p.identity is None:
        return [list(p.levels)]
    sides = [[x for x in p.levels if x < p.identity], [x for x in p.levels if x > p.identity]]
    return [sorted(side, key=lambda x: abs(x - p.identity)) for side in sides if side]


@pytest.mark.parametrize("perturbation", PERTURBATIONS, ids=lambda p: p.name)
@pytest.mark.parametrize("colour", [False, True])
def test_every_level_is_worse_than_the_milder_one(perturbation: Perturbation, colour: bool) -> None:
    image = face_crop() if colour else face_crop()[:, :, 1].copy()
    for levels in ordered(perturbation):
        quality = [peak_signal_noise_ratio(image, perturbation.change(image, level)) for level in levels]
        assert all(a > b + 0.2 for a, b in pairwise(quality)), quality


def test_levels_go_one_way_and_names_are_told_apart() -> None:
    for p in PERTURBATIONS:
        assert list(p.levels) in (sorted(set(p.levels)), sorted(set(p.levels), reverse=True))
        assert p.identity not in p.levels
    assert len({p.name for p in PERTURBATIONS}) == len(PERTURBATIONS)
    assert len({c.name for c in WEBCAM_LIKE}) == len({c.steps for c in WEBCAM_LIKE}) == len(WEBCAM_LIKE)


def test_light_by_hand() -> None:
    image = np.array([[0, 100, 200]], np.uint8)
    assert BRIGHTNESS.change(image, 0.25).tolist() == [[64, 164, 255]]
    assert CONTRAST.change(image, 0.5).tolist() == [[50, 100, 150]]
    assert CONTRAST.change(image, 3).tolist() == [[0, 100, 255]]
    assert GAMMA.change(image, 2).tolist() == [[0, 39, 157]]


def test_rotation_is_counter_clockwise_and_repeats_the_edge() -> None:
    image = np.full((41, 41), 50, np.uint8)
    image[18:23, 34:39] = 250  # right of the centre
    turned = ROTATION.change(image, 90)
    y, x = np.argwhere(turned > 150).mean(0)
    assert (y, x) == (pytest.approx(4), pytest.approx(20))
    assert ROTATION.change(np.full((41, 41), 50, np.uint8), 45).min() == 50


@pytest.mark.parametrize("side", [48, 160])
def test_blur_grows_with_the_image(side: int) -> None:
    """An edge's blurred slope is 1 / (sigma sqrt(2 pi)) at its middle."""
    image = np.zeros((side, side), np.uint8)
    image[:, side // 2 :] = 255
    slope = np.diff(BLUR.change(image, 0.04)[side // 2].astype(float)).max() / 255
    assert 1 / (slope * np.sqrt(2 * np.pi)) == pytest.approx(0.04 * side, rel=0.06)


def test_noise_has_its_deviation_and_differs_between_images() -> None:
    images = [np.full((64, 64), grey, np.uint8) for grey in (120, 130)]
    first, second = (NOISE.change(image, 0.05).astype(float) - image for image in images)
    assert first.std() == pytest.approx(0.05 * 255, rel=0.05)
    assert abs(first.mean()) < 1
    assert abs(np.corrcoef(first.ravel(), second.ravel())[0, 1]) < 0.1


def test_resolution_removes_what_is_finer() -> None:
    stripes = np.tile(np.array([0, 255], np.uint8), (48, 24))
    assert np.ptp(RESOLUTION.change(stripes, 0.5)) <= 2
    wide = np.repeat(stripes[:, :12], 4, axis=1)
    assert np.ptp(RESOLUTION.change(wide, 0.5)) > 200


def test_jpeg_keeps_colours_apart() -> None:
    red = np.zeros((32, 32, 3), np.uint8)
    red[..., 0] = 220
    changed = JPEG.change(red, 90)
    assert changed[..., 0].min() > 200
    assert changed[..., 1:].max() < 30
