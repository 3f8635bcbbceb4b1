"""A temporal model through every command, from clips of frames to a video in the app."""

import csv
import json
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from app.cli import emotion_analyze
from app.engine.analyzer import Analyzer
from app.engine.records import Frame
from models.calibration import softmax
from models.face_detector import Image
from models.onnx_model import OnnxModel
from models.preprocessing import normalise
from tests.portrait import face_crop, portrait
from training.cli import emotion_data, emotion_evaluate, emotion_explain, emotion_export, emotion_train
from training.exporting.tolerance import TOLERANCES, Tolerance
from training.run_folder import RunFolder, read_config

pytestmark = pytest.mark.usefixtures("own_cache")

FRAMES = 3
NETWORK = "network={backbone: resnet50, lstm_hidden: 16, lstm_layers: 1, dropout: 0, init: random}"
SMALL = [
    "--set", "input.size=32", "--set", f"input.frames={FRAMES}", "--set", NETWORK, "--set", "epochs=6",
    "--set", "optimiser.learning_rate=1e-3", "--set", "batch_size=4", "--set", "optimiser.accumulate=1",
    "--set", "precision=32-true",
]  # fmt: skip


def fading(i: int, brighter: bool) -> list[Image]:
    """A face that grows brighter or darker: no single frame tells which."""
    levels = np.linspace(0.6, 1.0, 5) - 0.01 * i
    face = cv2.resize(face_crop(), (96, 96), interpolation=cv2.INTER_AREA)
    return [(face * level).astype(np.uint8) for level in (levels if brighter else levels[::-1])]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clips")
    for split, clips in (("train", 8), ("val", 2), ("test", 2)):
        for name in ("happy", "sad"):
            for i in range(clips):
                folder = root / split / name / f"clip{i}"
                folder.mkdir(parents=True)
                for number, frame in enumerate(fading(i, name == "happy")):
                    cv2.imwrite(str(folder / f"{number}.png"), frame[..., ::-1])
    return root


@pytest.fixture(scope="module")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "clips"
    recipe = ["--recipe", "cnn_dual_attention_bilstm_clips", *SMALL]
    assert emotion_train([*recipe, "--data", str(data), "--output", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def exported(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    patch = pytest.MonkeyPatch()
    # Eight frames of validation are too few for 8-bit rounding to be judged by.
    patch.setitem(TOLERANCES, "int8", Tolerance(10, 1))
    assert emotion_export([str(run), "--output", str(folder)]) == 0
    patch.undo()
    return folder


def test_the_run_records_what_a_clip_spans(run: Path) -> None:
    config = read_config(RunFolder(run))
    assert (config.dataset, config.labels) == ("clips", ("happiness", "sadness"))
    assert (config.input.frames, config.input.clip_seconds) == (FRAMES, 1.0)
    assert f"16 clips of {FRAMES} frames" in config.training_data


@pytest.mark.parametrize("precision", ["fp32", "fp16", "int8"])
def test_the_files_take_clips(exported: Path, precision: str) -> None:
    with OnnxModel(exported / f"emotion-{precision}.onnx", "cpu") as model:
        spec = model.contract.input
        assert (spec.frames, spec.clip_seconds, spec.shape) == (FRAMES, 1.0, (FRAMES, 3, 32, 32))
        clips = np.random.default_rng(0).normal(size=(3, *spec.shape)).astype(np.float32)
        together = model.logits(clips)
        assert together.shape == (3, 2) and np.isfinite(together).all()
        assert [node.name for node in model.session.get_outputs()] == ["logits", "attention"]
        # The order of a clip's frames counts, and clips don't touch each other.
        assert not np.allclose(model.logits(clips[:, ::-1].copy()), together, atol=1e-6)
        np.testing.assert_allclose(model.logits(clips[1:2]), together[1:2], atol=0.02)


def test_it_is_scored_clip_by_clip(
    exported: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--model", str(exported / "emotion-fp32.onnx"), "--data", str(data), "--output", str(tmp_path / "report")]
    assert emotion_evaluate(common) == 0
    assert f"4 clips of {FRAMES} frames, 12 images" in capsys.readouterr().out
    scores = json.loads((tmp_path / "report" / "metrics.json").read_text())
    # Which no network can reach that looks at single frames, or forgets their order.
    assert (scores["n"], scores["accuracy"]) == (4, 1.0)
    assert emotion_evaluate([*common[:-1], str(tmp_path / "more"), "--robustness"]) == 2
    assert "--robustness changes single images" in capsys.readouterr().err
    assert not (tmp_path / "more").exists()


def test_what_reads_single_images_says_so(
    run: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        emotion_explain([str(next(data.rglob("*.png"))), "--model", str(run), "--output", str(tmp_path / "out")]) == 2
    )
    assert "only networks that read single images are explained" in capsys.readouterr().err
    images = ["--recipe", "resnet18", "--set", "network.init=random", "--set", f"input.frames={FRAMES}"]
    assert emotion_train([*images, "--data", str(data), "--output", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert "input.frames: resnet18 reads single images" in error and "cnn_dual_attention_bilstm" in error
    assert not (tmp_path / "out").exists()


def test_its_augmentation_can_be_previewed(data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    recipe = [
        "--recipe",
        "cnn_dual_attention_bilstm_clips",
        "--set",
        f"input.frames={FRAMES}",
        "--set",
        "input.size=64",
    ]
    assert emotion_data(["preview", str(data), *recipe, "--images", "2", "--draws", "2", "--output", str(sheet)]) == 0
    assert cv2.imread(str(sheet)) is not None


def test_the_app_gathers_clips_of_a_face(exported: Path) -> None:
    """What the app says of a face is what the network says of the crops that it has shown so far."""
    crops = []
    with (
        Analyzer(exported / "emotion-fp32.onnx", "cpu") as analyzer,
        OnnxModel(exported / "emotion-fp32.onnx") as model,
    ):
        spec = model.contract.input
        for index, level in enumerate((1.0, 0.9, 0.8)):
            image = (portrait() * level).astype(np.uint8)
            (estimate,) = analyzer.analyze(Frame(image, index, time=0.5 * index)).estimates
            crops.append(estimate.crop)
            # The first crop stands for what came before it.
            clip = [crops[0]] * (FRAMES - len(crops)) + crops
            (expected,) = softmax(model.logits(normalise(clip, spec)), model.contract.temperature)
            np.testing.assert_allclose(estimate.raw, expected, atol=1e-5)
        analyzer.reset()
        (afresh,) = analyzer.analyze(Frame(portrait(), 0, time=0.0)).estimates
        (expected,) = softmax(model.logits(normalise([afresh.crop] * FRAMES, spec)), model.contract.temperature)
        np.testing.assert_allclose(afresh.raw, expected, atol=1e-5)


def test_a_video_is_logged(exported: Path, tmp_path: Path) -> None:
    video, log = tmp_path / "face.mp4", tmp_path / "log.csv"
    with av.open(str(video), "w") as container:
        stream = container.add_stream("libx264", 10)
        stream.width, stream.height, stream.pix_fmt = 512, 512, "yuv420p"
        for level in np.linspace(1, 0.7, 8):
            picture = av.VideoFrame.from_ndarray((portrait() * level).astype(np.uint8), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode())
    model = ["--model", str(exported / "emotion-int8.onnx"), "--provider", "cpu"]
    assert emotion_analyze([str(video), *model, "--log", str(log)]) == 0
    with log.open(newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert len(rows) == 8
