import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch

import assets
from app.engine.analyzer import Analyzer
from app.engine.records import Frame
from models.face_detector import FaceDetector, Image
from models.input_spec import InputSpec
from models.networks import build
from tests.app.clips import pasted
from tests.models.test_onnx_model import tiny_model
from tests.portrait import face_crop, portrait
from training.cli import emotion_explain
from training.explaining import explain_figure
from training.explaining.explain_figure import draw_explanations
from training.explaining.explanation import Explanation
from training.explaining.face_crops import MIN_SCORE, face_crops
from training.recipe import Recipe
from training.run_folder import RunConfig, RunFolder, save_weights, write_config

LABELS = ("neutral", "happiness", "surprise")


def made_run(folder: Path, architecture: str, size: int, **network: Any) -> Path:
    """A run of random weights."""
    torch.manual_seed(0)
    recipe = Recipe(architecture=architecture, network=network, input=InputSpec(size=size))
    run = RunFolder(folder)
    write_config(run, RunConfig(recipe, LABELS, "ferplus", "none", "none", Path()))
    save_weights(run, build(architecture, len(LABELS), 1, network).state_dict(), {})
    return folder


@pytest.fixture(scope="module")
def plain_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Without attention of its own."""
    return made_run(tmp_path_factory.mktemp("runs") / "plain", "baseline_cnn", 48)


@pytest.fixture(scope="module")
def cbam_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_run(tmp_path_factory.mktemp("runs") / "cbam", "cbam_5cnn", 48)


def save(path: Path, image: Image) -> Path:
    path.write_bytes(cv2.imencode(path.suffix, cv2.cvtColor(image, cv2.COLOR_RGB2BGR))[1].tobytes())
    return path


def read(path: Path) -> Image:
    return np.asarray(cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def explained(output: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((output / "explanations.json").read_text(encoding="utf-8"))
    return document


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("image", [portrait(), pasted(60, 900, 400, 1280, 720)[0]], ids=["portrait", "small face"])
def test_a_crop_is_pixel_by_pixel_what_the_app_feeds_its_model(image: Image) -> None:
    with Analyzer() as analyzer:
        (estimate,) = analyzer.analyze(Frame(image, 0, 0.0), still=True).estimates
        spec = analyzer.contract.input
    with FaceDetector(assets.FACE_DETECTOR, MIN_SCORE) as detector:
        (face,) = face_crops(image, detector, spec)
    np.testing.assert_array_equal(face.crop, estimate.crop)
    assert (face.box, face.score) == (estimate.track.face.box, estimate.track.face.score)


def test_faces_come_from_left_to_right_and_a_data_sets_tight_crop_has_one_too() -> None:
    left, right = pasted(60, 80, 400, 1280, 720)[0], pasted(110, 700, 100, 1280, 720)[0]
    both = np.where(np.arange(1280)[None, :, None] < 640, left, right)
    tight = np.ascontiguousarray(face_crop()[45:125, 30:125])
    with FaceDetector(assets.FACE_DETECTOR, MIN_SCORE) as detector:
        first, second = face_crops(both, detector, InputSpec())
        assert first.box is not None and second.box is not None
        assert first.box[0] < 640 < second.box[0] and first.box[2] < second.box[2]
        assert len(face_crops(tight, detector, InputSpec())) == 1
        assert face_crops(np.full((300, 400, 3), 90, np.uint8), detector, InputSpec()) == []


@pytest.mark.filterwarnings("error")
def test_an_image(cbam_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image, output = save(tmp_path / "me ä $x$ 表.jpg", portrait()), tmp_path / "new" / "out"
    assert emotion_explain([str(image), "--model", str(cbam_run), "--output", str(output)]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].startswith(f"{image}: ") and lines[1:] == [
        f"written: {output}", "its pictures show people's faces: do not publish them",
    ]  # fmt: skip
    assert said.err == ""
    assert names_in(output) == {"me ä $x$ 表.png", "explanations.json"}
    document = explained(output)
    assert (document["architecture"], document["without_face"], document["unreadable"]) == ("cbam_5cnn", [], [])
    (entry,) = document["images"]
    assert (entry["file"], entry["width"], entry["height"]) == (str(image), 512, 512)
    (face,) = entry["faces"]
    assert list(face["probabilities"]) == list(LABELS)
    assert sum(face["probabilities"].values()) == pytest.approx(1, abs=1e-4)
    assert face["explained"] == face["predicted"] == max(face["probabilities"], key=face["probabilities"].get)
    assert 0 < face["box"][0] < 512 and face["score"] > 0.6
    for name in ("grad_cam", "attention"):
        rows = np.array(face[name])
        assert rows.ndim == 2 and rows.min() >= 0
    assert np.array(face["attention"]).max() <= 1 and face["occlusion"] is None
    picture = read(output / entry["picture"])
    assert picture.shape[1] > 1.5 * picture.shape[0] > 600 and picture.std() > 10


def test_a_network_without_attention_has_a_narrower_figure_and_occlusion_a_wider_one(
    plain_run: Path, cbam_run: Path, tmp_path: Path
) -> None:
    image = save(tmp_path / "me.png", portrait())
    widths = {}
    for name, run, *options in (
        ("plain", plain_run), ("cbam", cbam_run), ("both", cbam_run / "best.safetensors", "--occlusion"),
    ):  # fmt: skip
        arguments = [str(image), "--model", str(run), "--output", str(tmp_path / name), *options]
        assert emotion_explain(arguments) == 0
        widths[name] = read(tmp_path / name / "me.png").shape[1]
    assert widths["cbam"] - widths["plain"] == widths["both"] - widths["cbam"] > 300
    faces = {name: explained(tmp_path / name)["images"][0]["faces"][0] for name in widths}
    assert faces["plain"]["attention"] is None and faces["cbam"]["attention"] is not None
    assert np.array(faces["both"]["occlusion"]).shape == (16, 16) and faces["cbam"]["occlusion"] is None
    assert faces["both"]["grad_cam"] == faces["cbam"]["grad_cam"]


def test_a_folder_with_a_summary(plain_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, output = tmp_path / "pictures", tmp_path / "out"
    folder.mkdir()
    save(folder / "a.png", portrait())
    save(folder / "a.jpg", portrait())
    save(folder / "summary.png", portrait())
    nobody = save(folder / "nobody.png", np.full((90, 120, 3), 90, np.uint8))
    torn = folder / "torn.png"
    torn.write_text("not an image")
    (folder / "notes.txt").write_text("not for us")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    arguments = [str(folder), "--model", str(plain_run), "--output", str(output)]
    assert emotion_explain(arguments) == 1
    said = capsys.readouterr()
    assert f"{nobody}: no face; --whole" in said.out
    assert said.err == f"error: {torn} can't be read; damaged or not an image\n"
    assert names_in(output) == {"a.png", "a-2.png", "summary.png", "summary-2.png", "explanations.json"}
    document = explained(output)
    assert (document["without_face"], document["unreadable"]) == ([str(nobody)], [str(torn)])
    assert [entry["picture"] for entry in document["images"]] == ["a.png", "a-2.png", "summary-2.png"]
    assert read(output / "summary.png").std() > 10
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    # The picture without a face joins where it is asked for, but not the means over faces.
    sheet = read(output / "summary.png")
    assert emotion_explain([*arguments, "--whole"]) == 1
    np.testing.assert_array_equal(read(output / "summary.png"), sheet)
    assert explained(output)["without_face"] == []
    (whole,) = [entry for entry in explained(output)["images"] if entry["file"] == str(nobody)]
    assert whole["faces"][0]["box"] is whole["faces"][0]["score"] is None
    assert (output / "nobody.png").is_file()


def test_a_class_by_name(plain_run: Path, tmp_path: Path) -> None:
    image = save(tmp_path / "me.png", portrait())
    maps = []
    for name in LABELS:
        arguments = ["--model", str(plain_run), "--output", str(tmp_path / name), "--expression", name]
        assert emotion_explain([str(image), *arguments]) == 0
        (face,) = explained(tmp_path / name)["images"][0]["faces"]
        assert face["explained"] == name
        maps.append(face["grad_cam"])
    assert maps[0] != maps[1] != maps[2]


def test_an_image_without_a_face_alone_is_no_failure(
    plain_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    image = save(tmp_path / "nobody.png", np.full((90, 120, 3), 90, np.uint8))
    assert emotion_explain([str(image), "--model", str(plain_run), "--output", str(tmp_path / "out")]) == 0
    assert f"{image}: no face" in capsys.readouterr().out
    assert names_in(tmp_path / "out") == {"explanations.json"}
    assert explained(tmp_path / "out")["images"] == []


def test_what_cannot_be_explained_is_one_line_and_writes_nothing(
    plain_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    image = save(tmp_path / "me.png", portrait())
    model = tiny_model(tmp_path / "tiny.onnx")
    (tmp_path / "empty").mkdir()
    (tmp_path / "torn.png").write_text("not an image")
    (tmp_path / "file").write_text("in the way")
    kept = sorted(tmp_path.iterdir())

    def refuse(*arguments: object, run: Path = plain_run, output: Path = tmp_path / "out") -> str:
        capsys.readouterr()
        given = [*arguments, "--model", run, "--output", output]
        assert emotion_explain([str(argument) for argument in given]) == 2
        error = capsys.readouterr().err
        assert error.startswith("error: ") and error.count("\n") == 1
        assert sorted(tmp_path.iterdir()) == kept
        return error

    assert "give the folder of the training run" in refuse(image, run=model)
    assert "is no training run" in refuse(image, run=tmp_path / "empty")
    assert "no such file or folder" in refuse(tmp_path / "gone.png")
    assert "holds no images" in refuse(tmp_path / "empty")
    assert "damaged or not an image" in refuse(tmp_path / "torn.png")
    assert "takes one of neutral, happiness, surprise" in refuse(image, "--expression", "joy")
    assert "is one of the inputs" in refuse(image, output=tmp_path)
    assert "can't write to" in refuse(image, output=tmp_path / "file")
    assert np.array_equal(read(image)[..., ::-1], portrait())


def test_a_crowd_is_cut_off_and_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain_figure, "MOST_FACES", 2)
    face = Explanation(
        np.full((48, 48), 90, np.uint8), np.float32([0.2, 0.8]), 0, np.zeros((1, 2), np.float32), None, None
    )
    pictures = []
    for n in (1, 2, 5):
        draw_explanations([face] * n, ("a", "b"), "x" * 300, "run", tmp_path / "out.png")
        pictures.append(read(tmp_path / "out.png"))
    one, two, five = pictures
    assert one.shape[0] < two.shape[0] and two.shape == five.shape
    assert not np.array_equal(two, five)  # it says how many are left out
