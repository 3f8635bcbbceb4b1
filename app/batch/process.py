"""How a file's process is called, and what it says."""

import sys

from app.preferences import Preferences, ProviderChoice

PROGRESS = "progress"
"""First word of the lines by which it tells how far it is."""

CALL = "import sys; from app.cli import emotion_analyze; sys.exit(emotion_analyze())"


def command(path: str, folder: str, preferences: Preferences, hide_faces: str | None) -> list[str]:
    """Program and arguments that make a file's session folder.

    Args:
        path: The file.
        folder: Its session folder.
        preferences: Model, provider, number of faces, smoothing and threshold.
        hide_faces: As `--hide-faces` takes it; None to show them.
    """
    # The frozen app is one program that takes a command's name first.
    start = [sys.executable, "emotion-analyze"] if getattr(sys, "frozen", False) else [sys.executable, "-c", CALL]
    provider: ProviderChoice = preferences.provider
    options = [
        *("--session", folder, "--progress", "--provider", provider),
        *("--max-faces", str(preferences.max_faces), "--model", str(preferences.model_file)),
        *("--smoothing", repr(preferences.smoothing_s), "--uncertain-below", repr(preferences.uncertain_below)),
        *(("--hide-faces", hide_faces) if hide_faces else ()),
    ]
    return [*start, *options, "--", path]


def read_progress(line: str) -> tuple[int, int | None] | None:
    """Frames done and in all, from a line of its output; None for another line."""
    word, *numbers = line.split()
    if word != PROGRESS or not 1 <= len(numbers) <= 2 or not all(number.isdigit() for number in numbers):
        return None
    return int(numbers[0]), int(numbers[1]) if len(numbers) == 2 else None
