"""Refuses, before any work starts, an output that could only fail at its end."""

import os
from pathlib import Path

from models.errors import InputError


def check_target(path: Path) -> None:
    """Raises InputError where no file can appear at `path`, or something else than a file would be replaced."""
    try:
        folder, exists = path.resolve().parent, path.exists()
    except (OSError, RuntimeError) as error:  # a name too long, links in a circle
        raise InputError(f"{path} can't be written: {getattr(error, 'strerror', None) or error}") from error
    if not folder.is_dir():
        raise InputError(f"the folder {folder} doesn't exist; create it first")
    if not os.access(folder, os.W_OK):
        raise InputError(f"no permission to write in {folder}; choose another folder")
    if path.is_dir():
        raise InputError(f"{path} is a folder; give a file name")
    if exists and not path.is_file():
        # The result would take the place of the device.
        raise InputError(f"{path} is no ordinary file; choose another output")


def check_new_target(path: Path) -> None:
    """Like `check_target`, for files that are never replaced."""
    check_target(path)
    if path.exists():
        raise InputError(f"{path} exists already; choose another name")
