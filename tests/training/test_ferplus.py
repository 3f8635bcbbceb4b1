from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from tests.shared import SHARED
from tests.training.tiny_ferplus import PER_SPLIT, write_csv, write_official
from training.data import load
from training.data.dataset import DROPPED, Split
from training.data.ferplus import LABELS, distribution, majority
from training.duplicates import also_in


def published_majority(votes: list[int]) -> int:
    """The protocol as FER+ states it, one image at a time."""
    kept = [v if v > 1 else 0 for v in votes]
    top = max(range(10), key=lambda i: kept[i])
    if kept[top] > 0.5 * sum(kept) and top < 8:
        return top
    return DROPPED


@given(st.lists(st.lists(st.integers(0, 10), min_size=10, max_size=10), min_size=1, max_size=20))
def test_majority_is_the_published_protocol(votes: list[list[int]]) -> None:
    assert majority(np.array(votes, np.uint8)).tolist() == [published_majority(v) for v in votes]


@given(st.lists(st.lists(st.integers(0, 10), min_size=10, max_size=10), min_size=1, max_size=20))
def test_distribution_agrees_with_the_majority(votes: list[list[int]]) -> None:
    table = np.array(votes, np.uint8)
    shares, target = distribution(table), majority(table)
    assert ((np.abs(shares.sum(1) - 1) < 1e-5) | (shares.sum(1) == 0)).all()
    scored = target != DROPPED
    assert (shares[scored].argmax(1) == target[scored]).all()


def test_single_votes_and_non_faces_do_not_count() -> None:
    shares = distribution(np.array([[4, 1, 0, 5, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0, 0, 8]], np.uint8))
    np.testing.assert_allclose(shares[0], np.array([4, 0, 0, 5, 0, 0, 0, 0]) / 9)
    assert shares[1].sum() == 0


@pytest.mark.parametrize("write", [write_official, write_csv])
def test_both_layouts_give_the_same(tmp_path: Path, write: object) -> None:
    dataset = load("ferplus", write(tmp_path / "d"))  # type: ignore[operator]
    assert dataset.labels == LABELS
    assert [len(s) for s in (dataset.train, dataset.validation, dataset.test)] == list(PER_SPLIT.values())
    assert dataset.test.target.tolist() == [1, 0] * 8
    assert dataset.train.images[0].shape == (48, 48)
    assert "3137" in dataset.notes[1]  # a score on it is not the published one, and says so


def test_the_layouts_pixels_are_equal(tmp_path: Path) -> None:
    a, b = load("ferplus", write_official(tmp_path / "a")), load("ferplus", write_csv(tmp_path / "b"))
    assert a.train.names == b.train.names
    for x, y in zip(a.train.images, b.train.images, strict=True):
        np.testing.assert_array_equal(x, y)


def test_the_published_counts() -> None:
    folder = SHARED / "data" / "ferplus"
    if not folder.is_dir():
        pytest.skip("needs shared/data/ferplus beside the repository")
    labels = np.load(folder / "labels.npz")
    images = np.concatenate([np.load(folder / f"images_{i}.npz")["images"] for i in (0, 1)])
    splits = []
    for usage in range(3):
        rows = np.flatnonzero((labels["usage"] == usage) & labels["listed_official"])
        votes = labels["votes_official"][rows]
        names = [str(name) for name in labels["image_name"][rows]]
        splits.append(Split(list(images[rows]), distribution(votes), majority(votes), names))
    assert [len(s.scored()) for s in splits] == [25045, 3191, 3137]
    assert len(splits[0].trainable()) == 28385
    assert np.bincount(splits[2].scored().target).tolist() == [1083, 892, 394, 382, 269, 16, 86, 15]
    assert also_in(splits[2].scored(), splits[:2]).sum() == 267


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a folder"):
        load("ferplus", tmp_path / "none")
    with pytest.raises(InputError, match="holds no FER"):
        load("ferplus", tmp_path)
    with pytest.raises(InputError, match="known: ferplus"):
        load("ferminus", tmp_path)


def test_a_damaged_csv_names_the_line(tmp_path: Path) -> None:
    root = write_csv(tmp_path)
    path = root / "fer2013.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:3], "3,1 2 3,Training", *lines[4:]]))
    with pytest.raises(InputError, match=r"fer2013\.csv, line 4: expected"):
        load("ferplus", root)
    path.write_text("\n".join(lines[:-2]))
    with pytest.raises(InputError, match="differ in length"):
        load("ferplus", root)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"can't read .*fer2013\.csv"):
        load("ferplus", root)


def test_votes_that_belong_to_another_image_are_refused(tmp_path: Path) -> None:
    root = write_csv(tmp_path)
    path = root / "fer2013new.csv"
    path.write_text(path.read_text().replace("Training,", "PublicTest,", 1))
    with pytest.raises(InputError, match="same images in the same order"):
        load("ferplus", root)


def test_a_damaged_folder_names_the_file(tmp_path: Path) -> None:
    root = write_official(tmp_path)
    label = root / "FER2013Valid" / "label.csv"
    image = root / "FER2013Valid" / label.read_text().split(",")[0]
    image.write_text("no image")
    with pytest.raises(InputError, match=f"line 1: can't read the image .*{image.name}"):
        load("ferplus", root)
    label.write_text('x.png,"(0, 0, 48, 48)",1,2,3\n')
    with pytest.raises(InputError, match=r"label\.csv, line 1: expected a name, a box and ten votes"):
        load("ferplus", root)


def test_duplicates_are_found_by_their_pixels(tmp_path: Path) -> None:
    dataset = load("ferplus", write_official(tmp_path))
    assert not also_in(dataset.test, [dataset.train]).any()
    assert also_in(dataset.test, [dataset.train, dataset.test]).all()
