from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.controls import CHEVRON_RIGHT, SIDE, CheckBox, ComboBox
from models.palette import contrast


def test_a_check_box_shows_its_state_in_both_themes(themed: QApplication, qtbot: QtBot) -> None:
    box = CheckBox("&Boxes")
    qtbot.addWidget(box)
    box.show()
    box.resize(box.sizeHint())
    end = QPoint(box.width() - 4, box.height() // 2)
    assert box.sizeHint().width() > SIDE + box.fontMetrics().horizontalAdvance("Boxes")
    for name, tokens in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.choose(themed, name)
        assert contrast(tokens.quiet, tokens.raised) >= 3 and contrast(tokens.accent, tokens.window) >= 3
        # Beside the tick.
        corner = QPoint(5, box.height() // 2 - 4)
        assert box.grab().toImage().pixelColor(corner) == QColor(tokens.raised)
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=end)
        assert box.isChecked()
        assert box.grab().toImage().pixelColor(corner) == QColor(tokens.accent)
        box.setChecked(False)


def test_a_combo_box_has_its_mark_in_both_themes(themed: QApplication, qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItem("One")
    box.resize(200, 28)
    box.show()
    for name, tokens in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.choose(themed, name)
        shot = box.grab().toImage()
        x = round(box.width() - CHEVRON_RIGHT)
        column = [shot.pixelColor(x, y) for y in range(6, box.height() - 6)]
        assert any(abs(colour.lightness() - QColor(tokens.quiet).lightness()) < 25 for colour in column), (
            "no mark is painted"
        )
        assert contrast(tokens.quiet, tokens.raised) >= 3
