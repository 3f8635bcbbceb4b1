import csv
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.engine.records import Analysis
from app.recording.disk import DiskWatch
from app.recording.files import RecordingFiles
from app.recording.recorder import Recorder
from app.recording.status import RecorderState
from models.errors import InputError
from models.face_detector import Image
from tests.app.engine.videos import number_of, numbered
from tests.app.recording.made import LABELS, Recording, look_into, made_analysis, made_estimate

PATIENCE = 60.0
"""Seconds until a test gives up on a thread."""


def plain(analysis: Analysis) -> Image:
    return analysis.frame.image


def frame(number: int, time: float | None = None) -> Analysis:
    shown = number / 30 if time is None else time
    return made_analysis(number + 100, shown + 341, (made_estimate(),), image=numbered(number % 11))


def log_of(path: Path) -> list[dict[str, str]]:
    with path.with_suffix(".csv").open(newline="") as file:
        return list(csv.DictReader(file))


def assert_in_step(path: Path) -> Recording:
    """The log's frame n is the MP4's frame n, at the same time."""
    made = look_into(path)
    rows = log_of(path)
    assert [int(row["frame"]) for row in rows] == list(range(len(made.images)))
    assert [float(row["time_s"]) for row in rows] == pytest.approx(made.times, abs=2e-6)
    return made


class Gate:
    """A painter that waits to be let through, as a slow encoder does."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()

    def __call__(self, analysis: Analysis) -> Image:
        self.reached.set()
        assert self.open.wait(PATIENCE)
        return analysis.frame.image


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.open.set()


def test_records_every_frame_to_both_files(tmp_path: Path) -> None:
    recorder = Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, plain)
    assert recorder.status.state is RecorderState.STARTING
    for number in range(20):
        recorder.submit(frame(number))
    status = recorder.stop(PATIENCE)
    assert (status.state, status.reason, status.frames, status.dropped) == (RecorderState.FINISHED, "", 20, 0)
    assert status.path == tmp_path / "a.mp4" and status.seconds == pytest.approx(19 / 30, abs=1e-5)
    made = assert_in_step(tmp_path / "a.mp4")
    assert [number_of(image) for image in made.images] == [number % 11 for number in range(20)]
    assert recorder.stop() == status


def test_states_follow_the_work(tmp_path: Path, gate: Gate) -> None:
    recorder = Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, gate)
    recorder.submit(frame(0))
    assert gate.reached.wait(PATIENCE) and recorder.status.state is RecorderState.STARTING
    assert recorder.stop(timeout=0).state is RecorderState.FINISHING
    recorder.submit(frame(1))
    gate.open.set()
    assert recorder.stop(PATIENCE).state is RecorderState.FINISHED
    assert len(assert_in_step(tmp_path / "a.mp4").times) == 1


def test_a_slow_encoder_costs_the_oldest_frames_in_both_files(tmp_path: Path, gate: Gate) -> None:
    recorder = Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, gate, queue=4)
    recorder.submit(frame(0))
    assert gate.reached.wait(PATIENCE)
    for number in range(1, 11):
        recorder.submit(frame(number))
    assert recorder.status.dropped == 6
    gate.open.set()
    assert recorder.stop(PATIENCE).frames == 5
    made = assert_in_step(tmp_path / "a.mp4")
    assert [number_of(image) for image in made.images] == [0, 7, 8, 9, 10]
    assert made.times == pytest.approx([0, 7 / 30, 8 / 30, 9 / 30, 10 / 30], abs=1e-5)


def test_a_camera_that_was_opened_again_goes_on_in_the_same_file(tmp_path: Path) -> None:
    recorder = Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, plain, fps=10)
    for number, time in enumerate((5.0, 5.1, 5.2, 0.0, 0.1)):
        recorder.submit(frame(number, time))
    recorder.stop(PATIENCE)
    assert assert_in_step(tmp_path / "a.mp4").times == pytest.approx([0, 0.1, 0.2, 0.3, 0.4], abs=1e-5)


def test_without_a_frame_there_are_no_files(tmp_path: Path) -> None:
    assert (
        Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, plain).stop(PATIENCE).state
        is RecorderState.FINISHED
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.mp4", "a.csv"])
def test_existing_files_are_safe(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("precious")
    with pytest.raises(InputError, match=f"{name} exists already"):
        Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, plain)
    assert (tmp_path / name).read_text() == "precious"


def test_a_file_that_appears_meanwhile_is_safe_too(tmp_path: Path) -> None:
    recorder = Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, plain)
    (tmp_path / "a.mp4").write_text("precious")
    recorder.submit(frame(0))
    status = recorder.stop(PATIENCE)
    assert status.state is RecorderState.FAILED and "exists already" in status.reason
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.mp4", "precious")]


def test_a_missing_folder_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="doesn't exist"):
        Recorder(RecordingFiles.beside(tmp_path / "no" / "a.mp4"), LABELS, plain)


def test_a_painter_that_fails_is_a_state_not_a_silence(tmp_path: Path) -> None:
    def paint(analysis: Analysis) -> Image:
        if analysis.frame.index == 103:
            raise RuntimeError("no font")
        return analysis.frame.image

    recorder = Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, paint)
    for number in range(6):
        recorder.submit(frame(number))
    status = recorder.stop(PATIENCE)
    assert status.state is RecorderState.FAILED and "no font" in status.reason and status.frames == 3
    assert len(assert_in_step(tmp_path / "a.mp4").times) == 3
    recorder.submit(frame(7))
    assert recorder.status == status


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_fills_up_leaves_what_fitted(small_disk: Path) -> None:
    recorder = Recorder(
        RecordingFiles.beside(small_disk / "a.mp4"), LABELS, plain, queue=1000, disk=DiskWatch(small_disk, 0)
    )
    noise = np.random.default_rng(0).integers(0, 255, (3, 240, 320, 3), np.uint8)
    for number in range(200):
        recorder.submit(made_analysis(number, number / 30, (made_estimate(),), image=noise[number % 3]))
    status = recorder.stop(PATIENCE)
    assert status.state is RecorderState.FAILED and "no space left" in status.reason and "\n" not in status.reason
    made = look_into(small_disk / "a.mp4")
    assert 0 < len(made.images) <= status.frames + 1
    rows = log_of(small_disk / "a.mp4")
    assert len(rows) >= len(made.images) and all(row["raw_happiness"] for row in rows)
    recorder.submit(frame(0))
    assert recorder.status == status


def test_both_files_survive_a_kill(tmp_path: Path) -> None:
    code = """
import os, signal, sys, time
from pathlib import Path
from app.recording.files import RecordingFiles
from app.recording.recorder import Recorder
from tests.app.recording.test_recorder import LABELS, frame, plain
recorder = Recorder(RecordingFiles.beside(Path(sys.argv[1])), LABELS, plain, queue=1000)
for number in range(150):
    recorder.submit(frame(number))
while recorder.status.frames < 150:
    time.sleep(0.01)
os.kill(os.getpid(), signal.SIGKILL)
"""
    if os.name != "posix":
        pytest.skip("needs SIGKILL")
    path = tmp_path / "a.mp4"
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert ran.returncode == -9, ran.stderr
    made, rows = look_into(path), log_of(path)
    assert made.times[-1] >= 150 / 30 - 1 and len(rows) == 150
    times = [float(row["time_s"]) for row in rows[: len(made.times)]]
    assert times == pytest.approx(made.times, abs=2e-6)
