"""Painting without a display: recordings and snapshots of the headless commands need Qt's fonts, but no window."""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

_application: QGuiApplication | None = None


def ensure_application() -> QCoreApplication:
    """Makes sure that a QGuiApplication exists, one that needs no display if there is none yet, and returns it.

    Call it in the main thread, before any thread paints.
    """
    global _application  # Qt's application lives as long as the process; nobody else may drop it.
    if QGuiApplication.instance() is None:
        # Windows' own platform works without a desktop session, and the offscreen one finds no fonts there.
        platform = [] if sys.platform == "win32" else ["-platform", "offscreen"]
        _application = QGuiApplication(["emotion-lens", *platform])
    application = QGuiApplication.instance()
    assert application is not None
    return application
