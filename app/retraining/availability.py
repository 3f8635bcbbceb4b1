"""Whether a model can be trained here, found out without loading anything that trains."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata

from app.own_process import frozen

PROJECT = "emotion-lens"
EXTRA = "train"
_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9._-]+)[^;]*;.*\bextra\s*==\s*['\"]([^'\"]+)['\"]")


@dataclass(frozen=True, slots=True)
class Availability:
    """What it takes to train.

    Attributes:
        frozen: This app brings no Python along, which training needs.
        missing: Packages that this Python lacks.
        commands: What to type into a terminal, in the project's folder, so that training is possible; empty where it
            is.
    """

    frozen: bool = False
    missing: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()

    @property
    def possible(self) -> bool:
        return not self.commands


def availability() -> Availability:
    """Looks at what is installed; takes a few milliseconds."""
    windows = sys.platform == "win32"
    if frozen():
        activate = (r"py -m venv .venv", r".venv\Scripts\activate") if windows else (
            "python3 -m venv .venv && . .venv/bin/activate",
        )  # fmt: skip
        return Availability(True, commands=(*activate, _install("pip", windows), "emotion-app"))
    missing = lacking(metadata.requires(PROJECT) or (), _is_installed)
    if not missing:
        return Availability()
    quote = '"' if windows else "'"
    program = f"{quote}{sys.executable}{quote}" if " " in sys.executable else sys.executable
    return Availability(missing=missing, commands=(_install(f"{program} -m pip", windows),))


def lacking(requirements: Iterable[str], installed: Callable[[str], bool]) -> tuple[str, ...]:
    """Packages of the training extra that are not there.

    Args:
        requirements: Of the project, as its metadata has them: `torch>=2.11; extra == "train"`.
        installed: Tells it of a package's name.
    """
    found = (_REQUIREMENT.match(line) for line in requirements)
    wanted = [match[1] for match in found if match is not None and match[2] == EXTRA]
    return tuple(name for name in wanted if not installed(name))


def _install(pip: str, windows: bool) -> str:
    # Without quotes a shell would look for files of such a name.
    return f'{pip} install ".[{EXTRA}]"' if windows else f"{pip} install '.[{EXTRA}]'"


def _is_installed(package: str) -> bool:
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    return True
