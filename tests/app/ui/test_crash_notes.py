import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.crash_reports import CrashReports
from app.ui.crash_notes import CrashNotes
from tests.app.ui.windows import WAIT_MS, Windows


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    opened: list[Path] = []

    def note(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return opened


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_in_a_thread_is_a_banner_with_its_report(
    windows: Windows, tmp_path: Path, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    window = windows(cameras=[])
    reports = CrashReports(tmp_path)
    CrashNotes(reports, reports.install(), window.actions_, window.banner)
    assert not window.actions_.crash_report.isEnabled()
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        windows.qtbot.waitUntil(lambda: "Something went wrong" in window.banner.text, timeout=WAIT_MS)
    finally:
        reports.remove()
    window.actions_.crash_report.trigger()
    assert shown == [reports.newest()]
    assert "ZeroDivisionError" in shown[0].read_text(encoding="utf-8")


def test_a_fault_of_the_last_run_is_said_at_the_start(windows: Windows, tmp_path: Path, shown: list[Path]) -> None:
    window = windows(cameras=[])
    report = tmp_path / "crash 2026.txt"
    report.write_text("Segmentation fault")
    CrashNotes(CrashReports(tmp_path), [report], window.actions_, window.banner)
    assert "ended unexpectedly" in window.banner.text
    assert window.actions_.crash_report.isEnabled()
