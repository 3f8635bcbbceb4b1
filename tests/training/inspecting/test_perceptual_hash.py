import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portrait import face_crop
from tests.training.data.tiny_images import picture
from training.inspecting.copies import ALIKE
from training.inspecting.perceptual_hash import BLOCK, near_pairs, perceptual_hashes, reduced


def distance(a: np.ndarray, b: np.ndarray) -> int:
    first, second = perceptual_hashes([reduced(a), reduced(b)])
    return int(first ^ second).bit_count()


def published(image: np.ndarray) -> np.ndarray:
    """The definition, written out: bool [64] of a 32 x 32 grey image."""
    k, n = np.arange(8)[:, None], np.arange(32)[None]
    cosines = np.cos(np.pi * k * (2 * n + 1) / 64)
    low = cosines @ image.astype(float) @ cosines.T
    return (low > np.median(low)).ravel()


def test_it_is_the_published_hash() -> None:
    for image in [picture(0, 32), cv2.resize(cv2.cvtColor(face_crop(), cv2.COLOR_RGB2GRAY), (32, 32))]:
        bits = np.unpackbits(perceptual_hashes([reduced(image)]).view(np.uint8)).astype(bool)
        np.testing.assert_array_equal(bits, published(image))


@pytest.mark.parametrize("side", [48, 96, 224])
def test_a_copy_of_another_size_brightness_and_quality_looks_alike(side: int) -> None:
    face = face_crop()
    small = cv2.resize(face, (side, side), interpolation=cv2.INTER_AREA)
    assert distance(face, small) <= ALIKE
    assert distance(face, cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)) <= ALIKE
    assert distance(face, np.clip(small * 0.8 + 20, 0, 255).astype(np.uint8)) <= ALIKE
    _, encoded = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 60])
    assert distance(face, cv2.imdecode(encoded, cv2.IMREAD_COLOR)) <= ALIKE


def test_another_picture_does_not() -> None:
    face = face_crop()
    assert distance(face, face[:, ::-1]) > ALIKE
    assert distance(face, cv2.resize(picture(0), (160, 160))) > ALIKE
    changed = face.copy()
    changed[82:108, 55:105] = 170
    changed[40:60, 30:120] = 30
    assert distance(face, changed) > ALIKE


def test_even_images_look_alike_whatever_their_grey() -> None:
    hashes = perceptual_hashes([reduced(np.full((48, 48), value, np.uint8)) for value in (1, 37, 200, 255)])
    assert len(set(hashes.tolist())) == 1


def test_of_no_images_there_are_no_hashes() -> None:
    hashes = perceptual_hashes([])
    assert hashes.shape == (0,) and hashes.dtype == np.uint64
    assert near_pairs(hashes, 4).shape == (0, 2)


@settings(deadline=None)
@given(st.lists(st.integers(0, 255), max_size=40), st.integers(0, 8))
def test_near_pairs_are_all_pairs_that_are_near(values: list[int], most: int) -> None:
    hashes = np.array(values, np.uint64)
    expected = [(i, j) for j in range(len(values)) for i in range(j) if (values[i] ^ values[j]).bit_count() <= most]
    assert sorted(map(tuple, near_pairs(hashes, most).tolist())) == sorted(expected)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 1000), st.integers(0, 12), st.integers(0, 12))
def test_pairs_are_found_wherever_their_bits_differ(seed: int, apart: int, most: int) -> None:
    rng = np.random.default_rng(seed)
    hashes = rng.integers(0, 2**63, 50).astype(np.uint64)
    flipped = sum(1 << int(bit) for bit in rng.choice(64, apart, replace=False))
    hashes[-1] = hashes[3] ^ np.uint64(flipped)
    assert ([3, 49] in near_pairs(hashes, most).tolist()) == (apart <= most)


def test_pairs_are_found_across_blocks() -> None:
    """All in one group: the highest 24 bits are the same."""
    hashes = np.random.default_rng(0).integers(0, 2**40, 3 * BLOCK + 5).astype(np.uint64)
    hashes[-1] = hashes[3] ^ np.uint64(1 << 20)
    assert [3, len(hashes) - 1] in near_pairs(hashes, 2).tolist()
