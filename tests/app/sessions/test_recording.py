"""A real recording into a session folder."""

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import assets
from app.cli import emotion_summary
from app.engine.analyzer import Analyzer
from app.engine.smoother import SmoothingSettings
from app.engine.sources import open_source
from app.recording.disk import DiskWatch
from app.recording.files import RecordingFiles
from app.recording.recorder import Recorder
from app.recording.status import RecorderState, RecorderStatus
from app.sessions.facts import Circumstances, model_facts, setting_facts
from app.sessions.folder import SessionFolder
from app.sessions.markers import Marker, write_markers
from app.sessions.record import SourceFacts
from app.sessions.record_file import read_record
from app.ui.recording import Recording
from models.errors import InputError
from tests.app.clips import portrait_clip
from tests.app.recording.made import LABELS, look_into
from tests.app.recording.test_recorder import PATIENCE, frame, plain


def record(source: Path, folder: Path, *, killed: bool = False) -> RecorderStatus:
    with open_source(source) as frames, Analyzer(provider="cpu") as analyzer:
        facts = model_facts(assets.EMOTION_MODEL, analyzer.contract)
        smoothing = setting_facts(SmoothingSettings(), 8)
        known = Circumstances(SourceFacts(frames.name, "file"), facts, analyzer.provider, smoothing)
        recording = Recording(folder, lambda: {1: "Ada"}, lambda: known, lambda: replaced)
        count, replaced = 0, 5
        for shown in frames:
            recording.submit(analyzer.analyze(shown))
            count += 1
    replaced += 3
    if killed:
        wait_for(lambda: recording.status.frames == count or recording.status.ended)
        return recording.status
    recording.stop()
    replaced = 0  # of another source, which is opened at once
    wait_for(lambda: recording.status.ended)
    return recording.status


def wait_for(condition: "object") -> None:
    assert callable(condition)
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_video_and_both_logs_match_frame_by_frame(tmp_path: Path) -> None:
    folder = SessionFolder(tmp_path / "session")
    status = record(portrait_clip(tmp_path / "in.mp4"), folder.path)
    assert (status.state, status.reason, status.frames, status.path) == (RecorderState.FINISHED, "", 12, folder.path)
    times = look_into(folder.video).times
    with folder.log.open(newline="", encoding="utf-8") as file:
        rows = {int(row["frame"]): float(row["time_s"]) for row in csv.DictReader(file)}
    lines = [json.loads(line) for line in folder.lines.read_text(encoding="utf-8").splitlines()]
    assert list(rows) == [line["frame"] for line in lines] == list(range(len(times))) == list(range(12))
    assert list(rows.values()) == pytest.approx(times, abs=2e-6) == [line["time_s"] for line in lines]
    face = lines[-1]["faces"][0]
    assert face["name"] == "Ada" and sum(face["smoothed"].values()) == pytest.approx(1, abs=1e-4)
    kept = read_record(folder.record)
    assert (kept.state, kept.source.name, kept.source.width) == ("complete", "in.mp4", 320)
    assert [(d.stage, d.count) for d in kept.frames.dropped] == [("analysis", 3), ("recording", 0)]
    assert kept.frames.recorded == 12 and kept.frames.intervals is not None
    assert kept.frames.intervals.median_s == pytest.approx(1 / 25, abs=1e-5)

    write_markers(folder.markers, [Marker(0.1, 0.2, "excluded")])
    assert emotion_summary([str(folder.path), "--pdf"]) == 0
    page = (folder.path / "summary.html").read_text(encoding="utf-8")
    assert "Ada" in page and "86.2%" in page and "<script" not in page
    assert (folder.path / "summary.pdf").read_bytes().startswith(b"%PDF")


def test_a_killed_program_leaves_a_readable_folder(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("needs SIGKILL")
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from app.ui.headless import ensure_application; ensure_application()\n"
        "from tests.app.sessions.test_recording import record\n"
        "record(Path(sys.argv[1]), Path(sys.argv[2]), killed=True); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    folder = SessionFolder(tmp_path / "session")
    clip = portrait_clip(tmp_path / "in.mp4", frames=60)
    ran = subprocess.run([sys.executable, "-c", code, str(clip), str(folder.path)], capture_output=True, check=False)
    assert ran.returncode == -9, ran.stderr
    kept = read_record(folder.record)
    assert (kept.state, kept.ended) == ("recording", None)
    assert folder.lines.read_text(encoding="utf-8").count("\n") == 60
    assert emotion_summary([str(folder.path)]) == 0
    assert "cut short" in (folder.path / "summary.html").read_text(encoding="utf-8")


def test_a_disk_that_is_nearly_full_ends_the_recording_whole(tmp_path: Path) -> None:
    room = iter([1000, 0])
    disk = DiskWatch(tmp_path, 100, lambda _: next(room))
    recorder = Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, plain, disk=disk)
    for number in range(5):
        recorder.submit(frame(number))
    wait_for(lambda: recorder.status.ended)
    status = recorder.status
    assert (status.state, status.frames) == (RecorderState.FINISHED, 1) and "nearly full" in status.reason
    assert len(look_into(tmp_path / "a.mp4").times) == 1


def test_a_disk_without_room_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nearly full"):
        Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, plain, disk=DiskWatch(tmp_path, 100, lambda _: 99))
    assert list(tmp_path.iterdir()) == []


def test_how_long_the_disk_lasts(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(500))
    assert DiskWatch(tmp_path, 100, lambda _: 1100).lasts([tmp_path / "a"], 2.0) == 4.0
