import csv
import json
from pathlib import Path

import pytest

from app.cli import emotion_analyze, emotion_summary
from app.sessions.folder import SessionFolder
from app.sessions.record_file import read_record
from tests.app.clips import portrait_clip
from tests.app.recording.made import look_into


def test_a_file_becomes_a_session_like_a_recording(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clip, folder = portrait_clip(tmp_path / "clip.mp4", 12), SessionFolder(tmp_path / "session")
    options = ["--provider", "cpu", "--smoothing", "0.5", "--uncertain-below", "0.3", "--progress"]
    assert emotion_analyze([str(clip), "--session", str(folder.path), *options]) == 0
    assert f"written: {folder.path}" in capsys.readouterr().out
    times = look_into(folder.video).times
    with folder.log.open(newline="", encoding="utf-8") as file:
        rows = [(int(row["frame"]), float(row["time_s"])) for row in csv.DictReader(file)]
    lines = [json.loads(line) for line in folder.lines.read_text(encoding="utf-8").splitlines()]
    assert [frame for frame, _ in rows] == [line["frame"] for line in lines] == list(range(12))
    assert [time for _, time in rows] == pytest.approx(times, abs=2e-6)
    record = read_record(folder.record)
    assert (record.state, record.source.kind, record.frames.recorded) == ("complete", "file", 12)
    assert (record.settings.smoothing_s, record.settings.uncertain_below) == (0.5, 0.3)
    assert emotion_summary([str(folder.path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip.mp4", "session"]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clip, folder = portrait_clip(tmp_path / "clip.mp4", 3), tmp_path / "session"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    assert emotion_analyze([str(clip), "--session", str(folder)]) == 2
    assert str(folder) in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_what_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.recording.json_lines_log import JsonLinesLog

    def full(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(JsonLinesLog, "write", full)
    clip = portrait_clip(tmp_path / "clip.mp4", 3)
    assert emotion_analyze([str(clip), "--session", str(tmp_path / "session")]) == 130
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]
