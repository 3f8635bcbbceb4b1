"""How quickly and how readily labels follow the network, and for how many people."""

from dataclasses import replace

from app.preferences import HIGHEST_THRESHOLD, LONGEST_SMOOTHING, MOST_FACES, Overrides, Preferences
from app.ui.settings_dialog.fields import NumberField
from app.ui.settings_dialog.page import Page, say

TITLE = "Analysis"
SMOOTHING_HINT = (
    "After this time the bars have followed a change of expression to 63%. Longer is calmer and later; 0 shows every "
    "frame by itself."
)
THRESHOLD_HINT = (
    'Where no expression is this probable, the label is "uncertain". It is named again from {certain:.0%} on, so that '
    "it doesn't flicker."
)
NO_THRESHOLD_HINT = (
    'The most probable expression is always named, however close the others are; nothing is "uncertain".'
)
FACES_HINT = "People who are followed at once. More cost time in each frame."
ROUNDED = 0.0051
"""A value this close to what a field with two decimals shows is the one that it shows."""
OVERRIDDEN = "The command line says {number} for this run."


class AnalysisPage(Page):
    """All of it holds from the next frame on.

    Args:
        overrides: What the command line says.
    """

    def __init__(self, overrides: Overrides) -> None:
        super().__init__(TITLE)
        self.smoothing = NumberField(0, LONGEST_SMOOTHING, 0.05, decimals=2, suffix=" s")
        self.threshold = NumberField(0, 100 * HIGHEST_THRESHOLD, 1, suffix="%")
        self.faces = NumberField(1, MOST_FACES, 1)
        self.add_row("&Smoothing", self.smoothing, SMOOTHING_HINT)
        self._threshold_hint = self.add_row("&Uncertain below", self.threshold, NO_THRESHOLD_HINT)
        self.add_row("&People in view", self.faces, FACES_HINT)
        if overrides.max_faces is not None:
            self.add_note(OVERRIDDEN.format(number=overrides.max_faces))
        for field in (self.smoothing, self.threshold, self.faces):
            field.changed.connect(self._explain)
            field.changed.connect(self.changed)

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
        text = THRESHOLD_HINT.format(certain=shown.certain_above) if shown.uncertain_below else NO_THRESHOLD_HINT
        say(self._threshold_hint, text)
        self.threshold.describe("Uncertain below", text)


def _shown_as(before: float, shown: float) -> float:
    """What a field with two decimals means: the value that it was given, as long as it still shows that."""
    return before if abs(before - shown) < ROUNDED else round(shown, 2)
