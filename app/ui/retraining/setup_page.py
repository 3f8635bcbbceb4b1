"""What to train on, how, and where the files go."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.retraining.recipes import Recipe, suitable
from app.retraining.retraining import Retraining, State
from app.ui import theme
from app.ui.controls import ComboBox
from app.ui.retraining import texts
from app.ui.retraining.findings import Findings
from app.ui.retraining.parts import FolderField, hint
from app.ui.settings_dialog.fields import FIELD_WIDTH, Problem
from app.ui.translation import saying, tr

LABEL_WIDTH = 104
MOST_EPOCHS = 500
NUMBER_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Choices:
    """How to train.

    Attributes:
        recipe: By this one.
        epochs: So often through the images.
        start: Folder of the training whose weights it goes on from; None for the recipe's own start.
        parent: Where the training's folder goes.
    """

    recipe: Recipe
    epochs: int
    start: Path | None
    parent: Path


class SetupPage(QWidget):
    """Asks for the images first, and for the rest once they can be trained on.

    Args:
        training: What it shows.
        parent: Where trainings go unless another folder is chosen.

    Attributes:
        folder_chosen: The Path of the images.
        changed: Another recipe was chosen, or the like.
    """

    folder_chosen = Signal(object)
    changed = Signal()

    def __init__(self, training: Retraining, parent: Path) -> None:
        super().__init__()
        self.setObjectName("page")
        self._training = training
        self._offered: tuple[Recipe, ...] = ()
        self._title, self._explanation = QLabel(), hint()
        self._title.setObjectName("pageTitle")
        self.images, self.start, self.parent_folder = FolderField(), FolderField(), FolderField()
        self.parent_folder.show_folder(parent)
        self.recipe = ComboBox()
        self.recipe.setMinimumWidth(FIELD_WIDTH)
        self.epochs = QDoubleSpinBox()
        self.epochs.setDecimals(0)
        self.epochs.setRange(1, MOST_EPOCHS)
        self.epochs.setFixedWidth(NUMBER_WIDTH)
        self.epochs.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem, self.findings = Problem(), Findings()
        self.busy = QProgressBar(textVisible=False)
        self.busy.setObjectName("training")
        # Nobody knows how long it will take.
        self.busy.setRange(0, 0)
        self._images_hint, self._recipe_hint, self._epochs_hint, self._start_hint = hint(), hint(), hint(), hint()
        self._names: list[QLabel] = []
        # One grid for all, so that the names' column is as wide for what comes later.
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._add(self.images, self._images_hint)
        found = QVBoxLayout()
        found.setContentsMargins(0, theme.GRID // 2, 0, 0)
        found.setSpacing(theme.GRID)
        for widget in (self.busy, self.findings, self.problem):
            found.addWidget(widget)
        self._grid.addLayout(found, self._grid.rowCount(), 1)
        self._later: list[QWidget] = [
            *self._add(self.recipe, self._recipe_hint),
            *self._add(self.epochs, self._epochs_hint),
            *self._add(self.start, self._start_hint),
            *self._add(self.parent_folder),
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._explanation)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self.images.chosen.connect(self._choose_folder)
        self.recipe.currentIndexChanged.connect(lambda _: self._take_recipe())
        saying(self, self._tell)

    @property
    def choices(self) -> Choices | None:
        """What is chosen; None while the images can't be trained on."""
        if self._training.state is not State.READY or not self._offered:
            return None
        parent = self.parent_folder.folder
        if parent is None:
            return None
        recipe = self._offered[self.recipe.currentIndex()]
        return Choices(recipe, round(self.epochs.value()), self.start.folder, parent)

    def refresh(self) -> None:
        """Shows the training as it is."""
        training = self._training
        ready = training.inspection is not None and training.state is State.READY
        self.findings.show_inspection(training.inspection)
        self.problem.say(training.problem)
        self.busy.setVisible(training.state is State.INSPECTING)
        self._images_hint.setText(tr(texts.LOOKING if training.state is State.INSPECTING else texts.IMAGES_HINT))
        if training.inspection is not None and ready:
            self._offer(suitable(training.recipes, training.inspection))
        for widget in self._later:
            widget.setVisible(ready)

    def _add(self, field: QWidget, below: QLabel | None = None) -> list[QWidget]:
        """A row of name and control, and what it does; returns all of them."""
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, theme.GRID)
        label = QLabel()
        label.setBuddy(field.edit if isinstance(field, FolderField) else field)
        self._names.append(label)
        wide = Qt.AlignmentFlag(0) if isinstance(field, FolderField) else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(label, row + 1, 0)
        self._grid.addWidget(field, row + 1, 1, wide)
        if below is None:
            return [label, field]
        self._grid.addWidget(below, row + 2, 1)
        return [label, field, below]

    def _choose_folder(self) -> None:
        folder = self.images.folder
        if folder is not None:
            self.folder_chosen.emit(folder)

    def _offer(self, recipes: tuple[Recipe, ...]) -> None:
        if recipes == self._offered:
            return
        self._offered = recipes
        with QSignalBlocker(self.recipe):
            self.recipe.clear()
            self.recipe.addItems([recipe.name for recipe in recipes])
        self._take_recipe()

    def _take_recipe(self) -> None:
        if self._offered:
            self.epochs.setValue(self._offered[self.recipe.currentIndex()].epochs)
            self._explain_recipe()
        self.changed.emit()

    def _explain_recipe(self) -> None:
        if not self._offered:
            return
        recipe = self._offered[self.recipe.currentIndex()]
        self._recipe_hint.setText(texts.about_recipe(recipe))
        self._recipe_hint.setToolTip(recipe.about)
        self._epochs_hint.setText(tr(texts.EPOCHS_HINT).format(epochs=recipe.epochs))
        self.recipe.setAccessibleDescription(self._recipe_hint.text())
        self.epochs.setAccessibleDescription(self._epochs_hint.text())

    def _tell(self) -> None:
        self._title.setText(tr(texts.TITLE))
        self._explanation.setText(tr(texts.EXPLANATION))
        names = (tr("&Images"), tr("&Recipe"), tr("&Epochs"), tr("&Start from"), tr("Save i&n"))
        for label, text in zip(self._names, names, strict=True):
            label.setText(text)
        plain = [text.replace("&", "") for text in names]
        self.images.describe(plain[0], tr("Choose the folder of labelled images"))
        self.start.describe(plain[3], tr("Choose the folder of an earlier training to go on from"))
        self.parent_folder.describe(plain[4], tr("Choose the folder in which this training gets one of its own"))
        self.recipe.setAccessibleName(plain[1])
        self.recipe.setToolTip(tr("Which network is trained, and how"))
        self.epochs.setAccessibleName(plain[2])
        self.epochs.setToolTip(tr("How often every image is shown"))
        self._start_hint.setText(tr(texts.START_HINT))
        self.busy.setAccessibleName(tr(texts.LOOKING))
        self._explain_recipe()
        self.findings.tell()
        self.refresh()
