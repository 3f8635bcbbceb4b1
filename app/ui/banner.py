"""One line above the picture that says what happened and offers what to do. There are no message boxes."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui import icons, theme
from app.ui.phase import sentence

NOTE_MS = 6000
"""How long a note stays; warnings and errors stay until they are closed or no longer true."""


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
        self._close.setToolTip("Close this message")
        self._close.setAccessibleName("Close this message")
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
            text: One line.
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
        text = sentence(text)
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._action = action
        self.retint()
        self.setAccessibleName(f"{kind}: {text}")
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
        self._icon.setPixmap(icons.icon(self._kind, tokens.text).pixmap(QSize(20, 20), self.devicePixelRatio()))
        self._close.setIcon(icons.icon("close", tokens.text))

    def _act(self) -> None:
        action = self._action
        self.hide()
        if action is not None:
            action()
