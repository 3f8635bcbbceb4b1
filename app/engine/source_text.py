"""What a person means by the text that names a source, before anything is opened."""

import re
from pathlib import Path


def camera_index(text: str) -> int | None:
    """A camera's index, which is up to four digits (write "./0" for a file called 0); None for any other text."""
    return int(text) if re.fullmatch("[0-9]{1,4}", text.strip()) else None


def looks_like_path(text: str) -> bool:
    """Whether it means a file or folder even where there is none of that name."""
    return not text.strip() or "/" in text or "\\" in text or re.search(r"\.\w{1,5}$", text) is not None


def means_camera(text: str) -> bool:
    """Whether it means a camera, by its index or its name: what neither exists on disk nor looks like a path."""
    if camera_index(text) is not None:
        return True
    try:
        return not (looks_like_path(text) or Path(text).expanduser().exists())
    except (OSError, RuntimeError):
        return False
