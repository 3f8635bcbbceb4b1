import signal
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

import assets
from app.cli import emotion_analyze
from app.engine.analyzer import Analyzer
from app.engine.sources import open_source
from models.alignment import align
from models.calibration import softmax
from models.onnx_model import OnnxModel
from models.preprocessing import normalise
from tests.app.clips import portrait_clip, view
from tests.app.test_analyze import names_in, posix, save_png, start_apart

FRAMES = 12


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return portrait_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", FRAMES)


def test_the_files_are_what_the_network_saw(clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crops = tmp_path / "crops"
    assert emotion_analyze([str(clip), "--crops", str(crops), "--crops-every", "0.2"]) == 0
    assert f"written: {crops}" in capsys.readouterr().out
    assert names_in(tmp_path) == {"crops"}
    assert names_in(crops) == {"0-1.png", "5-1.png", "10-1.png"}
    with open_source(clip) as source, Analyzer() as analyzer, OnnxModel(assets.EMOTION_MODEL) as model:
        contract = model.contract
        for frame in source:
            (estimate,) = analyzer.analyze(frame).estimates
            aligned = align(frame.image, estimate.track.face.keypoints, contract.input)
            np.testing.assert_array_equal(estimate.crop, aligned)
            path = crops / f"{frame.index}-1.png"
            if path.exists():
                stored = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
                np.testing.assert_array_equal(stored, aligned)
                logits = model.logits(normalise([stored], contract.input))
                np.testing.assert_allclose(softmax(logits, contract.temperature)[0], estimate.raw, atol=1e-5)


def test_every_picture_of_a_folder_counts(tmp_path: Path) -> None:
    folder, crops = tmp_path / "pictures", tmp_path / "crops"
    folder.mkdir()
    crops.mkdir()
    save_png(folder / "1.png", view(-20))
    save_png(folder / "2.png", np.full((100, 90, 3), 90, np.uint8))
    save_png(folder / "3.png", view(20))
    assert emotion_analyze([str(folder), "--crops", str(crops), "--crops-every", "60"]) == 0
    assert {name.split("-")[0] for name in names_in(crops)} == {"0", "2"}


@posix
def test_a_limit_on_file_sizes_leaves_nothing(clip: Path, tmp_path: Path) -> None:
    process = start_apart(clip, "--crops", tmp_path / "crops", limit=512)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert err.count("\n") == 1 and err.startswith(f"error: {tmp_path / 'crops'} reached the largest file size")
    assert names_in(tmp_path) == set()


@posix
def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    long = portrait_clip(tmp_path / "long.mp4", 150)
    process = start_apart(long, "--crops", tmp_path / "crops", "--crops-every", 0)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".crops*/*.png")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)  # until it is at work
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "stopped\n")
    assert names_in(tmp_path) == {"long.mp4"}
