"""The curves on a screen of twice the resolution."""

import pyqtgraph as pg
import pytest
from pytestqt.qtbot import QtBot

from app.retraining.progress import Progress
from app.ui.retraining.curves import LINE, Curves
from tests.app.retraining.made import line


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_lines_are_as_wide_on_every_screen_and_smooth(
    scale: float, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pg.PlotWidget, "devicePixelRatioF", lambda _: scale)
    curves = Curves()
    qtbot.addWidget(curves)
    progress = Progress()
    for epoch in (1, 2):
        figures = {"train_loss": 1.0 / epoch, "val_loss": 1.2 / epoch, "val_accuracy": 0.4 * epoch, "kept": epoch}
        progress.take(line(epoch, 0, **figures), float(epoch))
    curves.show_progress(progress)
    items = [item for plot in curves.findChildren(pg.PlotWidget) for item in plot.getPlotItem().listDataItems()]
    assert len(items) == 3
    for item in items:
        # Cosmetic: the width counts the screen's pixels.
        assert item.opts["pen"].isCosmetic() and item.opts["pen"].widthF() == LINE * scale
        assert item.opts["antialias"]
