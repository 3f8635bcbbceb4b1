from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.batch.jobs import ENDED, Job, JobState
from app.preferences import Preferences
from app.review.session_review import read_session
from app.ui.batch.dialog import BatchDialog
from app.ui.batch.progress import Progress
from app.ui.batch.runner import Runner
from models.messages import Message
from tests.app.clips import portrait_clip

WAIT_MS = 60_000


@pytest.fixture
def runner(qtbot: QtBot) -> Runner:
    return Runner()


def test_files_become_sessions_and_bad_ones_say_why(runner: Runner, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = BatchDialog(runner)
    qtbot.addWidget(dialog)
    dialog.show()
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(b"no video")
    out = tmp_path / "out"
    out.mkdir()
    runner.add([bad, portrait_clip(tmp_path / "good.mp4", 12)], out, Preferences(provider="cpu"), None)
    qtbot.waitUntil(lambda: runner.jobs.open == 0, timeout=WAIT_MS)
    failed, done = runner.jobs[0], runner.jobs[1]
    assert failed.state is JobState.FAILED and "can't be read as a video" in failed.message
    # What its process said can be said in another language.
    assert isinstance(failed.message, Message)
    assert done.state is JobState.DONE
    assert [folder.name for folder in out.iterdir()] == ["good"]
    review = read_session(done.folder)
    assert len(review.frames) == 12
    assert review.record.source.name == "good.mp4"
    assert [one.track.id for one in review.frames.at(0.0)] == [1]
    assert dialog.table.rowCount() == 2
    assert dialog.table.item(1, 1).text() == "done"
    dialog.table.selectRow(1)
    with qtbot.waitSignal(dialog.review) as asked:
        dialog.show_result.click()
    assert asked.args == [done.folder]
    dialog.clear.click()
    assert dialog.table.rowCount() == 0


def test_only_a_file_that_is_analysed_shows_how_far_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    progress = Progress()
    qtbot.addWidget(progress)
    progress.show()
    job = Job(tmp_path / "a.mp4", tmp_path / "a", JobState.RUNNING, 611, 1450)
    progress.show_job(job)
    assert progress.bar.isVisible() and (progress.bar.value(), progress.bar.maximum()) == (42, 100)
    progress.show_job(replace(job, total=None))
    assert progress.bar.isVisible() and progress.bar.maximum() == 0
    for state in set(JobState) - {JobState.RUNNING}:
        progress.show_job(replace(job, state=state))
        assert not progress.bar.isVisible() and progress.bar.maximum() == 100


def test_a_cancelled_file_leaves_nothing(runner: Runner, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    runner.add([portrait_clip(tmp_path / "long.mp4", 300)], out, Preferences(provider="cpu"), None)
    qtbot.waitUntil(lambda: runner.jobs[0].done > 0 or runner.jobs[0].state in ENDED, timeout=WAIT_MS)
    runner.cancel(0)
    assert runner.jobs[0].state is JobState.CANCELLED
    qtbot.waitUntil(lambda: runner._process is None, timeout=WAIT_MS)
    assert list(out.iterdir()) == []
