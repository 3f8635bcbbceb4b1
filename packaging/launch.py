"""What the frozen app runs: the command that it was called by, the window by default."""

import sys
from importlib.metadata import distribution
from pathlib import Path

import app.cli

WINDOW = "emotion-app"


def main() -> int:
    commands = {entry.name for entry in distribution("emotion-lens").entry_points if entry.module == app.cli.__name__}
    name = Path(sys.argv[0]).stem
    if name not in commands:
        # The program under its own name, as on Windows and macOS: `emotion-lens emotion-analyze INPUT`.
        name = sys.argv.pop(1) if len(sys.argv) > 1 and sys.argv[1] in commands else WINDOW
    return int(getattr(app.cli, name.replace("-", "_"))())


if __name__ == "__main__":
    sys.exit(main())
