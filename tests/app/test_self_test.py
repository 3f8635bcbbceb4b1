"""What the self-test finds on this computer, and what it says of a part that does not work."""

from pathlib import Path

import pytest

import assets
from app.cli import emotion_app
from app.self_test import run_checks
from app.ui import settings

PARTS = ["cameras", "face detector", "expression model", "overlay", "video encoder", "folders", "window"]


def test_all_is_well_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert emotion_app(["--self-test"]) == 0
    said = capsys.readouterr()
    title, _, *lines = said.out.splitlines()
    assert title.startswith("Emotion Lens ") and said.err == ""
    assert [line[:18].strip() for line in lines] == PARTS
    assert all(line[18:24] == "ok    " for line in lines)
    assert "resnet50_cbam int8, 8 classes, on CPU" in said.out or "on CUDA" in said.out


def test_what_does_not_work_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no model")
    assert emotion_app(["--self-test", "--model", str(broken)]) == 1
    said = capsys.readouterr()
    assert said.err == f"error: expression model: {broken} is not an ONNX model that ONNX Runtime can load\n"
    # All the others are tested all the same.
    assert said.out.count("  ok    ") == len(PARTS) - 1 and said.out.count("  FAIL  ") == 1


def test_a_folder_that_cannot_be_written_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "folders", lambda: [tmp_path / "new", Path("/proc/nowhere/videos")])
    (folders,) = [check for check in run_checks(assets.EMOTION_MODEL, "cpu") if check.name == "folders"]
    assert not folders.passed and folders.detail
    monkeypatch.setattr(settings, "folders", lambda: [tmp_path / "new" / "videos"])
    (folders,) = [check for check in run_checks(assets.EMOTION_MODEL, "cpu") if check.name == "folders"]
    assert folders.passed and not (tmp_path / "new").exists()
