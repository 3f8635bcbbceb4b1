"""Test material beside the repository, which not every checkout has."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_video(name: str) -> Path:
    """A video of the shared folder; skips the test where the folder is absent."""
    path = SHARED / "video" / name
    if not path.is_file():
        pytest.skip(f"needs shared/video/{name} beside the repository")
    return path
