"""The page of the first start: what the app does, what stays here, what it can't know."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.translation import QT_TR_NOOP, saying, tr

TITLE = QT_TR_NOOP("Emotion Lens reads facial expressions")
POINTS = (
    (
        "face",
        QT_TR_NOOP("What it does"),
        QT_TR_NOOP(
            "It finds the faces in a camera's picture or a video and estimates for each frame which expression they "
            "show."
        ),
    ),
    (
        "lock",
        QT_TR_NOOP("Nothing leaves this computer"),
        QT_TR_NOOP(
            "The app opens no network connection. Pictures and tables are stored only where and when you record or "
            "save."
        ),
    ),
    (
        "info",
        QT_TR_NOOP("An expression, not an inner feeling"),
        QT_TR_NOOP(
            "A smile can be polite and a calm face worried. Estimates are often wrong; for whom more often has not "
            "been measured. Don't decide about anybody by them. In the EU it is prohibited to infer emotions at work "
            "or in education."
        ),
    ),
)
WIDEST = 560
PICTURE = 32


class Welcome(QWidget):
    """Shown before a camera is opened for the first time, and whenever it is asked for.

    Attributes:
        camera: The camera may be used.
        video: A video is to be opened instead.
        closed: A person who asked for the page has read it.
    """

    camera = Signal()
    video = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("welcome")
        self._title = QLabel(wordWrap=True)
        self._title.setObjectName("stateTitle")
        self.use_camera = QPushButton()
        self.open_video = QPushButton()
        self.close_page = QPushButton()
        for button in (self.use_camera, self.open_video, self.close_page):
            button.setAutoDefault(True)
        self.use_camera.setProperty("primary", True)
        self.close_page.setProperty("primary", True)
        self.use_camera.clicked.connect(self.camera)
        self.open_video.clicked.connect(self.video)
        self.close_page.clicked.connect(self.closed)
        self._pictures: list[tuple[QLabel, str]] = []
        self._points: list[QLabel] = []
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(3 * theme.GRID)
        inner.addWidget(self._title)
        inner.addLayout(self._grid())
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        for button in (self.use_camera, self.open_video, self.close_page):
            buttons.addWidget(button)
        buttons.addStretch()
        inner.addLayout(buttons)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(column, 100)
        centred.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.GRID, 3 * theme.GRID, 3 * theme.GRID, 3 * theme.GRID)
        layout.addStretch(2)
        layout.addLayout(centred)
        layout.addStretch(3)
        self.present(first=True)
        self.retint()
        saying(self, self._tell)

    def present(self, first: bool) -> None:
        """Offers what to do next.

        Args:
            first: Nothing is open yet: ask for the camera. Else the page can only be closed.
        """
        self.use_camera.setVisible(first)
        self.open_video.setVisible(first)
        self.close_page.setVisible(not first)

    def retint(self) -> None:
        """Paints the icons in the theme's colours."""
        for label, name in self._pictures:
            label.setPixmap(icons.pixmap(name, theme.current().accent, PICTURE, self.devicePixelRatio()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.use_camera if not self.use_camera.isHidden() else self.close_page).setFocus()

    def _tell(self) -> None:
        self.setAccessibleName(tr(TITLE))
        self._title.setText(tr(TITLE))
        self.use_camera.setText(tr("Use the camera"))
        self.open_video.setText(tr("Open a video…"))
        self.close_page.setText(tr("Back to the picture"))
        for words, (_, heading, text) in zip(self._points, POINTS, strict=True):
            words.setText(f"<b>{tr(heading)}</b><br>{tr(text)}")

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(2 * theme.GRID)
        grid.setColumnStretch(1, 1)
        for row, (icon, _, _) in enumerate(POINTS):
            picture = QLabel()
            self._pictures.append((picture, icon))
            words = QLabel(wordWrap=True)
            self._points.append(words)
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setObjectName("welcomeText")
            grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        return grid
