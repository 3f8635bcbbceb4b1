from pathlib import Path

from app.ui.settings import Settings
from tests.app.ui.windows import Windows
from tests.models.test_onnx_model import tiny_model


def test_the_window_opens_the_dialog_and_uses_what_is_chosen_there(windows: Windows, tmp_path: Path) -> None:
    window = windows()
    assert window.retrainer.dialog is None
    window.actions_.train.trigger()
    dialog = window.retrainer.dialog
    assert dialog is not None and dialog.isVisible()
    before = window.control.model
    model = tiny_model(tmp_path / "new.onnx")
    dialog.used.emit(model)
    assert Settings().preferences.model == model
    assert window.control.model == model != before
