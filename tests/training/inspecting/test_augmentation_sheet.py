"""The sheet of a recipe's augmentation, from the command to its pixels."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from tests.portrait import face_crop
from tests.training.tiny_ferplus import write_official
from training.augmenting.augment import augment
from training.augmenting.draws import LargestDraws
from training.cli import emotion_data
from training.data.dataset import Split
from training.inspecting.augmentation_sheet import CAPTION, DETAILS, GAP, HEADER, MARGIN, preview
from training.inspecting.preview_command import spread
from training.recipe_sections import Augmentation

pytestmark = pytest.mark.usefixtures("own_cache")


def crops(n: int) -> np.ndarray:
    grey = cv2.resize(cv2.cvtColor(face_crop(), cv2.COLOR_RGB2GRAY), (64, 64), interpolation=cv2.INTER_AREA)
    return np.repeat(grey[None, None], n, 0)


def test_every_setting_that_is_on_has_its_column() -> None:
    settings = Augmentation(flip=0, rotation=20, brightness=0.1, erase=0.3, mixup=0.2)
    groups = preview(crops(2), settings, 64, draws=3, seed=0)
    assert [len(group.columns) for group in groups] == [1, 3, 4]
    assert [(c.title, c.detail) for c in groups[2].columns] == [
        ("rotation", "±20°"), ("brightness", "±10%"), ("erase", "in 30%"), ("mixup", "alpha 0.2"),
    ]  # fmt: skip
    np.testing.assert_allclose(groups[0].columns[0].images, crops(2), atol=1)
    assert len(preview(crops(1), Augmentation(flip=0), 64, 1, 0)) == 2
    assert set(DETAILS) == set(Augmentation.model_fields)


def test_the_draws_are_trainings_own() -> None:
    settings = Augmentation(rotation=20, contrast=0.4, erase=0.5)
    drawn = preview(crops(4), settings, 48, draws=2, seed=7)[1].columns
    torch.manual_seed(7 * 1000 + 1)
    expected = augment(torch.from_numpy(crops(4)).float() / 255, settings, 48)
    np.testing.assert_allclose(drawn[1].images, expected.numpy() * 255, atol=0.51)
    assert not np.array_equal(drawn[0].images, drawn[1].images)


def test_the_largest_changes_are_the_ends_of_the_range_in_turn() -> None:
    settings = Augmentation(flip=1, rotation=20, brightness=0.1, noise=0.05)
    columns = {c.title: c.images.astype(int) for c in preview(crops(3), settings, 64, 1, 0)[2].columns}
    np.testing.assert_allclose(columns["flip"], crops(3)[:, :, :, ::-1], atol=1)
    change = (columns["brightness"] - crops(3)).reshape(3, -1)
    assert np.median(change, axis=1).tolist() == [25, -26, 25] or np.abs(np.median(change, 1)).min() >= 25
    assert np.median(change[0]) > 0 > np.median(change[1])
    np.testing.assert_array_equal(columns["rotation"][0], columns["rotation"][2])
    matrix = cv2.getRotationMatrix2D((31.5, 31.5), 20, 1)
    turned = [cv2.warpAffine(crops(1)[0, 0], m, (64, 64), borderMode=cv2.BORDER_REPLICATE)[12:-12, 12:-12]
              for m in (matrix, cv2.getRotationMatrix2D((31.5, 31.5), -20, 1))]  # fmt: skip
    inner = columns["rotation"][:2, 0, 12:-12, 12:-12]
    error = [[np.abs(inner[i] - t).mean() for t in turned] for i in range(2)]
    assert sorted(np.argmin(error, 1).tolist()) == [0, 1] and np.min(error, 1).max() < 3
    assert 0.04 * 255 < (columns["noise"] - crops(3)).std() < 0.06 * 255


def test_largest_draws_take_the_strongest_end() -> None:
    like = torch.zeros(1)
    draws = LargestDraws()
    assert draws.uniform(3, -2, 5, like).tolist() == [5, -2, 5]
    assert draws.uniform(2, 20, 90, like, strongest=20).tolist() == [20, 20]
    assert draws.chance(2, 0.1, like).tolist() == [True, True] and draws.chance(2, 0, like).tolist() == [False, False]


def test_rows_are_of_all_classes() -> None:
    target = np.array([0] * 20 + [2] * 2 + [1] * 5)
    images = [np.zeros((1, 1), np.uint8)] * 27
    split = Split(images, np.eye(3, dtype=np.float32)[target], target, [str(i) for i in range(27)])
    assert target[spread(split, 8, 0)].tolist() == [0, 0, 0, 1, 1, 1, 2, 2]
    assert spread(split, 8, 0).tolist() == spread(split, 8, 0).tolist() != spread(split, 8, 1).tolist()
    assert len(set(spread(split, 100, 0).tolist())) == 27


def test_the_command_writes_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, sheet = write_official(tmp_path / "data"), tmp_path / "new" / "sheet.png"
    options = ["--recipe", "resnet50_cbam", "--set", "augmentation={flip: 0, rotation: 20, jpeg: 0.5}", "--images", "3"]
    assert emotion_data(["preview", str(data), *options, "--draws", "2", "--output", str(sheet)]) == 0
    out = capsys.readouterr().out
    assert "augmentation: rotation 20, jpeg 0.5" in out and "do not publish" in out
    picture = cv2.imread(str(sheet))
    assert picture is not None
    step = 128 + GAP
    assert abs(picture.shape[0] - (2 * MARGIN + HEADER + 3 * step)) <= 1
    corner = picture[MARGIN + HEADER :, MARGIN + CAPTION :]
    assert all(corner[row * step + 20 : row * step + 100, 20:100].min() < 200 for row in range(3))


def test_bad_input_is_one_line_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, sheet = write_official(tmp_path / "data"), tmp_path / "sheet.png"
    for arguments, message in (
        ([str(data), "--recipe", "none"], "no recipe 'none'"),
        ([str(data), "--recipe", "resnet50_cbam", "--set", "augmentation.rotate=3"], "augmentation.rotate"),
        ([str(tmp_path / "none"), "--recipe", "resnet50_cbam"], "does not exist"),
    ):
        assert emotion_data(["preview", *arguments, "--output", str(sheet)]) == 2
        error = capsys.readouterr().err
        assert message in error and error.count("\n") == 1
    assert not sheet.exists()
    (tmp_path / "file").write_text("mine")
    chosen = ["--recipe", "resnet50_cbam", "--images", "1", "--draws", "1"]
    assert emotion_data(["preview", str(data), *chosen, "--output", str(tmp_path / "file" / "a.png")]) == 2
    assert "can't write to" in capsys.readouterr().err
