import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import platformdirs
import pytest

import assets
from models.alignment import align, fit
from models.errors import InputError
from models.face_detector import FaceDetector
from models.input_spec import CropTemplate, InputSpec
from tests.portrait import face_crop, portrait
from training.data import cache, crops
from training.data.crops import central_face, crops_at, find_keypoints, make_crops, original_crops
from training.data.images import AlignedImages

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


@pytest.fixture
def detections(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A 1 for each time that a face is looked for."""
    looked: list[int] = []

    def counted(*arguments: object) -> object:
        looked.append(1)
        return central_face(*arguments)  # type: ignore[arg-type]

    # The cache's keys hold the function's source, which a wrapper does not have.
    monkeypatch.setattr(crops, "_detection", lambda: b"the same")
    monkeypatch.setattr(crops, "central_face", counted)
    return looked


def test_keypoints_are_found_once(tmp_path: Path, detections: list[int]) -> None:
    first = make_crops([face_crop()], SPEC, "test", tmp_path)
    assert len(list(tmp_path.iterdir())) == len(detections) == 1
    second = make_crops([face_crop()], SPEC, "test", tmp_path)
    assert len(detections) == 1
    np.testing.assert_array_equal(first.pixels, second.pixels)
    make_crops([face_crop()[::-1]], SPEC, "test", tmp_path)
    assert len(detections) == 2


def test_finding_keypoints_stores_nothing_and_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_args, **_kwargs: tmp_path / "user")
    images = [face_crop(), np.full((48, 48), 90, np.uint8)]
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        found = find_keypoints(images, detector)
        assert find_keypoints([], detector).shape == (0, 6, 2)
    assert list(tmp_path.iterdir()) == []
    known, made = crops_at(images, found, SPEC), make_crops(images, SPEC, "test", tmp_path / "cache")
    assert known.found.tolist() == made.found.tolist() == [True, False]
    np.testing.assert_array_equal(known.pixels, made.pixels)


def test_keypoints_that_coincide_are_no_face() -> None:
    made = crops_at([face_crop()], np.full((1, 6, 2), 80, np.float32), SPEC)
    assert not made.found[0]
    np.testing.assert_array_equal(made.pixels[0, 0], fit(face_crop(), SPEC))


def views(n: int) -> list[np.ndarray]:
    """The portrait's face, each time a little elsewhere; the second of them is blank."""
    images = [np.ascontiguousarray(portrait()[40 + i : 200 + i, 145:305]) for i in range(n)]
    images[1] = np.full((60, 50), 90, np.uint8)
    return images


def test_many_crops_are_kept_in_a_file_and_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, detections: list[int]
) -> None:
    images = views(20)
    expected = make_crops(images, SPEC, "test", tmp_path / "a")
    monkeypatch.setattr(crops, "IN_MEMORY", 20 * 64 * 64 - 1)
    detections.clear()
    for expected_detections in (20, 20):  # the second time they are taken from the file
        made = make_crops(images, SPEC, "test", tmp_path / "b")
        assert len(detections) == expected_detections
        assert len(list((tmp_path / "b").glob("crops-*.npy"))) == 1
        np.testing.assert_array_equal(made.pixels, expected.pixels)
        np.testing.assert_array_equal(made.found, expected.found)
        assert isinstance(made.pixels, np.memmap) and not isinstance(expected.pixels, np.memmap)
        made.pixels[:] = 0  # changes nobody else's
    # Another geometry is another file, the keypoints stay.
    monkeypatch.setattr(crops, "IN_MEMORY", 0)
    make_crops(images, InputSpec(size=32), "test", tmp_path / "b")
    assert len(detections) == 20 and len(list((tmp_path / "b").glob("crops-*.npy"))) == 2
    assert len(list((tmp_path / "b").glob("keypoints-*.npy"))) == 1
    framed = original_crops(images, SPEC, "test", tmp_path / "b")
    assert len(list((tmp_path / "b").glob("crops-*.npy"))) == 3
    np.testing.assert_array_equal(framed.pixels[3, 0], fit(images[3], SPEC))
    assert not framed.found.any()


def test_a_failure_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crops, "IN_MEMORY", 0)
    monkeypatch.setattr(crops, "align", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_crops(views(40), SPEC, "test", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_two_processes_may_make_the_same_crops_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crops, "IN_MEMORY", 0)
    code = (
        "import sys; from pathlib import Path; from training.data import crops; crops.IN_MEMORY = 0; "
        "from tests.training.data.test_crops import SPEC, views; "
        "print(int(crops.make_crops(views(20), SPEC, 'test', Path(sys.argv[1])).pixels.sum()))"
    )
    root = Path(__file__).resolve().parents[3]
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=root)
        for _ in range(2)
    ]
    sums = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sums[0] == sums[1] == f"{int(make_crops(views(20), SPEC, 'test', tmp_path).pixels.sum())}\n"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_cache_without_room_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crops, "IN_MEMORY", 0)
    monkeypatch.setattr(cache.shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(InputError, match=r"need 0\.0 GB of the cache folder .* point XDG_CACHE_HOME"):
        make_crops(views(2), SPEC, "test", tmp_path)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="can't write to the cache folder"):
        make_crops(views(2), SPEC, "test", tmp_path / "file")


def test_aligned_images_are_only_brought_to_size_and_colour(tmp_path: Path, detections: list[int]) -> None:
    colour = InputSpec(size=128, colour="rgb", mean=(0.5,) * 3, std=(0.25,) * 3, template=CropTemplate(detail=128))
    image = face_crop()
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        face = central_face(detector, image)
    assert face is not None
    large = [align(image, face.keypoints, colour), fit(image, colour)]
    images = AlignedImages(large, colour.template, np.array([True, False]))
    detections.clear()
    same = make_crops(images, colour, "test", tmp_path)
    np.testing.assert_array_equal(same.pixels.transpose(0, 2, 3, 1), large)
    assert same.found.tolist() == [True, False]
    # The shipped model's input shows 48 pixels of detail: nearly what aligning for it gives.
    small = make_crops(images[:1], SPEC, "test", tmp_path).pixels[0, 0]
    wanted = align(image, face.keypoints, SPEC).astype(float)
    assert np.abs(small - wanted).mean() < min(3, 0.7 * np.abs(fit(large[0], SPEC) - wanted).mean())
    assert not detections
    # Another framing needs the face to be found again.
    elsewhere = InputSpec(template=CropTemplate(margin=0.2))
    make_crops(images, elsewhere, "test", tmp_path)
    assert len(detections) == 2


def test_a_broken_cache_is_made_again(tmp_path: Path) -> None:
    first = make_crops([face_crop()], SPEC, "test", tmp_path)
    next(tmp_path.iterdir()).write_bytes(b"torn")
    np.testing.assert_array_equal(make_crops([face_crop()], SPEC, "test", tmp_path).pixels, first.pixels)


def test_colour_crops(tmp_path: Path) -> None:
    spec = InputSpec(size=96, colour="rgb", mean=(0.5,) * 3, std=(0.25,) * 3)
    assert make_crops([face_crop()], spec, "test", tmp_path).pixels.shape == (1, 3, 96, 96)
