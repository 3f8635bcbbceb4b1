from pathlib import Path

import cv2
import numpy as np
import pytest

from models.errors import InputError
from models.face_detector import Image
from models.input_spec import InputSpec
from tests.models.test_onnx_model import tiny_model
from tests.training.tiny_ferplus import images, write_official
from training.cli import emotion_compare_crops
from training.data import load
from training.data.crops import make_crops
from training.inspecting.crop_audit import SAMPLE, read_crops, training_sample
from training.inspecting.crop_measures import fine_detail, measure
from training.inspecting.crop_sheet import MOST_FOLDERS

pytestmark = pytest.mark.usefixtures("own_cache")

SPEC = InputSpec()
COLOUR = InputSpec(colour="rgb", mean=(0.5,) * 3, std=(0.25,) * 3)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_official(tmp_path_factory.mktemp("data"))


def write_crops(folder: Path, n: int, shade: int = 0, size: int = 64) -> Path:
    """Faces, darker by `shade`, numbered in steps of 15 frames."""
    folder.mkdir(parents=True)
    for i, image in enumerate(images(n, seed=5)):
        crop = cv2.subtract(cv2.resize(image, (size, size)), np.full((size, size), shade, np.uint8))
        assert cv2.imwrite(str(folder / f"{15 * i}-1.png"), crop)
    return folder


def grating(cycles: float, amplitude: float = 60, mean: float = 120, size: int = 64) -> Image:
    wave = np.sin(2 * np.pi * cycles * np.arange(size) / size)
    return np.tile(mean + amplitude * wave, (size, 1)).round().astype(np.uint8)


def test_detail_is_what_varies_faster_than_a_quarter_of_nyquist() -> None:
    # Sampled at 48 pixels, Nyquist is at 24 cycles per crop and the border at 6.
    shares = fine_detail(np.stack([grating(c) for c in (1, 3, 4.5, 7.5, 12, 20)]), 48)
    assert shares.max() <= 1
    assert (shares[:3] < 0.02).all() and (shares[3:] > 0.98).all()
    # Beyond Nyquist there is nothing but what enlarging made.
    ringing = (grating(3).astype(int) + grating(28, amplitude=30, mean=30) - 30).astype(np.uint8)
    assert fine_detail(ringing[None], 48)[0] < 0.02 < 0.1 < fine_detail(ringing[None], 64)[0]
    # The same stripes are coarse on a grid of 64 pixels that all carry detail.
    assert fine_detail(grating(7)[None], 64)[0] < 0.5 < fine_detail(grating(7)[None], 48)[0]


def test_detail_does_not_depend_on_light_or_contrast() -> None:
    face = images(1, seed=1)[0].astype(float)
    scaled = [0.5 * face, 0.5 * face + 100, 0.9 * face + 10, face]
    shares = fine_detail(np.stack([cv2.resize(i.astype(np.uint8), (64, 64)) for i in scaled]), 48)
    np.testing.assert_allclose(shares, shares[-1], rtol=0.05)
    blurred = cv2.GaussianBlur(images(1, seed=1)[0], (0, 0), 2)
    assert fine_detail(cv2.resize(blurred, (64, 64))[None], 48)[0] < 0.7 * shares[-1]


@pytest.mark.parametrize("shade", [0, 1, 127, 255])
def test_an_even_grey_has_no_detail(shade: int) -> None:
    assert fine_detail(np.full((1, 64, 64), shade, np.uint8), 48).tolist() == [0]


def test_measures_of_known_crops() -> None:
    half = np.full((64, 64), 40, np.uint8)
    half[:, 32:] = 240
    measures = measure(np.stack([half, np.full((64, 64), 40, np.uint8)])[:, None], SPEC)
    np.testing.assert_allclose(measures.brightness, [140, 40])
    np.testing.assert_allclose(measures.contrast, [100, 0])
    assert measures.grey.shape == (256,)
    assert (measures.grey[40], measures.grey[240]) == (0.75, 0.25)
    assert measures.detail[1] == 0 < measures.detail[0] < 1


def test_colour_is_judged_by_its_luma() -> None:
    green = np.zeros((1, 3, 64, 64), np.uint8)
    green[:, 1] = 200
    assert measure(green, COLOUR).brightness[0] == pytest.approx(0.587 * 200, abs=1)


def test_the_sample_is_of_the_train_split_and_always_the_same(data: Path) -> None:
    split = load("ferplus", data).train.trainable()
    sample = training_sample("ferplus", data, SPEC)
    np.testing.assert_array_equal(sample, training_sample("ferplus", data, SPEC))
    assert len(sample) == len(split) <= SAMPLE
    made = make_crops(split.images, SPEC, "train").pixels
    assert sorted(crop.tobytes() for crop in sample) == sorted(crop.tobytes() for crop in made)


def test_crops_are_read_in_natural_order(tmp_path: Path) -> None:
    folder = write_crops(tmp_path / "crops ä", 12)
    (folder / "notes.txt").write_text("not for us")
    crops = read_crops(folder, SPEC)
    assert crops.shape == (12, 1, 64, 64)
    expected = [cv2.resize(image, (64, 64)) for image in images(12, seed=5)]
    np.testing.assert_array_equal(crops[:, 0], expected)


def test_crops_in_colour(tmp_path: Path) -> None:
    blue_first = np.zeros((64, 64, 3), np.uint8)
    blue_first[..., 0] = 200
    assert cv2.imwrite(str(tmp_path / "0-1.png"), blue_first)
    assert read_crops(tmp_path, COLOUR)[0, :, 0, 0].tolist() == [0, 0, 200]
    with pytest.raises(InputError, match="no crop for this model"):
        read_crops(tmp_path, SPEC)


def audit(data: Path, folder: Path, *crops: Path, model: Path | None = None, output: str = "out") -> int:
    return emotion_compare_crops(
        [
            "--crops", *map(str, crops), "--dataset", "ferplus", "--data", str(data),
            "--model", str(model or tiny_model(folder / "tiny.onnx")), "--output", str(folder / output),
        ]
    )  # fmt: skip


def test_both_pictures_and_the_table(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bright, dark = write_crops(tmp_path / "bright", 30), write_crops(tmp_path / "dark", 3, shade=60)
    assert audit(data, tmp_path, bright, dark) == 0
    said = capsys.readouterr()
    assert "crops.png shows people's faces: do not publish it" in said.out.splitlines()
    table = {line.split()[0]: line.split()[1:] for line in said.out.split("contrast")[0].splitlines() if line}
    assert [table[name][0] for name in ("bright", "dark", "training")] == ["30", "3", "32"]
    medians = {name: float(table[name][2]) for name in ("bright", "dark")}
    assert 40 < medians["bright"] - medians["dark"] <= 60
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"crops.png", "histograms.png"}
    sheet = cv2.imread(str(tmp_path / "out" / "crops.png"), cv2.IMREAD_GRAYSCALE)
    # The first and the last crop of the app, and the first of training, are on it pixel by pixel, twice as large.
    training = training_sample("ferplus", data, SPEC)[0, 0]
    half = sheet.shape[1] // 2
    left, right = sheet[:, :half], sheet[:, half:]
    for part, crop in (
        (left, read_crops(bright, SPEC)[0, 0]),
        (left, read_crops(bright, SPEC)[-1, 0]),
        (left, read_crops(dark, SPEC)[-1, 0]),
        (right, training),
    ):
        shown = np.kron(crop, np.ones((2, 2), np.uint8))
        difference = cv2.matchTemplate(part, shown, cv2.TM_SQDIFF)
        assert difference.min() <= 4 * shown.size  # rounding of grey to colour and back
    histograms = cv2.imread(str(tmp_path / "out" / "histograms.png"))
    assert min(histograms.shape[:2]) > 500 and histograms.std() > 1


def test_one_crop_and_folders_of_one_name(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = write_crops(tmp_path / "1" / "crops", 1), write_crops(tmp_path / "2" / "crops", 2)
    assert audit(data, tmp_path, one, two) == 0
    out = capsys.readouterr().out
    assert f"  {one} " in out and f"  {two} " in out and "all of these" in out
    assert audit(data, tmp_path, one) == 0
    assert "all of these" not in capsys.readouterr().out


def test_what_cannot_be_compared_is_one_line_and_writes_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write_crops(tmp_path / "good", 2)
    model = tiny_model(tmp_path / "tiny.onnx")

    def refuse(*crops: Path, at: Path = data, model: Path = model) -> str:
        assert audit(at, tmp_path, *crops, model=model) == 2
        error = capsys.readouterr().err
        assert error.startswith("error: ") and error.count("\n") == 1
        assert not (tmp_path / "out").exists()
        return error

    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no PNG files" in refuse(good, empty)
    assert "can't read the folder" in refuse(tmp_path / "none")
    assert "names a folder twice" in refuse(good, tmp_path / "." / "good")
    assert f"at most {MOST_FOLDERS} folders" in refuse(*(tmp_path / str(i) for i in range(MOST_FOLDERS + 1)))
    assert "no crop for this model: expected (64, 64)" in refuse(write_crops(tmp_path / "large", 1, size=96))
    broken = write_crops(tmp_path / "broken", 1)
    (broken / "9-1.png").write_bytes(b"torn")
    assert "9-1.png can't be read as an image" in refuse(broken)
    assert "there is no model file" in refuse(good, model=tmp_path / "none.onnx")
    assert "holds no FER+ data" in refuse(good, at=empty)
    (tmp_path / "file").write_text("in the way")
    assert audit(data, tmp_path, good, model=model, output="file") == 2
    assert "can't write to" in capsys.readouterr().err
