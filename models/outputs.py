"""Files that a command makes of other files: their names, and that none takes an input's place."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from models.errors import InputError


def output_names(inputs: Sequence[Path], suffix: str) -> list[str]:
    """A file name for what is made of each input: its own with another suffix; see `numbered`."""
    return numbered([path.stem for path in inputs], suffix)


def numbered(stems: Iterable[str], suffix: str) -> list[str]:
    """File names, with a number where a name is taken.

    Args:
        stems: Names, or paths, without their ending, in the order in which they are served.
        suffix: With its dot.

    Returns:
        As many names, no two alike on a file system that ignores case.
    """
    names: list[str] = []
    taken: set[str] = set()
    for stem in stems:
        name, number = f"{stem}{suffix}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        taken.add(name.casefold())
        names.append(name)
    return names


def check_apart(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raises InputError where writing an output would replace an input, by whatever name it is reached."""
    originals = {_identity(path) for path in inputs} - {None}
    for path in outputs:
        if _identity(path) in originals:
            raise InputError(
                "{path} is one of the inputs and won't be replaced; choose another place for the output", path=path
            )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
