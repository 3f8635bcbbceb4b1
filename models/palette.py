"""One colour per expression, the same everywhere, and the arithmetic of contrast.

The eight expressions have Okabe and Ito's colour-blind-safe set. Colour never stands alone: the word is always there.
"""

from functools import lru_cache

EXPRESSIONS = {
    "neutral": "#999999",
    "happiness": "#E69F00",
    "surprise": "#56B4E9",
    "sadness": "#0072B2",
    "anger": "#D55E00",
    "disgust": "#009E73",
    "fear": "#CC79A7",
    "contempt": "#F0E442",
}
UNCERTAIN_COLOUR = "#FFFFFF"
FALLBACK = ("#88CCEE", "#DDCC77", "#CC6677", "#44AA99", "#AA4499", "#999933", "#6699CC", "#EE8866")
"""For classes of a user's own model, in the order of its labels (from Tol's muted and light sets)."""


@lru_cache(maxsize=16)
def class_colours(labels: tuple[str, ...]) -> dict[str, str]:
    """The colour of each class, "#RRGGBB"; classes of an unknown name get a fallback colour each."""
    unknown = [label for label in labels if label.casefold() not in EXPRESSIONS]
    fallback = {label: FALLBACK[i % len(FALLBACK)] for i, label in enumerate(unknown)}
    return {label: EXPRESSIONS.get(label.casefold()) or fallback[label] for label in labels}


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB" by WCAG 2, 0..1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2, 1..21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on the colour."""
    return max("#000000", "#FFFFFF", key=lambda text: contrast(text, colour))
