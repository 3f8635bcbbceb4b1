"""How a file's process is called, and what it says."""

from app.own_process import entry_point
from app.preferences import Preferences, ProviderChoice

PROGRESS = "progress"
"""First word of the lines by which it tells how far it is."""


def command(path: str, folder: str, preferences: Preferences, hide_faces: str | None) -> list[str]:
    """Program and arguments that make a file's session folder.

    Args:
        path: The file.
        folder: Its session folder.
        preferences: Model, provider, number of faces, smoothing, threshold and language.
        hide_faces: As `--hide-faces` takes it; None to show them.
    """
    provider: ProviderChoice = preferences.provider
    options = [
        *("--session", folder, "--progress", "--provider", provider),
        *("--max-faces", str(preferences.max_faces), "--model", str(preferences.model_file)),
        *("--smoothing", repr(preferences.smoothing_s), "--uncertain-below", repr(preferences.uncertain_below)),
        *("--language", preferences.language),
        *(("--hide-faces", hide_faces) if hide_faces else ()),
    ]
    return [*entry_point("app.cli", "emotion_analyze"), *options, "--", path]


def read_progress(line: str) -> tuple[int, int | None] | None:
    """Frames done and in all, from a line of its output; None for another line."""
    word, *numbers = line.split() or [""]
    if word != PROGRESS or not 1 <= len(numbers) <= 2 or not all(number.isdigit() for number in numbers):
        return None
    return int(numbers[0]), int(numbers[1]) if len(numbers) == 2 else None
