"""One name for each expression, whatever a data set's folders call it."""

import re
import unicodedata

from models.errors import InputError

LABELS = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt")
"""In FER+'s order."""

BASIC = LABELS[:-1]
"""The seven that most of the literature scores: all but contempt."""

SYNONYMS: dict[str, tuple[str, ...]] = {
    "neutral": ("neutrality",),
    "happiness": ("happy", "joy", "joyful"),
    "surprise": ("surprised", "suprise", "suprised"),
    "sadness": ("sad",),
    "anger": ("angry",),
    "disgust": ("disgusted",),
    "fear": ("fearful", "afraid", "scared"),
    "contempt": ("contemptuous",),
}
"""Other spellings that data sets use; "suprise" is a common slip."""

_LABEL_OF = {name: label for label in LABELS for name in (label, *SYNONYMS[label])}

_NAME = re.compile(r"(?:\d+[\s._-]*)?([a-z]+)")


def normalise(name: str) -> str:
    """The vocabulary's word for a class; upper case, outer spaces and a leading number as in `0_neutral` don't matter.

    Raises:
        InputError: The name is not known; the message lists those that are.
    """
    match = _NAME.fullmatch(unicodedata.normalize("NFKC", name).strip().casefold())
    label = _LABEL_OF.get(match[1]) if match else None
    if label is None:
        raise InputError("unknown class {name!r}; known: {known}", name=name, known=known())
    return label


def is_known(name: str) -> bool:
    try:
        normalise(name)
    except InputError:
        return False
    return True


def known() -> str:
    """Every label with its other spellings, in one line."""
    return ", ".join(f"{label} ({', '.join(SYNONYMS[label])})" for label in LABELS)


def ordered(labels: set[str]) -> tuple[str, ...]:
    """The labels in the vocabulary's order."""
    return tuple(label for label in LABELS if label in labels)
