import hashlib
import json
import os
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnx
import pytest

import assets
from app.cli import emotion_predict
from app.engine.analyzer import Analyzer
from app.engine.records import UNCERTAIN, Frame
from app.prediction import KEYPOINTS
from models import face_detector
from models.contract import Contract
from models.face_detector import Image
from models.input_spec import InputSpec
from models.onnx_model import OnnxModel
from tests.app.clips import view
from tests.app.test_cli import HEAVY, modules_of, run_apart
from tests.models.test_onnx_model import tiny_model
from tests.portrait import LEFT_EYE, MOUTH, RIGHT_EYE, portrait

ORIENTATION_6 = 6
"""EXIF: turn by 90 degrees clockwise to view."""


def encoded(image: Image, suffix: str = ".png") -> bytes:
    done = cv2.imencode(suffix, cv2.cvtColor(image, cv2.COLOR_RGB2BGR))[1]
    return done.tobytes()


def save(path: Path, image: Image) -> Path:
    path.write_bytes(encoded(image, path.suffix))
    return path


def two_faces() -> Image:
    """uint8 [240, 640, 3] RGB: the portrait twice, the smaller one on the left."""
    small = np.full((240, 320, 3), 90, np.uint8)
    small[60:240, 40:280] = cv2.resize(view(), (240, 180), interpolation=cv2.INTER_AREA)
    return np.hstack([small, view()])


@pytest.fixture(scope="module")
def contract() -> Iterator[Contract]:
    with OnnxModel(assets.EMOTION_MODEL, "cpu") as model:
        yield model.contract


@pytest.fixture
def me(tmp_path: Path) -> Path:
    return save(tmp_path / "me ä 表情.png", portrait())


def printed(*arguments: object, capsys: pytest.CaptureFixture[str], status: int = 0) -> dict[str, Any]:
    assert emotion_predict([*map(str, arguments), "--json", "-"]) == status
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_what_is_printed_is_what_the_app_finds(
    me: Path, contract: Contract, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = printed(me, capsys=capsys)
    assert document["model"] == {
        "file": "emotion-int8.onnx",
        "sha256": hashlib.sha256(assets.EMOTION_MODEL.read_bytes()).hexdigest(),
        "architecture": contract.architecture,
        "labels": list(contract.labels),
    }
    (image,) = document["images"]
    assert (image["file"], image["width"], image["height"], image["picture"]) == (str(me), 512, 512, None)
    (face,) = image["faces"]
    with Analyzer() as analyzer:
        (estimate,) = analyzer.analyze(Frame(portrait(), 0, 0.0), still=True).estimates
    assert face["box"] == pytest.approx(estimate.track.face.box, abs=0.06)
    assert face["score"] == pytest.approx(estimate.track.face.score, abs=1e-4)
    assert list(face["probabilities"]) == list(contract.labels)
    assert list(face["probabilities"].values()) == pytest.approx(estimate.raw.tolist(), abs=1e-5)
    assert face["label"] == "happiness" == max(face["probabilities"], key=face["probabilities"].get)
    assert face["probability"] == max(face["probabilities"].values())
    # Named by the places where they are.
    for name, point in (("left_eye", LEFT_EYE), ("right_eye", RIGHT_EYE), ("mouth", MOUTH)):
        assert face["keypoints"][name] == pytest.approx(point, abs=8)
    assert [getattr(face_detector, name.upper()) for name in KEYPOINTS] == list(range(6))
    assert document["unreadable"] == []
    assert list(tmp_path.iterdir()) == [me]


def test_pictures_and_json_in_a_folder(me: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    group = save(tmp_path / "group.jpg", two_faces())
    nobody = save(tmp_path / "nobody.png", np.full((100, 90, 3), 90, np.uint8))
    before = {path: path.read_bytes() for path in (me, group, nobody)}
    output = tmp_path / "new" / "out"
    assert emotion_predict([str(me), str(group), str(nobody), "--output", str(output)]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].startswith(f"{me}: happiness ") and lines[1].startswith(f"{group}: 2 faces, from the left: ")
    assert lines[2:] == [
        f"{nobody}: no face", f"written: {output}", f"written: {output / 'predictions.json'}",
    ]  # fmt: skip
    assert said.err == ""
    assert {path.name for path in output.iterdir()} == {f"{me.stem}.png", "group.png", "nobody.png", "predictions.json"}
    images = json.loads((output / "predictions.json").read_text(encoding="utf-8"))["images"]
    assert [image["picture"] for image in images] == [f"{me.stem}.png", "group.png", "nobody.png"]
    left, right = (face["box"] for face in images[1]["faces"])
    assert left[0] < right[0] and left[2] < right[2]  # in order from the left, not by size
    assert images[2]["faces"] == []
    # Painted on, but the same picture.
    painted = cv2.imdecode(np.fromfile(output / f"{me.stem}.png", np.uint8), cv2.IMREAD_COLOR)
    change = np.abs(painted.astype(int) - cv2.cvtColor(portrait(), cv2.COLOR_RGB2BGR)).max(2)
    assert painted.shape == (512, 512, 3) and np.median(change) == 0 and (change > 60).mean() > 0.01
    assert {path: path.read_bytes() for path in before} == before


def test_nothing_carries_over_from_one_image_to_the_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [save(tmp_path / f"{i}.png", image) for i, image in enumerate((view(), two_faces(), view(), view(40)))]
    together = printed(*paths, capsys=capsys)["images"]
    alone = [printed(path, capsys=capsys)["images"][0] for path in reversed(paths)]
    assert together == alone[::-1]


def test_a_small_picture_is_painted_enlarged_and_told_in_its_own_pixels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = save(tmp_path / "small.png", view())
    flat = save(tmp_path / "flat.png", np.full((1, 3000, 3), 90, np.uint8))
    output = tmp_path / "out"
    document = printed(small, flat, "--output", output, capsys=capsys)
    assert cv2.imread(str(output / "small.png")).shape == (480, 640, 3)
    assert cv2.imread(str(output / "flat.png")).shape == (1, 3000, 3)
    assert [(image["width"], image["height"]) for image in document["images"]] == [(320, 240), (3000, 1)]
    x, y, width, height = document["images"][0]["faces"][0]["box"]
    assert 0 < x < x + width < 320 and 0 < y < y + height < 240


def exif_orientation(jpeg: bytes, orientation: int) -> bytes:
    """A JPEG with an EXIF block that holds the orientation alone."""
    tiff = b"II*\0" + struct.pack("<I", 8) + struct.pack("<HHHIHHI", 1, 0x112, 3, 1, orientation, 0, 0)
    block = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def test_every_kind_of_image_gives_the_same_face(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    upright = view()
    bgr = cv2.cvtColor(upright, cv2.COLOR_RGB2BGR)
    turned = encoded(np.ascontiguousarray(np.rot90(upright)), ".jpg")  # anticlockwise, as a camera held clockwise
    (tmp_path / "exif.jpg").write_bytes(exif_orientation(turned, ORIENTATION_6))
    alpha = np.dstack([bgr, np.full(bgr.shape[:2], 128, np.uint8)])
    for name, pixels in {
        "alpha.png": alpha,
        "grey.png": cv2.cvtColor(upright, cv2.COLOR_RGB2GRAY),
        "deep.png": bgr.astype(np.uint16) * 257,
        "deep grey.tiff": cv2.cvtColor(upright, cv2.COLOR_RGB2GRAY).astype(np.uint16) * 257,
        "plain.webp": bgr,
        "plain.bmp": bgr,
    }.items():
        (tmp_path / name).write_bytes(cv2.imencode(Path(name).suffix, pixels)[1].tobytes())
    images = printed(tmp_path, capsys=capsys)["images"]
    assert len(images) == 7
    for image in images:
        assert (image["width"], image["height"]) == (320, 240), image["file"]
        (face,) = image["faces"]
        assert face["box"] == pytest.approx(images[0]["faces"][0]["box"], abs=8), image["file"]
        assert face["label"] == "happiness"


def test_where_no_expression_is_clear_the_label_says_so(
    me: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Logits 0, 0.1, 0.2 above each other: no class reaches 0.46.
    contract = Contract(("bored", "keen", "lost"), InputSpec(), 10.0, "tiny", "fp32", "none", "none")
    model = tiny_model(tmp_path / "flat.onnx", labels=contract.labels)
    graph = onnx.load(model)
    onnx.helper.set_model_props(graph, contract.to_metadata())
    onnx.save(graph, model)
    (image,) = printed(me, "--model", model, capsys=capsys)["images"]
    (face,) = image["faces"]
    assert face["label"] == UNCERTAIN and 0.33 < face["probability"] < 0.4
    assert face["probabilities"]["lost"] == face["probability"]
    assert emotion_predict([str(me), "--model", str(model)]) == 0
    assert capsys.readouterr().out == f"{me}: uncertain (lost {face['probability']:.0%})\n"


def test_the_others_are_done_where_an_image_cannot_be_read(
    me: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    torn = tmp_path / "torn.jpg"
    whole = encoded(portrait(), ".jpg")
    torn.write_bytes(whole[: len(whole) // 2])
    empty = tmp_path / "empty"
    empty.mkdir()
    output = tmp_path / "out"
    status = emotion_predict([str(v) for v in (tmp_path / "gone.png", torn, empty, me, "--output", output)])
    said = capsys.readouterr()
    assert status == 1
    assert said.out.startswith(f"{me}: happiness")
    lines = said.err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["error"] * 3
    assert (
        "no such file or folder" in lines[0] and "holds no images" in lines[1] and f"{torn} can't be read" in lines[2]
    )
    document = json.loads((output / "predictions.json").read_text(encoding="utf-8"))
    assert document["unreadable"] == [str(torn)]
    assert [image["file"] for image in document["images"]] == [str(me)]
    assert {path.name for path in output.iterdir()} == {f"{me.stem}.png", "predictions.json"}


def test_what_leads_to_nothing_is_one_line_and_writes_nothing(
    me: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.png").write_text("not an image")
    (tmp_path / "file").write_text("in the way")
    kept = sorted(tmp_path.iterdir())

    def refuse(*arguments: object) -> str:
        capfd.readouterr()
        assert emotion_predict([str(argument) for argument in arguments]) == 2
        said = capfd.readouterr()
        assert said.out == "" and said.err.startswith("error: ") and said.err.count("\n") == 1
        assert sorted(tmp_path.iterdir()) == kept
        return said.err

    out = ("--output", tmp_path / "out")
    assert "no such file or folder" in refuse(tmp_path / "gone.png", *out)
    assert "damaged or not an image" in refuse(tmp_path / "text.png", *out)
    assert "too long" in refuse(tmp_path / ("a" * 300 + ".png"), *out)
    assert "is not a folder" in refuse(me, "--output", tmp_path / "file")
    assert "doesn't exist; create it first" in refuse(me, "--json", tmp_path / "none" / "out.json")
    assert "is a folder" in refuse(me, "--json", tmp_path)
    assert "there is no model file" in refuse(me, "--model", tmp_path / "none.onnx", *out)
    # The input itself would be the annotated picture, or the JSON.
    assert "is one of the inputs" in refuse(me, "--output", tmp_path)
    assert "is one of the inputs" in refuse(me, "--json", me)
    assert np.array_equal(cv2.imdecode(np.fromfile(me, np.uint8), 1)[..., ::-1], portrait())


def test_json_beside_pictures_goes_where_it_was_asked_for(me: Path, tmp_path: Path) -> None:
    assert emotion_predict([str(v) for v in (me, "--output", tmp_path / "out", "--json", tmp_path / "my.json")]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{me.stem}.png"}
    assert json.loads((tmp_path / "my.json").read_text(encoding="utf-8"))["images"][0]["picture"] == f"{me.stem}.png"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written by this user")
def test_a_folder_that_may_not_be_written_to(me: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    assert emotion_predict([str(me), "--output", str(tmp_path / "closed")]) == 2
    assert "no permission to write" in capsys.readouterr().err


def test_a_process_of_its_own_prints_json_alone_without_torch_or_qt(me: Path) -> None:
    process = run_apart("emotion_predict", me, "--json", "-")
    assert process.returncode == 0, process.stderr
    assert json.loads(process.stdout)["images"][0]["faces"]
    assert process.stderr.startswith("modules: ")
    assert modules_of(process).isdisjoint({"torch", "torchvision", "lightning", "training", "PySide6"})


def test_help_shows_the_format_and_loads_nothing_heavy() -> None:
    shown = run_apart("emotion_predict", "--help")
    assert shown.returncode == 0 and shown.stdout.startswith("usage: emotion-predict ")
    for word in ("probabilities", "keypoints", "unreadable", "sha256", "Exit status: 0"):
        assert word in shown.stdout
    assert modules_of(shown).isdisjoint(HEAVY)


def test_no_network_is_used(me: Path, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("needs strace")
    trace = tmp_path / "trace"
    prefix = (strace, "-f", "-qq", "-e", "trace=socket", "-o", str(trace))
    process = run_apart("emotion_predict", me, "--output", tmp_path / "out", prefix=prefix)
    if not trace.exists():
        pytest.skip("strace may not trace here")
    assert process.returncode == 0, process.stderr
    assert "AF_INET" not in trace.read_text()  # nor AF_INET6
