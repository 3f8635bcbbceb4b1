"""The project's own commands, in a process of their own."""

import sys
from collections.abc import Sequence

from models.messages import Message, read_line


def frozen() -> bool:
    """Whether this is the app that runs without Python."""
    return bool(getattr(sys, "frozen", False))


def entry_point(module: str, function: str) -> list[str]:
    """Program and first arguments that run a command.

    Args:
        module: Where it is, such as "app.cli".
        function: Its entry point there, such as "emotion_analyze".
    """
    # The frozen app is one program that takes a command's name first.
    if frozen():
        return [sys.executable, function.replace("_", "-")]
    return [sys.executable, "-c", f"import sys; from {module} import {function}; sys.exit({function}())"]


def last_words(said: Sequence[str]) -> str:
    """The one line by which a command says why it failed, or what it left out; empty where it said nothing.

    Args:
        said: Lines of its standard error.
    """
    lines = [line.strip() for line in said if line.strip()]
    if not lines:
        return ""
    return read_line(lines[-1]) or lines[-1].removeprefix("warning: ").removeprefix("error: ")


def said_nothing(status: int) -> Message:
    """What to say of a command that failed without a word, with its exit status."""
    return Message("it ended with status {status} and said nothing", status=status)
