"""What is painted of markers, on screens of any resolution."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QStyleOptionGraphicsItem

from app.preferences import Theme
from app.ui import theme
from app.ui.timeline.lanes_item import TOP
from app.ui.timeline.markers_item import MarkersItem, Marks
from models.palette import contrast

BOX = QRectF(0, 0, 96, 64)
PERIOD = 8
"""Of Qt's hatching, pixels."""


def painted(marks: Marks, scale: int, ground: str = "#FFFFFF") -> QImage:
    parent = QGraphicsRectItem()
    item = MarkersItem(parent)
    item.show_marks(marks, BOX)
    image = QImage(QSize(96, 64) * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(ground)
    painter = QPainter(image)
    item.paint(painter, QStyleOptionGraphicsItem())
    assert not painter.testRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.end()
    return image


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_the_hatching_is_as_wide_on_every_screen(scale: int, themed: QApplication) -> None:
    theme.choose(themed, "light")
    image = painted(Marks(open=(0.0, 96.0)), scale)
    row = [image.pixelColor(x, 40 * scale).lightness() for x in range(image.width())]
    dark = [value < (min(row) + max(row)) / 2 for value in row]
    begins = [x for x in range(1, len(dark)) if dark[x] and not dark[x - 1]]
    assert len(begins) > 8
    assert {after - before for before, after in pairwise(begins)} == {PERIOD * scale}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_present_stands_out_on_every_colour(name: Theme, themed: QApplication) -> None:
    theme.choose(themed, name)
    tokens = theme.current()
    image = painted(Marks(present=40.0), 1, "#E69F00")
    around = [image.pixelColor(x, round(TOP) + 20).name().upper() for x in (38, 39, 40, 41, 42)]
    assert around == ["#E69F00", tokens.window, tokens.accent, tokens.window, "#E69F00"]
    assert contrast(tokens.accent, tokens.window) >= 3
