"""The settings' pages, and the queue of files."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox
from studio import Studio, settle, until

from app.ui.settings_dialog.dialog import SettingsDialog

PAGES = ("camera", "model", "analysis", "display", "folders")
SETTINGS = (*(f"settings-{page}" for page in PAGES), "settings-list", "settings-folder", "settings-not-a-model")
BATCH = ("batch-empty", "batch")


def settings_dialog(studio: Studio) -> None:
    """Each page, an open list, and what can't be used."""
    with studio.window(cameras=list) as window:
        window.control.open()
        dialog = window.control.dialog
        assert dialog is not None
        for page in PAGES:
            _turn_to(dialog, page)
            studio.take(f"settings-{page}", window, dialog)
        _turn_to(dialog, "display")
        language: QComboBox = dialog.display.language.box
        language.showPopup()
        studio.take("settings-list", window, language.view().window())
        language.hidePopup()
        _turn_to(dialog, "folders")
        dialog.folders.recordings.setText(str(studio.scratch / "Unplugged disk" / "Recordings"))
        studio.take("settings-folder", window, dialog)
        dialog.folders.recordings.clear()
        _turn_to(dialog, "model")
        no_model = studio.scratch / "emotion.onnx"
        no_model.write_text("not a model", encoding="utf-8")
        dialog.model.take(no_model)
        until(lambda: bool(dialog.model.refused.text()))
        studio.take("settings-not-a-model", window, dialog)
        dialog.reject()


def batch(studio: Studio) -> None:
    """The queue without files, and with one in each state."""
    with studio.window(cameras=list) as window:
        window.batch.show()
        dialog = window.batch.dialog
        assert dialog is not None
        studio.take("batch-empty", window, dialog)
        jobs = window.batch.runner.jobs
        names = ("Interview 1.mp4", "Interview 2, second attempt, with a long name.mp4", "Break.mov", "Group.mp4")
        jobs.add([Path("/videos", name) for name in names], studio.scratch)
        for status, said in ((0, []), (2, ["error: it can't be read as a video"])):
            jobs.start_next()
            jobs.finish(status, said)
        jobs.start_next()
        jobs.progress(611, 1450)
        window.batch.runner.changed.emit()
        dialog.table.selectRow(2)
        studio.take("batch", window, dialog)
        dialog.close()


def _turn_to(dialog: SettingsDialog, page: str) -> None:
    dialog.list.setCurrentRow(PAGES.index(page))
    settle(0.3)
