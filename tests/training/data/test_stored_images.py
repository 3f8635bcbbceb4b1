"""Files that are kept in memory where they are few, and read anew where not."""

from pathlib import Path

import numpy as np
import pytest

from models.errors import InputError
from tests.training.data.tiny_images import each, picture, write_class_folders, write_image
from training.data import load, stored_images
from training.data.duplicates import also_in
from training.data.images import digest, digests
from training.data.stored_images import StoredImages, read_files


def write_many(root: Path, n: int) -> list[tuple[Path, str]]:
    for i in range(n):
        write_image(root / f"{i:03d}.png", picture(i, 4))
    return [(root / f"{i:03d}.png", "fear") for i in range(n)]


@pytest.fixture
def nothing_in_memory(own_cache: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_images, "IN_MEMORY", 0)


def test_few_images_are_kept_in_memory(tmp_path: Path) -> None:
    files = write_many(tmp_path, 3)
    images = read_files(files, "train", tmp_path).images
    for path, _ in files:
        path.unlink()
    np.testing.assert_array_equal(images[2], picture(2, 4))


@pytest.mark.usefixtures("nothing_in_memory")
def test_many_images_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    files = write_many(tmp_path, 40)
    images = read_files(files, "train", tmp_path).images
    assert isinstance(images, StoredImages) and len(images) == 40
    np.testing.assert_array_equal(np.stack(images), [picture(i, 4) for i in range(40)])
    np.testing.assert_array_equal(images[-1], picture(39, 4))
    np.testing.assert_array_equal(np.stack(images[5:9:2]), [picture(5, 4), picture(7, 4)])
    with pytest.raises(IndexError):
        images[40]
    files[5][0].unlink()
    with pytest.raises(InputError, match=r"005\.png can't be read any more"):
        images[5]


@pytest.mark.usefixtures("nothing_in_memory")
def test_what_images_are_equal_is_known_without_reading_them(tmp_path: Path) -> None:
    files = write_many(tmp_path, 6)
    images = read_files(files, "train", tmp_path).images
    for path, _ in files:
        path.unlink()
    assert digests(images) == [digest(picture(i, 4)) for i in range(6)]
    assert digests(images[4:]) == [digest(picture(i, 4)) for i in (4, 5)]


@pytest.mark.usefixtures("nothing_in_memory")
def test_a_large_set_is_looked_through_once_until_a_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write_many(tmp_path, 150)
    files[7][0].write_text("broken")
    assert read_files(files, "train", tmp_path).unreadable == ("007.png",)
    looks = 0
    look_through = stored_images._look_through

    def counted(*arguments: object) -> object:
        nonlocal looks
        looks += 1
        return look_through(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(stored_images, "_look_through", counted)
    again = read_files(files, "train", tmp_path)
    assert looks == 0 and again.unreadable == ("007.png",) and len(again) == 149
    np.testing.assert_array_equal(again.images[7], picture(8, 4))
    write_image(files[7][0], picture(7, 5))
    mended = read_files(files, "train", tmp_path)
    assert looks == 1 and len(mended) == 150 and not mended.unreadable
    np.testing.assert_array_equal(mended.images[7], picture(7, 5))


@pytest.mark.parametrize("limit", [0, 2**20])
def test_one_in_a_hundred_may_be_broken_and_is_named(
    tmp_path: Path, own_cache: None, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(stored_images, "IN_MEMORY", limit)
    files = write_many(tmp_path, 100)
    files[7][0].write_text("broken")
    read = read_files(files, "train", tmp_path)
    assert read.unreadable == ("007.png",)
    assert len(read) == len(read.labels) == len(read.names) == 99
    assert read.names[6:8] == ["006.png", "008.png"]
    np.testing.assert_array_equal(read.images[7], picture(8, 4))
    files[8][0].unlink()
    with pytest.raises(InputError, match=r"more than 1% of the 100 train images .*007\.png, 008\.png"):
        read_files(files, "train", tmp_path)


@pytest.mark.usefixtures("own_cache")
def test_a_data_set_is_the_same_in_memory_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Splits made here, too: they depend on which images are equal."""
    write_class_folders(tmp_path, {"train": each(20), "test": each(2)})
    write_image(tmp_path / "test" / "sad" / "copy.png", picture(0))
    kept = load("folders", tmp_path)
    monkeypatch.setattr(stored_images, "IN_MEMORY", 0)
    lazy = load("folders", tmp_path)
    assert isinstance(lazy.validation.images, StoredImages)
    assert lazy.notes == kept.notes
    for a, b in ((lazy.train, kept.train), (lazy.validation, kept.validation), (lazy.test, kept.test)):
        assert a.names == b.names
        np.testing.assert_array_equal(a.target, b.target)
        np.testing.assert_array_equal(np.stack(a.images), np.stack(b.images))
        selected = a.select(np.array([3, 1]))
        np.testing.assert_array_equal(selected.images[1], b.images[1])
    assert also_in(lazy.test, [lazy.train]).sum() == also_in(kept.test, [kept.train]).sum() == 1
