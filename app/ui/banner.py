"""One line above the picture that says what happened and offers what to do. There are no message boxes."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui import icons, theme
from app.ui.phase import sentence
from app.ui.translation import QT_TR_NOOP, saying, tr, translated

NOTE_MS = 6000
"""How long a note stays; warnings and errors stay until they are closed or no longer true."""
ICON = 20
SPOKEN = {
    "info": QT_TR_NOOP("Note: {text}"),
    "warning": QT_TR_NOOP("Warning: {text}"),
    "error": QT_TR_NOOP("Error: {text}"),
}
"""What a screen reader says, by kind."""


class Banner(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._icon = QLabel()
        self._text = QLabel(wordWrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton()
        self._button.setAutoDefault(True)
        self._button.clicked.connect(self._act)
        self._close = QToolButton()
        self._close.clicked.connect(self.hide)
        self._action: Callable[[], None] | None = None
        self._kind = "info"
        self._about: object = None
        self._timer = QTimer(self, singleShot=True, interval=NOTE_MS)
        self._timer.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.setSpacing(theme.GRID)
        for widget in (self._icon, self._text, self._button, self._close):
            layout.addWidget(widget)
        saying(self, self._tell)
        self.hide()

    def say(
        self,
        kind: str,
        text: str,
        button: str = "",
        action: Callable[[], None] | None = None,
        *,
        about: object = None,
        passing: bool = False,
    ) -> None:
        """Shows a line.

        Args:
            kind: "info", "warning" or "error".
            text: One line; what a part without Qt says is translated here.
            button: What the action is called; none without.
            action: What the button does, after which the banner goes.
            about: What it is about; `forget` hides it with that.
            passing: It goes by itself.
        """
        self._kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._about = about
        text = sentence(translated(text))
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._action = action
        self.retint()
        self.setAccessibleName(tr(SPOKEN[kind]).format(text=text))
        self._timer.stop()
        if passing:
            self._timer.start()
        self.show()

    def forget(self, about: object) -> None:
        """Hides the line if it is about this."""
        if self._about == about:
            self.hide()

    @property
    def text(self) -> str:
        """What is shown; empty when nothing is."""
        return "" if self.isHidden() else self._text.text()

    @property
    def kind(self) -> str:
        return self._kind

    def retint(self) -> None:
        """Paints the icons in the theme's colours."""
        tokens = theme.current()
        self._icon.setPixmap(icons.pixmap(self._kind, tokens.text, ICON, self.devicePixelRatio()))
        self._close.setIcon(icons.icon("close", tokens.text))

    def _tell(self) -> None:
        """What is said stays in the language that it was said in."""
        self._close.setToolTip(tr("Close this message"))
        self._close.setAccessibleName(tr("Close this message"))

    def _act(self) -> None:
        action = self._action
        self.hide()
        if action is not None:
            action()
