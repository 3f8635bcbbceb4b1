import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portrait import face_crop
from tests.training.data.tiny_images import picture
from training.data.dataset import DROPPED, Split
from training.data.duplicates import also_in
from training.inspecting.copies import Copies, find_copies, recurring
from training.inspecting.perceptual_hash import perceptual_hashes, reduced


def split(images: list[np.ndarray], target: list[int]) -> Split:
    distribution = np.eye(2, dtype=np.float32)[np.maximum(0, np.array(target, np.int64))]
    return Split(images, distribution, np.array(target, np.int64), [str(i) for i in range(len(images))])


def copies_in(splits: list[Split]) -> Copies:
    return find_copies(splits, [perceptual_hashes(reduced(image) for image in s.images) for s in splits])


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), min_size=1, max_size=30),
    st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1])),
)
def test_recurring_counts_the_images_that_have_another(
    images: list[tuple[int, int]], pairs: set[tuple[int, int]]
) -> None:
    ids = np.array([*(i for i, _ in images), 6])  # so that every id of a pair exists
    split_of = np.array([*(s for _, s in images), 0])
    near = np.array(sorted(pairs), np.int64).reshape(-1, 2)

    def same(i: int, j: int) -> bool:
        return ids[i] == ids[j] or (min(ids[i], ids[j]), max(ids[i], ids[j])) in pairs

    expected = np.zeros((3, 3), int)
    for i in range(len(ids)):
        for b in range(3):
            expected[split_of[i], b] += any(j != i and split_of[j] == b and same(i, j) for j in range(len(ids)))
    np.testing.assert_array_equal(recurring(ids, near, split_of, 3), expected)


def test_copies_are_found_within_and_across_splits() -> None:
    face = face_crop()
    smaller = cv2.resize(face, (80, 80), interpolation=cv2.INTER_AREA)
    train = split([picture(0), picture(1), picture(0), face, picture(2)], [0, 1, 1, 0, 0])
    validation = split([picture(3), picture(1)], [0, 1])
    test = split([smaller, picture(2), picture(2), picture(4)], [0, 0, DROPPED, 1])
    copies = copies_in([train, validation, test])
    assert copies.exact.tolist() == [[2, 1, 1], [1, 0, 0], [2, 0, 2]]
    assert copies.alike.tolist() == [[2, 1, 2], [1, 0, 0], [3, 0, 2]]
    assert copies.labelled_differently == 2
    assert copies.exact_groups == [[(0, 0), (0, 2)], [(0, 1), (1, 1)], [(0, 4), (2, 1), (2, 2)]]
    assert copies.alike_groups == [[(0, 3), (2, 0)]]
    for a, one in enumerate((train, validation, test)):
        for b, other in enumerate((train, validation, test)):
            if a != b:
                assert copies.exact[a, b] == also_in(one, [other]).sum()


def test_the_same_bytes_in_another_shape_are_no_copy() -> None:
    tall = np.ascontiguousarray(picture(0).reshape(8, 32))
    copies = copies_in([split([picture(0), tall], [0, 0]), split([], []), split([], [])])
    assert copies.exact.sum() == 0 and copies.exact_groups == []
