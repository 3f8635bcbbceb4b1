"""How quickly and how readily labels follow the network, and for how many people."""

from dataclasses import replace

from app.preferences import HIGHEST_THRESHOLD, LONGEST_SMOOTHING, MOST_FACES, Overrides, Preferences
from app.ui.settings_dialog.fields import NumberField
from app.ui.settings_dialog.page import Page, say
from app.ui.translation import QT_TR_NOOP, saying, tr

TITLE = QT_TR_NOOP("Analysis")
SMOOTHING_HINT = QT_TR_NOOP(
    "After this time the bars have followed a change of expression to 63%. Longer is calmer and later; 0 shows every "
    "frame by itself."
)
THRESHOLD_HINT = QT_TR_NOOP(
    'Where no expression is this probable, the label is "uncertain". It is named again from {certain}% on, so that '
    "it doesn't flicker."
)
NO_THRESHOLD_HINT = QT_TR_NOOP(
    'The most probable expression is always named, however close the others are; nothing is "uncertain".'
)
FACES_HINT = QT_TR_NOOP("People who are followed at once. More cost time in each frame.")
UNCERTAIN_BELOW = QT_TR_NOOP("&Uncertain below")
ROUNDED = 0.0051
"""A value this close to what a field with two decimals shows is the one that it shows."""
OVERRIDDEN = QT_TR_NOOP("The command line says {value} for this run.")


class AnalysisPage(Page):
    """All of it holds from the next frame on.

    Args:
        overrides: What the command line says.
    """

    def __init__(self, overrides: Overrides) -> None:
        super().__init__(TITLE)
        self.smoothing = NumberField(0, LONGEST_SMOOTHING, 0.05, decimals=2, suffix=QT_TR_NOOP(" s"))
        self.threshold = NumberField(0, 100 * HIGHEST_THRESHOLD, 1, suffix=QT_TR_NOOP("%"))
        self.faces = NumberField(1, MOST_FACES, 1)
        self.add_row(QT_TR_NOOP("&Smoothing"), self.smoothing, SMOOTHING_HINT)
        self._threshold_hint = self.add_row(UNCERTAIN_BELOW, self.threshold, NO_THRESHOLD_HINT)
        self.add_row(QT_TR_NOOP("&People in view"), self.faces, FACES_HINT)
        if overrides.max_faces is not None:
            self.add_told_note(lambda: tr(OVERRIDDEN).format(value=overrides.max_faces))
        for field in (self.smoothing, self.threshold, self.faces):
            field.changed.connect(self._explain)
            field.changed.connect(self.changed)
        saying(self, self._explain)

    def show_preferences(self, preferences: Preferences) -> None:
        self.smoothing.show_value(preferences.smoothing_s)
        self.threshold.show_value(100 * preferences.uncertain_below)
        self.faces.show_value(preferences.max_faces)
        self._explain()

    def edited(self, preferences: Preferences) -> Preferences:
        return replace(
            preferences,
            smoothing_s=_shown_as(preferences.smoothing_s, self.smoothing.value),
            uncertain_below=_shown_as(preferences.uncertain_below, self.threshold.value / 100),
            max_faces=round(self.faces.value),
        )

    def _explain(self) -> None:
        shown = self.edited(Preferences())
        text = tr(NO_THRESHOLD_HINT)
        if shown.uncertain_below:
            text = tr(THRESHOLD_HINT).format(certain=round(100 * shown.certain_above))
        say(self._threshold_hint, text)
        self.threshold.describe(tr(UNCERTAIN_BELOW).replace("&", ""), text)


def _shown_as(before: float, shown: float) -> float:
    """What a field with two decimals means: the value that it was given, as long as it still shows that."""
    return before if abs(before - shown) < ROUNDED else round(shown, 2)
