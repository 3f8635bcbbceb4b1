"""The source files of the languages, as Qt's tools write them."""

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from app.ui.translation import FOLDER


@dataclass(frozen=True, slots=True)
class Entry:
    """A text and what became of it: one form, or one for each number."""

    source: str
    comment: str
    forms: tuple[str, ...]
    numbered: bool
    finished: bool


def source_file(code: str) -> Path:
    return FOLDER / f"emotion_lens_{code}.ts"


def catalogue(path: Path) -> list[Entry]:
    """All messages of a language's source file."""
    found = []
    for message in ElementTree.parse(path).iter("message"):
        translated = message.find("translation")
        assert translated is not None
        forms = tuple(form.text or "" for form in translated.findall("numerusform")) or (translated.text or "",)
        found.append(
            Entry(
                message.findtext("source", ""),
                message.findtext("comment", ""),
                forms,
                message.get("numerus") == "yes",
                translated.get("type") is None,
            )
        )
    return found
