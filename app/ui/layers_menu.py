"""The menu of what is drawn over the picture, and of whether faces are shown."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.layers.layers import FACES, Faces, Layers
from app.ui import icons, theme
from app.ui.settings import Settings

TITLE = "&Layers"
TIP = "What is drawn over the picture, and whether faces are shown"
LAYERS = {
    "boxes": ("Boxes", "", "A frame around each face"),
    "labels": ("Labels", "", "Number, name and expression of each person"),
    "bars": ("Bars", "B", "How probable each expression is (B)"),
    "keypoints": ("Keypoints", "K", "The six points that the face detector finds (K)"),
    "valence_arousal": (
        "Valence and arousal",
        "V",
        "How pleasant and how excited a face looks: derived from the probabilities of the expressions and published "
        "ratings of their names, not measured by itself (V)",
    ),
}
"""Text, shortcut and tooltip of each layer that is on or off, by its name in `Layers`."""
FACE_CHOICES: dict[Faces, tuple[str, str]] = {
    "shown": ("Faces shown", "Show faces as they are"),
    "blurred": ("Faces blurred", "Blur every face that is found, in the window, snapshots and recordings"),
    "pixelated": ("Faces pixelated", "Cover every face that is found with a few large blocks, in all of these"),
}
"""Text and tooltip."""
NEXT_FACES = ("Next way to show faces", "H", "From shown to blurred to pixelated, and back (H)")
NOTES: dict[Faces, str] = {"shown": "", "blurred": "Faces blurred", "pixelated": "Faces pixelated"}
"""For the status line, which says it also while nobody is in view; empty where there is nothing to say."""


class LayersMenu(QMenu):
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
        super().__init__(TITLE, parent)
        self._settings = settings
        self._layers = settings.layers
        self.setToolTipsVisible(True)
        self.setToolTip(TIP)
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

    @property
    def layers(self) -> Layers:
        """What is chosen."""
        return self._layers

    def set_layers(self, layers: Layers) -> None:
        """Chooses these layers, from now on."""
        if layers == self._layers:
            return
        self._layers = self._settings.layers = layers
        self._tick()
        self.changed.emit(layers)

    def retint(self) -> None:
        """Paints the icon in the theme's colours."""
        self.setIcon(icons.icon("layers", theme.current().text))

    def _go_on(self) -> None:
        after = FACES[(FACES.index(self._layers.faces) + 1) % len(FACES)]
        self.set_layers(replace(self._layers, faces=after))

    def _tick(self) -> None:
        for name, action in self.toggles.items():
            action.setChecked(getattr(self._layers, name))
        self.faces[self._layers.faces].setChecked(True)

    def _action(self, text: str, shortcut: str, tip: str, checkable: bool = False) -> QAction:
        action = QAction(text, self, checkable=checkable)
        action.setShortcut(QKeySequence(shortcut))
        action.setToolTip(tip)
        return action
