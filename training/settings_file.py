"""YAML files of settings, those that ship with the project and people's own, and what is wrong with them in words."""

from pathlib import Path
from typing import Any

import yaml
from pydantic_core import ErrorDetails

from models.errors import InputError

IN_WORDS = {
    "tuple_type": "expected a list",
    "too_short": "expected at least one entry",
    "path_type": "expected a path",
}
"""Pydantic's errors whose own words speak of Python's types."""


def settings_path(name: str, folder: Path) -> Path:
    """The path itself where a name ends as YAML files do, else that of the file of this name in the folder."""
    return Path(name) if name.endswith((".yaml", ".yml")) else folder / f"{name}.yaml"


def read_settings(name: str, folder: Path, kind: str) -> dict[str, Any]:
    """Reads a file of settings; an empty one has none.

    Args:
        name: As `settings_path` takes it.
        folder: Of the files that ship.
        kind: What such a file is, for messages.

    Raises:
        InputError: It can't be found or read, or is no mapping.
    """
    path = settings_path(name, folder)
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except FileNotFoundError as error:
        known = ", ".join(sorted(p.stem for p in folder.glob("*.yaml")))
        raise InputError(
            "no {kind} {name!r}; known: {known}, or give a .yaml file", kind=kind, name=name, known=known
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(
            "can't read the {kind} {path}: {reason}", kind=kind, path=path, reason=" ".join(str(error).split())
        ) from error
    if not isinstance(settings, dict):
        raise InputError("the {kind} {path} must be a mapping of settings", kind=kind, path=path)
    return settings


def in_words(error: ErrorDetails) -> str:
    """What one of pydantic's errors expected, and what it got."""
    return f"{IN_WORDS.get(error['type'], error['msg'].lower())} (got {error['input']!r})"
