import json
from pathlib import Path

import pytest

from app.bench import WARM_UP
from app.cli import emotion_bench
from tests.app.clips import portrait_clip

STAGES = {"decode", "locate", "track", "align", "classify", "smooth", "analysis"}
FRAMES = 8


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return portrait_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", WARM_UP + FRAMES)


@pytest.mark.parametrize(("options", "frames"), [([], FRAMES), (["--frames", "3"], 3), (["--frames", "99"], FRAMES)])
def test_json(clip: Path, options: list[str], frames: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert emotion_bench([str(clip), "--json", "--provider", "cpu", *options]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    report = json.loads(said.out)
    assert (report["video"], report["frames"], report["faces_per_frame"]) == ("clip.mp4", frames, 1)
    assert report["provider"] == "CPU"
    assert set(report["stages_ms"]) == STAGES
    for cost in (*report["stages_ms"].values(), report["bare_detector_ms"], report["bare_classifier_ms"]):
        assert 0 < cost["median"] <= cost["p95"]
    assert set(report["ratios"]) == {
        "analysis_to_budget",
        "locate_to_bare_detector",
        "classify_to_bare_classifier",
    }
    positive = [*report["ratios"].values(), report["frames_per_second"], report["peak_memory_mb"]]
    assert min(positive) > 0
    assert report["cpu_ms_per_frame"] >= 0  # the clock of processor time ticks coarsely


def test_a_table_for_people(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert emotion_bench([str(clip)]) == 0
    out = capsys.readouterr().out
    for name in (*STAGES, "bare detector call", "bare session.run", "frames per second", "peak memory"):
        assert name in out


def test_a_video_without_faces_has_no_classifier_ratio(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = portrait_clip(tmp_path / "empty.mp4", WARM_UP + 2, face=False)
    assert emotion_bench([str(empty), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["faces_per_frame"] == 0
    assert report["ratios"]["classify_to_bare_classifier"] is None
    assert report["ratios"]["analysis_to_budget"] > 0
    assert emotion_bench([str(empty)]) == 0


def test_a_video_too_short_to_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = portrait_clip(tmp_path / "short.mp4", WARM_UP)
    assert emotion_bench([str(short)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ") and "too few frames" in err and err.count("\n") == 1
