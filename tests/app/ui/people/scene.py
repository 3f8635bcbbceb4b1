"""A panel of people that can be acted on."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.calibration_state import CalibrationPhase, CalibrationState
from app.people.people import People
from app.ui import theme
from app.ui.people.card import Card
from app.ui.people.panel import PeoplePanel
from tests.app.people.made import seen


class Scene:
    """A panel of its own, people, and a clock."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.people = People()
        self.panel = PeoplePanel(self.people)
        self.time = 0.0
        qtbot.addWidget(self.panel)
        self.panel.setStyleSheet(theme._sheet(theme.current()))
        self.panel.resize(288, 1200)
        self.panel.show()
        qtbot.waitExposed(self.panel)

    def play(self, seconds: float, *tracks: int, shows: str = "neutral") -> None:
        """Lets these people be seen, four frames a second, and the panel show it."""
        for _ in range(round(4 * seconds)):
            self.people.update(seen(self.time, dict.fromkeys(tracks), shows=shows))
            self.time += 0.25
        self.settle()

    def calibrate(self, track: int, state: CalibrationState, others: tuple[int, ...] = ()) -> None:
        """Lets a person be seen at another stage of their calibration."""
        analysis = seen(self.time, dict.fromkeys((track, *others)))
        estimates = [replace(e, calibration=state) if e.track.id == track else e for e in analysis.estimates]
        self.people.update(replace(analysis, estimates=tuple(estimates)))
        self.time += 0.25
        self.settle()

    def settle(self) -> None:
        self.panel.refresh()
        self.qtbot.waitUntil(lambda: not self.panel.refreshing)
        # The layout's own share of the work.
        QApplication.processEvents()

    def titles(self) -> list[str]:
        return [card.accessibleName() for card in self.panel.cards]

    def card(self, track: int) -> Card:
        people = self.people.ordered()
        return next(card for person, card in zip(people, self.panel.cards, strict=True) if person.track == track)

    def type(self, card: Card, text: str, *keys: Qt.Key) -> None:
        card.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.waitUntil(card.name.hasFocus)
        self.qtbot.keyClicks(card.name, text)
        for key in keys:
            self.qtbot.keyClick(card.name, key)


def pixels(card: Card) -> np.ndarray:
    """uint8 [height, width, 3] of a card as it is painted."""
    image = card.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.array(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def half(phase: CalibrationPhase = CalibrationPhase.COLLECTING) -> CalibrationState:
    return CalibrationState(phase, 0.5 if phase is CalibrationPhase.COLLECTING else 0.0)
