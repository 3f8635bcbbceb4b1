import json
import os
import subprocess
import sys
from pathlib import Path

from tests.app.clips import FPS, portrait_clip

BENCH = "import sys; from app.cli import emotion_bench; sys.exit(emotion_bench())"


def bench(video: Path, home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: it measures from that one's start, and puts the settings aside."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(home)}
    command = [sys.executable, "-c", BENCH, str(video), "--gui", "--provider", "cpu", *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_the_start_and_the_beats_are_measured_and_nothing_is_remembered(tmp_path: Path) -> None:
    clip = portrait_clip(tmp_path / "clip.mp4", 4 * FPS)
    done = bench(clip, tmp_path / "home", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["video"] == "clip.mp4" and report["faces_per_frame"] == 1
    assert 0 < report["window_visible_s"] <= report["first_annotated_frame_s"]
    assert report["beats"] > 100
    busy = report["busy_ms"]
    assert 0 <= busy["median"] <= busy["p99"] <= busy["max"]
    assert not (tmp_path / "home").exists()


def test_a_video_too_short_to_measure(tmp_path: Path) -> None:
    done = bench(portrait_clip(tmp_path / "clip.mp4", 5), tmp_path / "home")
    assert done.returncode == 2
    # Qt's offscreen platform has remarks of its own.
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("error: "))
    assert "too short to measure" in line
