"""The project's own commands, in a process of their own."""

import sys
from collections.abc import Sequence

SAID_NOTHING = "it ended with status {status} and said nothing"


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
    return lines[-1].removeprefix("warning: ").removeprefix("error: ") if lines else ""
