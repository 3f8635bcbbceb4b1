import faulthandler
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.crash_reports import KEPT, CrashReports

FAULT = """
import faulthandler, sys
from pathlib import Path
from app.crash_reports import CrashReports
CrashReports(Path(sys.argv[1])).install()
faulthandler._sigsegv()
"""


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashReports]:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    made = CrashReports(tmp_path / "logs ü")
    yield made
    made.remove()
    # For the tests that follow, as pytest had set it up.
    faulthandler.enable(sys.__stderr__ or sys.stderr)


def raise_in_thread() -> None:
    def fail() -> None:
        raise ArithmeticError("no such number")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_exception_in_a_thread_is_written_and_told(reports: CrashReports) -> None:
    told: list[Path] = []
    reports.told = told.append
    assert reports.install() == []
    raise_in_thread()
    (path,) = told
    text = path.read_text(encoding="utf-8")
    assert "ArithmeticError: no such number" in text and "raise_in_thread" not in text.splitlines()[0]
    assert text.startswith("Emotion Lens ") and "in fail" in text
    assert reports.newest() == path


def test_an_exception_that_nobody_catches_is_written_and_still_printed(
    reports: CrashReports, capsys: pytest.CaptureFixture[str]
) -> None:
    reports.install()
    try:
        raise LookupError("lost")
    except LookupError as error:
        sys.excepthook(LookupError, error, error.__traceback__)
    newest = reports.newest()
    assert newest is not None and "LookupError: lost" in newest.read_text(encoding="utf-8")
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(list(reports.folder.glob("crash *"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a fault ends a process in another way there")
def test_a_fault_is_reported_at_the_next_start(reports: CrashReports) -> None:
    ended = subprocess.run([sys.executable, "-c", FAULT, str(reports.folder)], capture_output=True, check=False)
    assert ended.returncode < 0
    (path,) = reports.install()
    assert "Segmentation fault" in path.read_text(encoding="utf-8")
    assert reports.install() == []


def test_a_normal_end_leaves_nothing_and_only_the_last_are_kept(reports: CrashReports) -> None:
    reports.install()
    reports.remove()
    assert list(reports.folder.iterdir()) == []
    for number in range(KEPT + 3):
        path = reports.write(f"number {number}")
        assert path is not None
        os.utime(path, (number, number))
    assert len(list(reports.folder.iterdir())) == KEPT
    newest = reports.newest()
    assert newest is not None and newest.read_text(encoding="utf-8").endswith(f"number {KEPT + 2}")


def test_a_folder_that_cannot_be_made_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    reports = CrashReports(tmp_path / "file" / "logs")
    assert reports.install() == []
    assert reports.write("anything") is None
    reports.remove()
