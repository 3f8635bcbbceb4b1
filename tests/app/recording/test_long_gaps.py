"""A recording during which the computer slept."""

import csv
from pathlib import Path

import pytest

from app.recording.files import RecordingFiles
from app.recording.recorder import Recorder
from app.recording.status import RecorderState
from app.recording.video_writer import LIVE_TICKS, LONGEST_STEP, VideoWriter
from tests.app.engine.videos import numbered
from tests.app.recording.made import LABELS, look_into, made_analysis, made_estimate

NIGHT = 12 * 3600.0
TIMES = (0.0, 0.04, 0.08, NIGHT, NIGHT + 0.04, NIGHT + 0.08)


def test_a_recording_goes_on_after_the_night_and_its_files_agree(tmp_path: Path) -> None:
    recorder = Recorder(RecordingFiles.beside(tmp_path / "a.mp4"), LABELS, lambda analysis: analysis.frame.image)
    for number, time in enumerate(TIMES):
        recorder.submit(made_analysis(number, time + 7, (made_estimate(),), image=numbered(number)))
    status = recorder.stop(60)
    assert status.state is RecorderState.FINISHED and not status.reason
    assert (status.frames, status.dropped) == (len(TIMES), 0)
    assert status.seconds == pytest.approx(TIMES[-1], abs=1 / LIVE_TICKS)
    made = look_into(tmp_path / "a.mp4")
    assert made.times == pytest.approx(TIMES, abs=1 / LIVE_TICKS)
    with (tmp_path / "a.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["time_s"]) for row in rows] == pytest.approx(made.times, abs=2e-6)


@pytest.mark.parametrize("live", [False, True])
def test_a_gap_that_no_mp4_can_hold_is_shortened(tmp_path: Path, live: bool) -> None:
    week = 7 * 24 * 3600.0
    with VideoWriter(tmp_path / "a.mp4", 64, 48, live=live) as writer:
        written = [writer.write(numbered(number), time) for number, time in enumerate((0.0, 0.1, week, week + 0.1))]
    assert written[3] - written[2] == pytest.approx(0.1, abs=1e-3)
    assert 1800 < written[2] < week
    assert (written[2] - written[1]) * (LIVE_TICKS if live else 240_000) == pytest.approx(LONGEST_STEP)
    assert look_into(tmp_path / "a.mp4").times == pytest.approx(written, abs=1e-4)
