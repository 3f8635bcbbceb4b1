from pathlib import Path

import numpy as np
import platformdirs
import pytest

import assets
from models.alignment import fit
from models.face_detector import FaceDetector
from models.input_spec import InputSpec
from tests.portrait import face_crop, portrait
from training.data.crops import cached_keypoints, crops_at, find_keypoints, make_crops

SPEC = InputSpec()


def test_images_without_a_face_keep_their_framing_and_none_is_dropped(tmp_path: Path) -> None:
    blank = np.full((48, 48), 90, np.uint8)
    crops = make_crops([face_crop(), blank, face_crop()[:, :, 0]], SPEC, "test", tmp_path)
    assert crops.found.tolist() == [True, False, True]
    assert crops.pixels.shape == (3, 1, 64, 64)
    np.testing.assert_array_equal(crops.pixels[1, 0], fit(blank, SPEC))


def test_the_face_is_brought_to_the_template_wherever_it_was(tmp_path: Path) -> None:
    image = portrait()
    views = [image[50:210, 145:305], image[30:220, 130:330], image[60:200, 150:290]]
    pixels = make_crops(views, SPEC, "test", tmp_path).pixels[:, 0, 8:-8, 8:-8].reshape(3, -1).astype(float)
    assert np.corrcoef(pixels).min() > 0.9


def test_keypoints_are_found_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = make_crops([face_crop()], SPEC, "test", tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    capsys.readouterr()
    second = make_crops([face_crop()], SPEC, "test", tmp_path)
    assert "finding faces" not in capsys.readouterr().err
    np.testing.assert_array_equal(first.pixels, second.pixels)


def test_finding_keypoints_stores_nothing_and_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_args, **_kwargs: tmp_path / "user")
    images = [face_crop(), np.full((48, 48), 90, np.uint8)]
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        found = find_keypoints(images, detector)
        assert find_keypoints([], detector).shape == (0, 6, 2)
    assert list(tmp_path.iterdir()) == []
    np.testing.assert_array_equal(found, cached_keypoints(images, "test", tmp_path / "cache"))
    assert crops_at(images, found, SPEC).found.tolist() == [True, False]


def test_a_broken_cache_is_made_again(tmp_path: Path) -> None:
    first = make_crops([face_crop()], SPEC, "test", tmp_path)
    next(tmp_path.iterdir()).write_bytes(b"torn")
    np.testing.assert_array_equal(make_crops([face_crop()], SPEC, "test", tmp_path).pixels, first.pixels)


def test_colour_crops(tmp_path: Path) -> None:
    spec = InputSpec(size=96, colour="rgb", mean=(0.5,) * 3, std=(0.25,) * 3)
    assert make_crops([face_crop()], spec, "test", tmp_path).pixels.shape == (1, 3, 96, 96)
