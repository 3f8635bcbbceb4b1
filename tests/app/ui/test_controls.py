from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import icons, theme
from app.ui.controls import CHEVRON_RIGHT, SIDE, TICK_LEFT, CheckBox, ComboBox, Menu
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


def inked(image: QImage, area: QRect) -> list[tuple[int, int]]:
    """Places in an area that differ from its corner, pixels of the image."""
    ground = image.pixelColor(area.topLeft())
    places = ((x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom()))
    return [place for place in places if image.pixelColor(*place) != ground]


def test_a_menu_ticks_what_is_checked_once_and_sharply(themed: QApplication, qtbot: QtBot) -> None:
    theme.choose(themed, "dark")
    menu = Menu()
    qtbot.addWidget(menu)
    on, off = (menu.addAction(name, lambda: None) for name in ("On", "Off"))
    for action in (on, off):
        action.setCheckable(True)
    on.setChecked(True)
    pictured = menu.addAction(icons.icon("people", theme.DARK.text), "Pictured")
    pictured.setCheckable(True)
    pictured.setChecked(True)
    menu.popup(QPoint(0, 0))
    shot = QImage(menu.size() * 2, QImage.Format.Format_RGB32)
    shot.setDevicePixelRatio(2)
    menu.render(shot)

    def column(action: object) -> QRect:
        row = menu.actionGeometry(action)  # type: ignore[call-overload]
        return QRect(2 * row.left() + 4, 2 * row.top() + 4, 4 * TICK_LEFT - 8, 2 * row.height() - 8)

    tick = inked(shot, column(on))
    assert not inked(shot, column(off))
    across = [x - 2 * menu.actionGeometry(on).left() for x, _ in tick]
    assert min(across) >= 2 * (TICK_LEFT - 6) and max(across) <= 2 * (TICK_LEFT + 6)
    shades = {shot.pixelColor(*place).name() for place in tick}
    assert QColor(theme.DARK.text).name() in shades and len(shades) > 8, "the tick's edges are not smooth"
    pictured.setIconVisibleInMenu(False)
    menu.render(shot)
    assert len(inked(shot, column(pictured))) == len(tick)
    menu.close()
