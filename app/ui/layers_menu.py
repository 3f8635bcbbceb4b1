"""The menu of what is drawn over the picture, and of whether faces are shown."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from app.engine.statistics import Statistics
from app.layers.layers import FACES, Faces, Layers
from app.ui import icons, theme
from app.ui.controls import Menu
from app.ui.settings import Settings
from app.ui.translation import QT_TR_NOOP, saying, tr, with_keys

TITLE = QT_TR_NOOP("Layers")
TIP = QT_TR_NOOP("What is drawn over the picture, and whether faces are shown")
LAYERS = {
    "boxes": (QT_TR_NOOP("Boxes"), "", QT_TR_NOOP("A frame around each face")),
    "labels": (QT_TR_NOOP("Labels"), "", QT_TR_NOOP("Number, name and expression of each person")),
    "bars": (QT_TR_NOOP("Bars"), "B", QT_TR_NOOP("How probable each expression is")),
    "keypoints": (QT_TR_NOOP("Keypoints"), "K", QT_TR_NOOP("The six points that the face detector finds")),
    "valence_arousal": (
        QT_TR_NOOP("Valence and arousal"),
        "V",
        QT_TR_NOOP(
            "How pleasant and how excited a face looks: derived from the probabilities of the expressions and "
            "published ratings of their names, not measured by itself"
        ),
    ),
    "attention": (
        QT_TR_NOOP("Attention of the network"),
        "A",
        QT_TR_NOOP(
            "Where the network's own attention (CBAM) is high, from 0 to 1 on the same scale for every face. It is no "
            "explanation of the decision: a cell of the map draws on far more of the face than it covers"
        ),
    ),
}
"""Text, keys and tooltip of each layer that is on or off, by its name in `Layers`."""
CELLS = QT_TR_NOOP("The map of this model has {columns} × {rows} cells.")
FEW_CELLS = QT_TR_NOOP(
    "The map of this model has only {columns} × {rows} cells: too few to tell parts of a face apart."
)
FEW = 16
"""Cells: with fewer than four by four, eyes and mouth share theirs with half of the face."""
NO_ATTENTION = QT_TR_NOOP(
    "This model has no attention that could be shown. Choose one with CBAM in the settings, such as the app's own."
)
NOT_RECORDED = QT_TR_NOOP("A recorded session holds no attention. Open its video as a file to see it.")
FACE_CHOICES: dict[Faces, tuple[str, str]] = {
    "shown": (QT_TR_NOOP("Faces shown"), QT_TR_NOOP("Show faces as they are")),
    "blurred": (
        QT_TR_NOOP("Faces blurred"),
        QT_TR_NOOP("Blur every face that is found, in the window, snapshots and recordings"),
    ),
    "pixelated": (
        QT_TR_NOOP("Faces pixelated"),
        QT_TR_NOOP("Cover every face that is found with a few large blocks, in the window, snapshots and recordings"),
    ),
}
"""Text and tooltip."""
NEXT_FACES = (QT_TR_NOOP("Next way to show faces"), "H", QT_TR_NOOP("From shown to blurred to pixelated, and back"))


class LayersMenu(Menu):
    """Remembers what is chosen.

    Args:
        settings: Where.

    Attributes:
        changed: Another choice, a Layers.
        toggles: The actions that switch a layer, by its name in `Layers`.
        faces: The actions that say what becomes of faces.
        next_faces: Goes through those.
    """

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._layers = settings.layers
        self._texts: list[tuple[QAction, str, str]] = []
        self._cells: tuple[int, int] | None = None
        self._missing = ""
        self.setToolTipsVisible(True)
        self.toggles = {name: self._action(*texts, checkable=True) for name, texts in LAYERS.items()}
        self.addActions(list(self.toggles.values()))
        self.addSeparator()
        group = QActionGroup(self)
        self.faces = {way: self._action(text, "", tip, checkable=True) for way, (text, tip) in FACE_CHOICES.items()}
        for way, action in self.faces.items():
            group.addAction(action)
            self.addAction(action)
            action.triggered.connect(lambda _, way=way: self.set_layers(replace(self._layers, faces=way)))
        self.addSeparator()
        self.next_faces = self._action(*NEXT_FACES)
        self.addAction(self.next_faces)
        self.next_faces.triggered.connect(self._go_on)
        for name, action in self.toggles.items():
            action.triggered.connect(lambda on, name=name: self.set_layers(replace(self._layers, **{name: on})))
        self._tick()
        self.retint()
        saying(self, self._tell)

    @property
    def layers(self) -> Layers:
        """What is chosen."""
        return self._layers

    @property
    def note(self) -> str:
        """For the status line, also while nobody is in view: that faces are hidden; empty where they are not."""
        return tr(FACE_CHOICES[self._layers.faces][0]) if self._layers.faces_hidden else ""

    def set_layers(self, layers: Layers) -> None:
        """Chooses these layers, from now on."""
        if layers == self._layers:
            return
        self._layers = self._settings.layers = layers
        self._tick()
        self.changed.emit(layers)

    def report(self, statistics: Statistics, reviewing: bool) -> None:
        """Takes whether what runs has attention to show.

        Args:
            statistics: The latest of the pipeline; while it loads a model, anything can be chosen.
            reviewing: What is shown was recorded earlier.
        """
        cells = statistics.attention_cells if statistics.provider and not reviewing else None
        missing = NOT_RECORDED if reviewing else NO_ATTENTION if statistics.provider and cells is None else ""
        if (cells, missing) != (self._cells, self._missing):
            self._cells, self._missing = cells, missing
            self._tell()

    def retint(self) -> None:
        """Paints the icon in the theme's colours."""
        self.setIcon(icons.icon("layers", theme.current().text))

    def _go_on(self) -> None:
        after = FACES[(FACES.index(self._layers.faces) + 1) % len(FACES)]
        self.set_layers(replace(self._layers, faces=after))

    def _tell(self) -> None:
        self.setTitle(tr(TITLE))
        self.setToolTip(tr(TIP))
        for action, text, tip in self._texts:
            action.setText(tr(text))
            action.setToolTip(with_keys(tr(tip), action.shortcut()))
        attention = self.toggles["attention"]
        attention.setEnabled(not self._missing)
        if self._missing:
            attention.setToolTip(tr(self._missing))
        elif self._cells is not None:
            rows, columns = self._cells
            remark = tr(FEW_CELLS if rows * columns < FEW else CELLS).format(columns=columns, rows=rows)
            attention.setToolTip(f"{attention.toolTip()}\n{remark}")

    def _tick(self) -> None:
        for name, action in self.toggles.items():
            action.setChecked(getattr(self._layers, name))
        self.faces[self._layers.faces].setChecked(True)

    def _action(self, text: str, shortcut: str, tip: str, checkable: bool = False) -> QAction:
        action = QAction(self, checkable=checkable)
        action.setShortcut(QKeySequence(shortcut))
        self._texts.append((action, text, tip))
        return action
