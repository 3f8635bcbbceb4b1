"""Which model to use and what runs it, with the card of the model that is chosen."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLabel, QLineEdit, QPushButton

from app.preferences import Overrides, Preferences, ProviderChoice
from app.ui import theme
from app.ui.background import Background
from app.ui.settings_dialog.fields import Choices, Problem, described, in_a_row
from app.ui.settings_dialog.model_card import model_card
from app.ui.settings_dialog.page import Page, say
from app.ui.translation import QT_TR_NOOP, saying, tr, translated
from models.messages import Message

if TYPE_CHECKING:  # ONNX Runtime takes long to import.
    from app.engine.model_report import ModelReport

TITLE = QT_TR_NOOP("Model")
BUNDLED = QT_TR_NOOP("The app's own model")
CHOOSE = QT_TR_NOOP("&Choose…")
CHOOSE_TIP = QT_TR_NOOP("Choose an ONNX file that emotion-export has written")
USE_BUNDLED = QT_TR_NOOP("Use the &bundled model")
USE_BUNDLED_TIP = QT_TR_NOOP("Go back to the model that came with the app")
MODELS = QT_TR_NOOP("Models (*.onnx);;All files (*)")
PROVIDER_HINT = QT_TR_NOOP("CUDA needs an NVIDIA graphics card. Automatic takes it where it works.")
READING = Message("Reading the model…")
RUNS_ON = QT_TR_NOOP("Runs on: {name}")
CPU_INSTEAD = QT_TR_NOOP("Runs on: CPU. CUDA is not available on this computer.")
CUDA_FAILED = QT_TR_NOOP("Runs on: CPU. This computer has CUDA, but it does not load.")
OVERRIDDEN = QT_TR_NOOP("The command line says {value} for this run.")

PROVIDERS: dict[ProviderChoice, str] = {"auto": QT_TR_NOOP("Automatic"), "cpu": "CPU", "cuda": "CUDA (NVIDIA)"}

FILE_WIDTH = 320


def _read_model(path: Path, provider: ProviderChoice) -> "ModelReport":
    from app.engine.model_report import read_model

    return read_model(path, provider)


class ModelPage(Page):
    """Tries a model, in the background, before anybody can rely on it.

    Args:
        overrides: What the command line says.
    """

    def __init__(self, overrides: Overrides) -> None:
        super().__init__(TITLE)
        self._background = Background(self)
        self._model: Path | None = None
        self._tried: tuple[Path, ProviderChoice] | None = None
        self._report: ModelReport | None = None
        self.file = QLineEdit(readOnly=True)
        self.file.setObjectName("field")
        self.file.setMinimumWidth(FILE_WIDTH)
        self.choose = described(QPushButton(CHOOSE), CHOOSE_TIP)
        self.use_bundled = described(QPushButton(USE_BUNDLED), USE_BUNDLED_TIP)
        self.refused = Problem()
        self.provider = Choices(lambda: [(tr(text), value) for value, text in PROVIDERS.items()], str)
        self.card = Card()
        self.add_row(QT_TR_NOOP("Model"), self.file)
        self.add_below(in_a_row(self.choose, self.use_bundled))
        self.add_below(self.refused)
        model, provider = overrides.model, overrides.provider
        if model is not None:
            self.add_told_note(lambda: tr(OVERRIDDEN).format(value=model.name))
        self.add_row(QT_TR_NOOP("R&un on"), self.provider.box, PROVIDER_HINT)
        self._runs_on = self.add_note()
        if provider is not None:
            self.add_told_note(lambda: tr(OVERRIDDEN).format(value=tr(PROVIDERS[provider])))
        self.add_wide(self.card)
        self.choose.clicked.connect(self._ask)
        self.use_bundled.clicked.connect(lambda: self.take(None))
        self.provider.box.currentIndexChanged.connect(lambda _: self._choices_changed())
        saying(self, self._tell)

    def show_preferences(self, preferences: Preferences) -> None:
        # Even one that was tried before: the file may have changed.
        self._forget()
        with QSignalBlocker(self.provider.box):
            self.provider.choose(preferences.provider)
        self.take(preferences.model)

    def edited(self, preferences: Preferences) -> Preferences:
        return replace(preferences, model=self._model, provider=self.provider.value)

    def take(self, model: Path | None) -> None:
        """Chooses a model file; None for the bundled one."""
        self._model = model
        self._show_file()
        self.use_bundled.setEnabled(model is not None)
        self._choices_changed()

    def _show_file(self) -> None:
        model = self._model
        self.file.setText(tr(BUNDLED) if model is None else model.name)
        self.file.setToolTip(tr(BUNDLED) if model is None else str(model))
        self.file.setCursorPosition(0)

    def _tell(self) -> None:
        self._show_file()
        if self._report is not None:
            self._show_report(self._report)
        elif self.problem == READING:
            say(self._runs_on, translated(READING))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._try()

    def _ask(self) -> None:
        folder = "" if self._model is None else str(self._model.parent)
        path, _ = QFileDialog.getOpenFileName(self, tr(CHOOSE_TIP), folder, tr(MODELS))
        if path:
            self.take(Path(path).absolute())

    def _choices_changed(self) -> None:
        if self.isVisible():
            self._try()
        else:
            self._forget()
        self.changed.emit()

    def _forget(self) -> None:
        """Nothing is known of the model any more; it is tried as soon as a person looks."""
        self._tried = self._report = None
        self.problem = ""
        self.refused.say("")

    def _try(self) -> None:
        wanted = (self.edited(Preferences()).model_file, self.provider.value)
        if wanted == self._tried:
            return
        self._tried, self._report = wanted, None
        self.problem = READING
        self.refused.say("")
        say(self._runs_on, translated(READING))
        self._background.run(
            lambda: _read_model(*wanted),
            lambda report: self._accept(wanted, report),
            lambda reason: self._refuse(wanted, reason),
        )

    def _accept(self, tried: tuple[Path, ProviderChoice], report: "ModelReport") -> None:
        if tried != self._tried:  # something else was chosen meanwhile
            return
        self.problem, self._report = "", report
        self._show_report(report)
        self.changed.emit()

    def _show_report(self, report: "ModelReport") -> None:
        say(self._runs_on, _runs_on(report, self.provider.value))
        self.card.show_facts(model_card(report.contract))

    def _refuse(self, tried: tuple[Path, ProviderChoice], reason: str) -> None:
        if tried != self._tried:
            return
        self.problem = reason
        self.refused.say(reason)
        say(self._runs_on, "")
        self.card.show_facts([])
        self.changed.emit()


class Card(QFrame):
    """A model's card; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * theme.GRID, 12, 2 * theme.GRID, 12)
        self._grid.setHorizontalSpacing(2 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._grid.setColumnStretch(1, 1)
        saying(self, lambda: self.setAccessibleName(tr("What the model says of itself")))
        self.hide()

    @property
    def text(self) -> str:
        """All that it says."""
        return self.accessibleDescription()

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Shows name and text of each fact."""
        while (item := self._grid.takeAt(0)) is not None:
            label = item.widget()
            if label is not None:
                label.hide()
                label.deleteLater()
        for row, (name, text) in enumerate(facts):
            self._grid.addWidget(_label(name, "factName"), row, 0, Qt.AlignmentFlag.AlignTop)
            value = _label(text, "fact")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(value, row, 1)
        self.setAccessibleDescription("\n".join(f"{name}: {text}" for name, text in facts))
        self.setVisible(bool(facts))


def _label(text: str, kind: str) -> QLabel:
    # Plain: a stranger's file says what stands here.
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=kind == "fact")
    label.setObjectName(kind)
    return label


def _runs_on(report: "ModelReport", wanted: ProviderChoice) -> str:
    if wanted == "cpu" or report.runs_on != "CPU":
        return tr(RUNS_ON).format(name=report.runs_on)
    return tr(CUDA_FAILED if report.cuda_offered else CPU_INSTEAD)
