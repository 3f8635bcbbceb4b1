from pathlib import Path

import numpy as np
import pytest

from app.engine.records import Frame
from app.recording.csv_log import CsvLog
from app.review.logged_analyzer import LoggedAnalyzer
from app.review.logged_frames import LoggedFrames
from app.review.session_review import read_session, timeline_of
from app.timeline.columns import Columns
from app.timeline.session_timeline import SessionTimeline
from models.errors import InputError
from tests.app.live import LABELS, make_analysis

BOXES = [(60.0, 40.0, 60.0, 60.0), (200.0, 50.0, 40.0, 40.0)]
TIMES = [0.0, 0.033333, 0.5]


def write_log(path: Path, faces: tuple[int, ...] = (1, 0, 2)) -> Path:
    with CsvLog(path, LABELS) as log:
        for index, (time, count) in enumerate(zip(TIMES, faces, strict=True)):
            image = np.zeros((240, 320, 3), np.uint8)
            log.write(make_analysis(BOXES[:count], frame=Frame(image, index, time)))
    return path


def test_each_frame_says_what_was_logged(tmp_path: Path) -> None:
    frames = LoggedFrames(write_log(tmp_path / "log.csv"))
    assert len(frames) == 3
    found = [frames.at(time) for time in TIMES]
    assert [[one.track.id for one in faces] for faces in found] == [[1], [], [1, 2]]
    analysis = make_analysis(BOXES)
    for logged, made in zip(found[2], analysis.estimates, strict=True):
        assert logged.label == made.label
        assert logged.track.face.box == pytest.approx(made.track.face.box, abs=0.05)
        assert logged.track.face.score == pytest.approx(made.track.face.score, abs=1e-4)
        np.testing.assert_allclose(logged.smoothed, made.smoothed, atol=1e-5)
        np.testing.assert_allclose(logged.raw, made.raw, atol=1e-5)
        assert logged.calibrated is None
    assert [one.track.age for one in found[2]] == [0.5, 0.0]


def test_a_frame_that_was_not_recorded_shows_nobody(tmp_path: Path) -> None:
    frames = LoggedFrames(write_log(tmp_path / "log.csv"))
    assert frames.at(0.25) == ()
    assert frames.at(9.0) == ()
    assert [one.track.id for one in frames.at(0.001)] == [1]


def test_the_analyzer_gives_the_frame_with_it(tmp_path: Path) -> None:
    analyzer = LoggedAnalyzer(LoggedFrames(write_log(tmp_path / "log.csv")))
    frame = Frame(np.zeros((240, 320, 3), np.uint8), 7, TIMES[2])
    analysis = analyzer.analyze(frame, jumped=True)
    assert analysis.frame is frame
    assert analysis.labels == LABELS
    assert [one.track.id for one in analysis.estimates] == [1, 2]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("0.500000,", "soon,", 1), "line 4"),
        (lambda text: text.replace("0.033333,", "9.000000,", 1), "must grow"),
        (lambda text: text + text.splitlines()[-1] + "\n", "one row"),
        (lambda text: text.replace("0.70000", "7.00000", 1), "sum to 1"),
        (lambda text: text.replace("frame,", "picture,", 1), "no log of Emotion Lens"),
        (lambda text: text.splitlines()[0] + "\n", "no frame"),
    ],
)
def test_a_broken_log_is_refused_in_one_line(tmp_path: Path, change: object, says: str) -> None:
    path = write_log(tmp_path / "log.csv")
    assert callable(change)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        LoggedFrames(path)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_half_a_row_at_the_end_of_a_cut_session_is_left_out(tmp_path: Path) -> None:
    path = write_log(tmp_path / "log.csv")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-40], encoding="utf-8")
    assert [one.track.id for one in LoggedFrames(path).at(0.5)] == [1]


def test_a_log_makes_the_timeline_that_was_seen_live(tmp_path: Path) -> None:
    live = SessionTimeline()
    with CsvLog(tmp_path / "log.csv", LABELS) as log:
        for number in range(40):
            frame = Frame(np.zeros((240, 320, 3), np.uint8), number, number / 10)
            analysis = make_analysis(BOXES[: number % 3], frame=frame)
            live.update(analysis, live=True)
            log.write(analysis)
    read = timeline_of(LoggedFrames(tmp_path / "log.csv"))
    columns = Columns(0, 1, 20)
    for track in (1, 2):
        np.testing.assert_allclose(read.means([track], columns), live.means([track], columns), atol=2e-4)
    assert (read.start, read.end, read.time, read.labels) == (live.start, live.end, live.time, LABELS)


def test_a_folder_that_is_no_session_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is no session folder: it holds no session\.json"):
        read_session(tmp_path)
