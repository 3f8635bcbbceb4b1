"""The side panel: a card for everybody who is or was in view."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.engine.calibration_state import CalibrationPhase
from app.layers.layers import DEFAULT_LAYERS, Faces
from app.people.people import People
from app.people.person import Person
from app.ui import theme
from app.ui.people.calibrate_button import refusal_text
from app.ui.people.card import Card
from app.ui.people.shown import title
from app.ui.translation import saying, tr

REFRESH_MS = 100
"""Between two updates: quicker can't be read."""


class PeoplePanel(QWidget):
    """Follows the people while it is visible; hidden it does nothing.

    Args:
        people: Whom to show.

    Attributes:
        renamed: Somebody has another name.
        calibrate: Somebody's calibration was asked for; their track id.
        uncalibrate: The end of it.
        refused: Somebody could not be calibrated; why, in one line.
    """

    renamed = Signal()
    calibrate = Signal(int)
    uncalibrate = Signal(int)
    refused = Signal(str)

    def __init__(self, people: People, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self._cards: dict[Person, Card] = {}
        self._faces: Faces = DEFAULT_LAYERS.faces
        self._running = True
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self._show_people)
        self._title = QLabel()
        self._title.setObjectName("sideTitle")
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setObjectName("sideEmpty")
        self._list = QWidget()
        self._list.setObjectName("sideList")
        self._list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._layout = QVBoxLayout(self._list)
        self._layout.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID)
        self._layout.setSpacing(theme.GRID)
        # The list grows together with its cards, not an event later, so that none is ever squeezed.
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self._layout.addWidget(self._empty, 1)
        self._layout.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setObjectName("side")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The names are the stops of the Tab key, and bring themselves into view.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(scroll, 1)
        self.setMinimumWidth(240)
        self.setMaximumWidth(480)
        saying(self, self._tell)

    @property
    def cards(self) -> list[Card]:
        """From the top."""
        return list(self._cards.values())

    @property
    def refreshing(self) -> bool:
        """An update is due."""
        return self._timer.isActive()

    def set_faces(self, faces: Faces) -> None:
        """Shows the heads as they are, or hides them in this way."""
        self._faces = faces
        for card in self._cards.values():
            card.set_faces(faces)

    def set_running(self, on: bool) -> None:
        """Only while frames come can anybody be calibrated."""
        self._running = on
        for card in self._cards.values():
            card.calibration.setEnabled(on)

    def calibrate_everybody(self) -> None:
        """Asks for the calibration of all in view who aren't calibrated yet."""
        for person in self._people.ordered():
            if person.visible and person.calibration.phase in (CalibrationPhase.OFF, CalibrationPhase.REFUSED):
                self.calibrate.emit(person.track)

    def uncalibrate_everybody(self) -> None:
        """Asks for the end of all calibrations."""
        for person in self._people.ordered():
            if person.present:
                self.uncalibrate.emit(person.track)

    def refresh(self) -> None:
        """Shows the people as they are, soon, and says at once who was refused. Costs next to nothing while hidden."""
        for person in self._people.take_refused():
            self.refused.emit(refusal_text(title(person), person.calibration))
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_people()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _tell(self) -> None:
        self.setAccessibleName(tr("People"))
        self._title.setText(tr("People"))
        self._empty.setText(tr("Nobody yet"))
        if self.isVisible():
            self._show_people()

    def _show_people(self) -> None:
        people = self._people.ordered()
        if people != list(self._cards):
            self._arrange(people)
        now = self._people.time
        if now is not None:
            for person, card in self._cards.items():
                card.show_person(person, now, self._people.labels)
        self._layout.activate()

    def _arrange(self, people: list[Person]) -> None:
        """Makes, drops and moves cards, so that there is one for each person, in this order."""
        cards = {person: self._cards.get(person) or self._card(person) for person in people}
        for person, card in self._cards.items():
            if person not in cards:
                self._layout.removeWidget(card)
                card.hide()
                card.deleteLater()
        self._cards = cards
        before: Card | None = None
        for place, card in enumerate(cards.values()):
            self._layout.insertWidget(place, card)
            if before is not None:
                QWidget.setTabOrder(before.calibration, card.name)
            QWidget.setTabOrder(card.name, card.calibration)
            before = card
        self._empty.setVisible(not cards)

    def _card(self, person: Person) -> Card:
        card = Card()
        card.set_faces(self._faces)
        card.named.connect(lambda name: self._rename(person, name))
        card.editing.connect(lambda on: self._edit(person, on))
        card.calibration.setEnabled(self._running)
        card.calibration.asked.connect(lambda on: self._ask(person, on))
        return card

    def _edit(self, person: Person, on: bool) -> None:
        self._people.naming = person.track if on else None
        self.refresh()

    def _ask(self, person: Person, on: bool) -> None:
        (self.calibrate if on else self.uncalibrate).emit(person.track)

    def _rename(self, person: Person, name: str) -> None:
        try:
            self._people.rename(person.track, name)
        except KeyError:  # another source was opened while the name was being typed
            return
        if person in self._cards:
            # The name of somebody who left brings their past with it.
            self._cards[person].strip.forget()
        self._show_people()
        self.renamed.emit()
