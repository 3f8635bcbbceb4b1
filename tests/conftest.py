"""Keeps the tests off the screen and away from the user's settings and folders."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "PYTEST_XDIST_WORKER" in os.environ:
    # Two workers with two threads each on two cores: OpenMP's threads would wait for the one that was put aside.
    os.environ.setdefault("OMP_NUM_THREADS", "1")

from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.ui import translation


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """One for all, in English: where a headless command makes the first, windows can't be made afterwards."""
    translation.choose(qapp, translation.ENGLISH)
    return qapp


@pytest.fixture(autouse=True)
def private_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, videos and pictures of this test alone; returns the folder that holds them. The system is English."""
    monkeypatch.setattr(translation, "system_languages", lambda: ["en-GB", "en"])
    folder = tmp_path_factory.mktemp("user")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
    monkeypatch.setattr(platformdirs, "user_videos_path", lambda: folder / "videos")
    monkeypatch.setattr(platformdirs, "user_pictures_path", lambda: folder / "pictures")
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: folder / "documents")
    return folder
