"""The row above the plot: what can be done, and what is to know."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.timeline.clock import clock
from app.timeline.lanes import Reading
from app.ui import icons, theme
from app.ui.controls import ComboBox, name_after
from app.ui.timeline import texts
from app.ui.timeline.note_edit import NoteEdit
from app.ui.translation import expressions, saying, tr, with_keys
from models.palette import class_colours

WIDEST = 160
"""Of the choice of a person, logical pixels."""


class TimelineBar(QWidget):
    """Buttons, the line of words and the choice of a person.

    Args:
        panel: Where its keys are heard.

    Attributes:
        mark: Mark this moment.
        exclude: Begin or end an excluded stretch.
        note: Edit the chosen marker's note.
        delete: Delete it.
        undo: Bring the deleted one back.
        follow: Keep the newest moment in view.
        edit: Where a note is typed.
        whom_chosen: The title of the person to show; None for everybody.
    """

    whom_chosen = Signal(object)

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self.mark = self._action("event")
        self.exclude = self._action("exclude")
        self.exclude.setCheckable(True)
        self.note = self._action("note")
        self.delete = self._action("delete", QKeySequence(Qt.Key.Key_Delete))
        self.undo = self._action("undo", QKeySequence(QKeySequence.StandardKey.Undo))
        self.follow = self._action("follow")
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self._state = ""
        self._reading = ""
        self._title = QLabel()
        self._title.setObjectName("timelineTitle")
        self._words = QLabel()
        self._words.setObjectName("timelineWords")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.edit = NoteEdit()
        self._whom = ComboBox()
        self._whom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._whom.setMaximumWidth(WIDEST)
        self._whom.addItem("", None)
        for field in (self.edit, self._whom):
            # As high as the buttons beside them.
            field.setSizePolicy(field.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Minimum)
        self._whom.activated.connect(lambda place: self.whom_chosen.emit(self._whom.itemData(place)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID, 4, theme.GRID, 4)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addSpacing(theme.GRID)
        for action in (self.mark, self.exclude):
            layout.addWidget(self._button(action, words=True))
        for action in (self.note, self.delete, self.undo):
            layout.addWidget(self._button(action, words=False))
        layout.addSpacing(theme.GRID)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self._whom)
        layout.addWidget(self._button(self.follow, words=True))
        saying(self, self._tell)

    @property
    def words(self) -> str:
        """The line of words, with its markup."""
        return self._words.text()

    @property
    def whom(self) -> QComboBox:
        """The choice of a person."""
        return self._whom

    def show_people(self, titles: Sequence[str]) -> None:
        """Offers these people; who was chosen and is no more, gives way to everybody."""
        if [self._whom.itemData(place) for place in range(1, self._whom.count())] == list(titles):
            return
        chosen = self._whom.currentData()
        self._whom.clear()
        self._whom.addItem(tr(texts.EVERYONE), None)
        for title in titles:
            self._whom.addItem(title, title)
        self._whom.setCurrentIndex(titles.index(chosen) + 1 if chosen in titles else 0)
        if chosen is not None and chosen not in titles:
            self.whom_chosen.emit(None)

    def show_state(self, sentence: str, problem: bool) -> None:
        """Says how the markers stand, while the mouse isn't on the plot.

        Args:
            sentence: Empty for nothing.
            problem: Something is wrong.
        """
        self._state = sentence
        if problem != self._words.property("problem"):
            self._words.setProperty("problem", problem)
            self._words.style().polish(self._words)
        self._say()

    def show_reading(self, reading: Reading | None, labels: tuple[str, ...]) -> None:
        """Says what lies under the mouse; None for nothing.

        Args:
            reading: What lies there.
            labels: The classes.
        """
        self._reading = "" if reading is None else _reading(reading, labels)
        self._say()

    def ask_for_note(self, question: str, note: str) -> None:
        """Lets a note be typed in place of the words; `edit.ended` brings it."""
        self._words.hide()
        self.edit.ask(question, note)

    def note_ended(self) -> None:
        """Shows the words again."""
        self._words.show()

    def show_excluding(self, on: bool) -> None:
        """Offers to end the stretch that is open, or to begin one."""
        self.exclude.setChecked(on)
        self.exclude.setText(tr(texts.INCLUDE if on else texts.EXCLUDE))
        self.exclude.setToolTip(with_keys(tr(texts.INCLUDE_TIP if on else texts.EXCLUDE_TIP), texts.EXCLUDE_KEY))

    def retint(self) -> None:
        """Paints the icons in the theme's colours."""
        for action in self._actions():
            action.setIcon(icons.icon(action.data(), theme.current().text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _tell(self) -> None:
        self._title.setText(tr(texts.TITLE))
        self._whom.setToolTip(tr(texts.WHOM))
        self._whom.setAccessibleName(tr(texts.WHOM))
        self._whom.setItemText(0, tr(texts.EVERYONE))
        for action, text, tip, keys in (
            (self.mark, texts.EVENT, texts.EVENT_TIP, texts.EVENT_KEY),
            (self.note, texts.NOTE, texts.NOTE_TIP, "Enter"),
            (self.delete, texts.DELETE, texts.DELETE_TIP, self.delete.shortcut()),
            (self.undo, texts.UNDO, texts.UNDO_TIP, self.undo.shortcut()),
            (self.follow, texts.FOLLOW, texts.FOLLOW_TIP, "End"),
        ):
            action.setText(tr(text))
            action.setToolTip(with_keys(tr(tip), keys))
        self.show_excluding(self.exclude.isChecked())

    def _say(self) -> None:
        metrics, room = self._words.fontMetrics(), self._words.width()
        text = self._reading or escape(metrics.elidedText(self._state, Qt.TextElideMode.ElideRight, room))
        if text != self._words.text():
            self._words.setText(text)
        if self._state != self._words.toolTip():
            self._words.setToolTip(self._state)

    def _actions(self) -> Iterable[QAction]:
        return self.mark, self.exclude, self.note, self.delete, self.undo, self.follow

    def _action(self, icon: str, shortcut: QKeySequence | None = None) -> QAction:
        """An action of the panel; its keys are heard where the panel has the focus."""
        action = QAction(self)
        action.setData(icon)
        if shortcut is not None:
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._panel.addAction(action)
        return action

    def _button(self, action: QAction, words: bool) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name_after(button, action)
        return button


def _reading(reading: Reading, labels: tuple[str, ...]) -> str:
    """A reading in words, each class beside its colour."""
    time = clock(reading.time)
    if not reading.who:
        return time
    colours, words = class_colours(labels), expressions(labels)
    shares = [
        f'<span style="color:{colours[labels[number]]}">■</span>&nbsp;{escape(words[number])}&nbsp;{share:.0%}'
        for number, share in reading.ranking
    ]
    return f"{time} · {escape(reading.who)} · " + (" &ensp;".join(shares) if shares else tr(texts.NOT_IN_VIEW))
