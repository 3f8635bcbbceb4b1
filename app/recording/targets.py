"""Refuses, before any work starts, an output that could only fail at its end."""

import os
from pathlib import Path

from models.errors import InputError, system_reason


def check_target(path: Path) -> None:
    """Raises InputError where no file can appear at `path`, or something else than a file would be replaced."""
    try:
        folder, exists = path.resolve().parent, path.exists()
    except (OSError, RuntimeError) as error:  # a name too long, links in a circle
        raise InputError("{path} can't be written: {reason}", path=path, reason=system_reason(error)) from error
    if not folder.is_dir():
        raise InputError("the folder {folder} doesn't exist; create it first", folder=folder)
    if not os.access(folder, os.W_OK):
        raise InputError("no permission to write in {folder}; choose another folder", folder=folder)
    if path.is_dir():
        raise InputError("{path} is a folder; give a file name", path=path)
    if exists and not path.is_file():
        # The result would take the place of the device.
        raise InputError("{path} is no ordinary file; choose another output", path=path)


def check_new_target(path: Path) -> None:
    """Like `check_target`, for files that are never replaced."""
    check_target(path)
    if path.exists():
        raise InputError("{path} exists already; choose another name", path=path)
