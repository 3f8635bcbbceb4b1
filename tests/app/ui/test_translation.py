"""Every text of the window can be translated, is translated into German, and changes while the app runs."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QListWidget, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.analyze import _painter
from app.engine.pipeline import Pipeline
from app.layers.layers import DEFAULT_LAYERS
from app.preferences import Preferences
from app.retraining.availability import Availability
from app.ui import translation
from app.ui.batch.dialog import BatchDialog
from app.ui.batch.runner import Runner
from app.ui.main_window import MainWindow
from app.ui.overlay import annotate
from app.ui.overlay_text import tag_texts, text_style
from app.ui.people.shown import left_text
from app.ui.phase import Phase
from app.ui.retraining.dialog import RetrainingDialog
from app.ui.retraining.retrainer import Retrainer
from app.ui.settings_dialog.dialog import SettingsDialog
from app.ui.settings_dialog.model_card import model_card
from app.ui.status_line import figures
from app.ui.translation import (
    EXPRESSIONS,
    decimal,
    expression,
    expressions,
    grouped,
    languages,
    meant,
    tr,
    translated,
    with_keys,
)
from models.messages import Message, joined
from tests.app.live import LABELS, FakeAnalyzer, make_analysis
from tests.app.ui.catalogue import catalogue, source_file
from tests.app.ui.windows import WAIT_MS, Windows

Speak = Callable[[str], None]
CODES = sorted(languages())
PROPERTIES = ("text", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "placeholderText", "title")


def texts(root: QWidget) -> set[str]:
    """All that a person or a screen reader can read in it, shown or not, without the letters of Alt."""
    found: list[str] = []
    for part in (root, *root.findChildren(QObject)):
        values = (part.property(name) for name in PROPERTIES)
        found += [value for value in values if isinstance(value, str)]
        if isinstance(part, QComboBox):
            found += [part.itemText(place) for place in range(part.count())]
        elif isinstance(part, QListWidget):
            found += [part.item(row).text() for row in range(part.count())]
        elif isinstance(part, QTableWidget):
            found += [part.horizontalHeaderItem(column).text() for column in range(part.columnCount())]
    return {text.replace("&", "") for text in found} - {""}


def steady(found: set[str]) -> set[str]:
    """Those that don't change from moment to moment."""
    return {text for text in found if not re.search(r"\d", text)}


def english(found: set[str]) -> set[str]:
    """Those that are in English and would be otherwise in German."""
    sources = {m.source.replace("&", "") for m in catalogue(source_file("de")) if m.source not in m.forms}
    patterns = []
    for source in sources:
        # What is only a form, such as "{value}%", looks alike in many languages.
        if not re.search(r"[^\W\d_]{2}", re.sub("{[^{}]*}", "", source)):
            continue
        pattern = re.sub(r"\\{.*?\\}", ".+", re.escape(source)).replace("%n", r"\d+")
        patterns.append(re.compile(pattern + r"( \([^()]+\))?", re.DOTALL))
    return {text for text in found if any(pattern.fullmatch(text) for pattern in patterns)}


class Marker(QTranslator):
    """Translates everything, Qt's own texts too, by setting it in brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, /, disambiguation: str | None = None, n: int = -1) -> str:
        return f"‹{text}›"


@pytest.fixture
def marked(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every text that goes through Qt's translators stands in brackets."""
    marker = Marker()
    # Nothing that was translated before holds.
    monkeypatch.setattr(translation, "_changes", -1)
    application.installTranslator(marker)
    yield
    application.removeTranslator(marker)
    QCoreApplication.sendPostedEvents()


NAMES = {"Emotion", "Lens", "HD", "Webcam", "CPU", "CUDA", "NVIDIA", "English", "Deutsch", "REC", "ms", "fps"}
"""What is called the same in every language, and what the engine says of a camera."""


def escaped(found: set[str]) -> set[str]:
    """Those with words that no translator was asked for."""
    left = set()
    for text in found:
        rest = re.sub(r"<[^>]*>|/\S+|\S+\.mp4", "", text)
        while re.search("‹[^‹›]*›", rest):
            rest = re.sub("‹[^‹›]*›", "", rest)
        if set(re.findall(r"[^\W\d_]{2,}", rest)) - NAMES:
            left.add(text)
    return left


def running(windows: Windows, qtbot: QtBot) -> MainWindow:
    """A window with a face in view, all panels open and something marked."""
    window = windows()
    # Nothing has to be cut short.
    window.resize(1800, 900)
    windows.reach(window, Phase.RUNNING)
    window.actions_.mark_event.trigger()
    window.actions_.exclude.trigger()
    # The first of them asks for its note until the other is chosen.
    window.timeline.panel.bar.edit.take()
    qtbot.waitUntil(lambda: window.timeline.panel.plot is not None and bool(window.side.cards), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: " · " in window.status.text, timeout=WAIT_MS)
    return window


def settings_dialog(qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    dialog.edit(Preferences(), DEFAULT_LAYERS)
    dialog.show_recording(True)
    dialog.analysis.smoothing.number.setValue(1.0)
    return dialog


def batch_dialog(qtbot: QtBot) -> BatchDialog:
    dialog = BatchDialog(Runner())
    qtbot.addWidget(dialog)
    dialog._runner.jobs.add([Path("a.mp4")], Path("out"))
    dialog.refresh()
    return dialog


def training_dialog(qtbot: QtBot) -> RetrainingDialog:
    window = QWidget()
    qtbot.addWidget(window)
    retrainer = Retrainer(lambda: Path("/app/emotion.onnx"), lambda _: True, window, Availability)
    retrainer.show()
    assert retrainer.dialog is not None
    return retrainer.dialog


def test_no_text_escapes_the_translators(windows: Windows, qtbot: QtBot, marked: None) -> None:
    assert escaped({"Open ‹video›", "Person 1"}) == {"Open ‹video›", "Person 1"}
    assert not escaped({"‹‹Now›: {seconds} s›", "<b>‹Bold›</b>", "1280 × 720"})
    window = running(windows, qtbot)
    assert not escaped(texts(window))
    for make in (settings_dialog, batch_dialog, training_dialog):
        assert not escaped(texts(make(qtbot)))


def test_the_running_window_is_german_all_over_and_english_again(windows: Windows, qtbot: QtBot, speak: Speak) -> None:
    window = running(windows, qtbot)
    before = steady(texts(window))
    assert {"Start", "People", "Snapshot", "Event"} & before
    speak("de")
    qtbot.waitUntil(lambda: "Gesicht" in window.status.text, timeout=WAIT_MS)
    found = texts(window)
    assert not english(found)
    assert {"Schnappschuss", "Personen", "Zeitleiste", "Video öffnen…", "Alle"} <= found
    assert "Ausschluss seit" in window.status.text and "Bilder/s" in window.status.text
    card = window.side.cards[0]
    assert card.accessibleName().startswith("Person 1: neutral") and "Freude 4%" in card.accessibleDescription()
    speak("en")
    qtbot.waitUntil(lambda: "1 face" in window.status.text, timeout=WAIT_MS)
    assert steady(texts(window)) == before


def test_a_window_that_opens_in_german_says_the_same(windows: Windows, qtbot: QtBot, speak: Speak) -> None:
    speak("de")
    first = windows(cameras=[])
    windows.reach(first, Phase.NO_CAMERA)
    assert not english(texts(first))
    assert first.stage.panel.accessibleName() == "Keine Kamera gefunden"
    german = steady(texts(first))
    windows.close(first)
    speak("en")
    second = windows(cameras=[])
    windows.reach(second, Phase.NO_CAMERA)
    speak("de")
    assert steady(texts(second)) == german
    # What a button is for doesn't hang on its words.
    second.stage.panel.secondary.click()
    windows.reach(second, Phase.NO_CAMERA)


@pytest.mark.parametrize("make", [settings_dialog, batch_dialog, training_dialog])
def test_dialogs_change_while_they_are_open(make: Callable[[QtBot], QWidget], qtbot: QtBot, speak: Speak) -> None:
    dialog = make(qtbot)
    before = texts(dialog)
    assert english(before)
    speak("de")
    found = texts(dialog)
    assert not english(found)
    assert texts(make(qtbot)) == found
    speak("en")
    assert texts(dialog) == before


def test_what_is_chosen_outlives_the_language(qtbot: QtBot, speak: Speak) -> None:
    dialog = settings_dialog(qtbot)
    chosen = Preferences(language="de", theme="dark", smoothing_s=0.35, max_faces=3, camera_name="HD Webcam")
    dialog.reject()
    dialog.edit(chosen, DEFAULT_LAYERS)
    speak("de")
    assert dialog.draft == chosen and not dialog.apply_button.isEnabled()
    assert dialog.analysis.smoothing.number.text() == "0,35\u00a0s"
    assert dialog.camera.camera.box.currentText() == "HD Webcam (nicht angeschlossen)"
    names = [dialog.display.language.box.itemText(place) for place in range(dialog.display.language.box.count())]
    assert names == ["Wie das System", "English", "Deutsch"]


@pytest.mark.parametrize("code", CODES)
def test_every_control_of_a_page_has_a_letter_of_its_own(code: str, qtbot: QtBot, speak: Speak) -> None:
    speak(code)
    dialog = settings_dialog(qtbot)
    below = [button.text() for button in dialog.ok.parentWidget().findChildren(QAbstractButton)]
    for page in dialog.pages:
        found = [widget.text() for kind in (QLabel, QAbstractButton) for widget in page.findChildren(kind)]
        letters = Counter(letter.casefold() for text in [*found, *below] for letter in re.findall("&([^&])", text))
        assert letters and max(letters.values()) == 1, letters


def test_the_overlay_is_measured_and_painted_anew(speak: Speak) -> None:
    analysis = make_analysis(((20, 60, 60, 60), (200, 60, 60, 60)))
    before, width = annotate(analysis), text_style(14, expressions(LABELS)).label_width
    speak("de")
    assert tag_texts(analysis.estimates[1], LABELS).label == "Freude"
    assert tag_texts(make_analysis(label="uncertain").estimates[0], LABELS).label == "unklar"
    assert text_style(14, expressions(LABELS)).label_width > width
    assert (annotate(analysis) != before).any()
    # What is logged stays as the model's contract says.
    assert analysis.labels == LABELS and analysis.estimates[1].label == "happiness"
    speak("en")
    np.testing.assert_array_equal(annotate(analysis), before)


def test_the_queues_videos_speak_the_same(speak: Speak) -> None:
    analysis = make_analysis(((20, 60, 60, 60), (200, 60, 60, 60)))
    speak("de")
    german = annotate(analysis)
    speak("en")
    np.testing.assert_array_equal(_painter("shown", "de")(analysis), german)
    assert (_painter("shown", "en")(analysis) != german).any()


def test_a_class_that_no_translator_knows_is_shown_as_it_is(speak: Speak) -> None:
    speak("de")
    assert set(EXPRESSIONS) >= set(LABELS)
    # "Start" is a text of the app, but no expression.
    assert expressions(("Start", "joy", "fear")) == ("Start", "joy", "Furcht")
    assert expression("") == ""


def test_numbers_and_keys_follow_the_language(speak: Speak) -> None:
    statistics = Pipeline(FakeAnalyzer).statistics()
    assert figures(statistics, 1).endswith("1 face") and figures(statistics, 2).endswith("2 faces")
    assert with_keys("Play", "Space") == "Play (Space)"
    assert decimal(29.97, 1) == "30.0" and left_text(12.0) == "Left 12 s ago"
    speak("de")
    assert figures(statistics, 1).endswith("1 Gesicht") and figures(statistics, 0).endswith("0 Gesichter")
    assert with_keys("Abspielen", "Space") == "Abspielen (Leertaste)" and with_keys("x", "Ctrl+U") == "x (Strg+U)"
    assert grouped(28_709) == "28.709"
    assert decimal(29.97, 1) == "30,0" and left_text(12.0) == "Seit 12 s nicht im Bild"
    card = dict(model_card(FakeAnalyzer.facts.contract))
    assert card["Ausdrücke"].startswith("neutral, Freude, Überraschung") and "Testgenauigkeit" in card


@pytest.mark.parametrize(
    ("system", "language", "code"),
    [
        (["de-AT", "de-Latn-AT", "de", "en-US"], "system", "de"),
        (["tlh", "de-DE"], "system", "de"),
        (["tlh"], "system", "en"),
        ([], "system", "en"),
        (["de-DE"], "en", "en"),
        (["en-GB"], "de", "de"),
        (["de-DE"], "tlh", "en"),
    ],
)
def test_the_systems_language_is_taken_where_it_is_known(
    system: list[str], language: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "system_languages", lambda: system)
    assert meant(language) == code


def test_messages_are_said_in_the_language_with_its_numbers(speak: Speak) -> None:
    early = Message("the picture ends early, at {reached:.1f} of the declared {end:.1f} s", reached=1.25, end=2.0)
    many = Message("{names} and {rest:,} more", names="a.png", rest=12_345)
    nested = Message("{name}: {problems}", name="1,5.mp4", problems=joined([early, many, "strerror"]))
    english = str(nested)
    assert translated(nested) == english and translated("plain {text}") == "plain {text}"
    speak("de")
    assert nested == english
    assert translated(nested) == (
        "1,5.mp4: das Bild endet früh, nach 1,2 der angegebenen 2,0\u00a0s, a.png und 12.345 weitere, strerror"
    )
    assert translated(Message("a text {that} nobody translates", that=1.5)) == "a text 1,5 nobody translates"
    speak("en")
    assert translated(nested) == english


def test_nothing_is_translated_to_nothing(speak: Speak) -> None:
    speak("de")
    assert tr("") == "" and tr("no text of the app") == "no text of the app"
