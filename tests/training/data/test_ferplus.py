from collections.abc import Callable
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
from training.data.duplicates import also_in
from training.data.ferplus import LABELS, distribution, majority


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
    with pytest.raises(InputError, match="none does not exist"):
        load("ferplus", tmp_path / "none")
    with pytest.raises(InputError, match="holds no FER"):
        load("ferplus", tmp_path)
    with pytest.raises(InputError, match="known: ferplus"):
        load("ferminus", tmp_path)


def test_a_damaged_csv_names_the_line(tmp_path: Path) -> None:
    root = write_csv(tmp_path)
    path = root / "fer2013.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:3], lines[3].replace("Training", "Trainng"), *lines[4:]]))
    with pytest.raises(InputError, match=r"fer2013\.csv, line 4: expected .* usage \(Training, PublicTest"):
        load("ferplus", root)
    path.write_text("\n".join(lines[:-2]))
    with pytest.raises(InputError, match="differ in length"):
        load("ferplus", root)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"can't read .*fer2013\.csv"):
        load("ferplus", root)


@pytest.mark.parametrize("votes", ["256,0,0,0,0,0,0,0,0,0", "-1,0,0,0,0,0,0,0,0,0", "1,2,3", "x,0,0,0,0,0,0,0,0,0"])
def test_votes_out_of_range_name_the_line(tmp_path: Path, votes: str) -> None:
    root = write_official(tmp_path)
    label = root / "FER2013Valid" / "label.csv"
    lines = label.read_text().splitlines()
    label.write_text("\n".join([lines[0], f'fer.png,"(0, 0, 48, 48)",{votes}', *lines[2:]]))
    with pytest.raises(InputError, match=r"label\.csv, line 2: expected a name, a box and ten votes"):
        load("ferplus", root)


def test_votes_that_belong_to_another_image_are_refused(tmp_path: Path) -> None:
    root = write_csv(tmp_path)
    path = root / "fer2013new.csv"
    path.write_text(path.read_text().replace("Training,", "PublicTest,", 1))
    with pytest.raises(InputError, match="same images in the same order"):
        load("ferplus", root)


def many(write: Callable[[Path], Path], root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """So many images that one of them may be damaged."""
    monkeypatch.setitem(PER_SPLIT, "Train", 101)
    return write(root)


def test_a_damaged_file_is_named_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = many(write_official, tmp_path, monkeypatch)
    folder = root / "FER2013Train"
    names = [line.split(",")[0] for line in (folder / "label.csv").read_text().splitlines()]
    (folder / names[4]).write_text("no image")
    dataset = load("ferplus", root)
    assert dataset.unreadable == (f"FER2013Train/{names[4]}",)
    assert f"1 of 101 train images can't be read and are left out: FER2013Train/{names[4]}" in dataset.notes
    assert dataset.train.names == [*names[:4], *names[5:]]
    assert dataset.train.target[3:5].tolist() == [0, 0]  # the fifth, which is gone, was happiness
    (folder / names[7]).unlink()
    with pytest.raises(InputError, match=f"more than 1% of the 101 train images .*{names[4]}, FER2013Train/{names[7]}"):
        load("ferplus", root)


@pytest.mark.parametrize("pixels", ["1 2 3", "", " ".join(["256"] * 2304)])
def test_a_damaged_row_is_named_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pixels: str) -> None:
    root = many(write_csv, tmp_path, monkeypatch)
    path = root / "fer2013.csv"
    lines = path.read_text().splitlines()
    lines[5] = f"3,{pixels},Training"
    path.write_text("\n".join(lines))
    dataset = load("ferplus", root)
    assert dataset.unreadable == ("line 6 (fer0000004.png)",) and len(dataset.train) == 100
    assert "fer0000004.png" not in dataset.train.names
    lines[6] = f"3,{pixels},Training"
    path.write_text("\n".join(lines))
    with pytest.raises(InputError, match=r"more than 1% of the 101 train images .* line 6 \(fer0000004.png\), line 7"):
        load("ferplus", root)


def test_a_row_that_ferplus_leaves_out_may_be_damaged(tmp_path: Path) -> None:
    root = write_csv(tmp_path)
    pixels, votes = root / "fer2013.csv", root / "fer2013new.csv"
    lines = pixels.read_text().splitlines()
    pixels.write_text("\n".join([lines[0], "3,1 2 3,Training", *lines[2:]]))
    votes.write_text(votes.read_text().replace("fer0000000.png", "", 1))
    dataset = load("ferplus", root)
    assert len(dataset.train) == PER_SPLIT["Train"] - 1 and not dataset.unreadable


def test_both_layouts_in_one_folder_are_refused(tmp_path: Path) -> None:
    write_csv(write_official(tmp_path))
    for name in ("ferplus", "auto"):
        with pytest.raises(
            InputError, match=r"mixes layouts: fer2013\.csv, fer2013new\.csv beside the folders FER2013"
        ):
            load(name, tmp_path)


def test_an_empty_split_is_named(tmp_path: Path) -> None:
    root = write_official(tmp_path)
    (root / "FER2013Valid" / "label.csv").write_text("")
    with pytest.raises(InputError, match="holds no validation images"):
        load("ferplus", root)


def test_classes_that_no_image_shows_are_noted(tmp_path: Path) -> None:
    notes = load("ferplus", write_official(tmp_path)).notes
    absent = "surprise, sadness, anger, disgust, fear, contempt"
    assert f"no train image shows {absent}: nothing can learn it" in notes
    assert f"no test image shows {absent}: a score there says nothing of it" in notes


def test_duplicates_are_found_by_their_pixels(tmp_path: Path) -> None:
    dataset = load("ferplus", write_official(tmp_path))
    assert not also_in(dataset.test, [dataset.train]).any()
    assert also_in(dataset.test, [dataset.train, dataset.test]).all()
