"""What the window remembers between two starts, and where it puts its files."""

from datetime import datetime
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from app.sessions.folder import new_session_folder, unused

NAME = "Emotion Lens"
PEOPLE_WIDTH = 288
"""Of the people's panel at first, logical pixels."""


class Settings:
    """The remembered choices, in an INI file of the user's."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)

    def mirror(self, live: bool) -> bool:
        """Whether to mirror the picture. A camera's is, as a mirror would, unless it was switched off."""
        return bool(self._store.value(self._mirror_key(live), live, type=bool))

    def set_mirror(self, live: bool, on: bool) -> None:
        self._store.setValue(self._mirror_key(live), on)

    @staticmethod
    def _mirror_key(live: bool) -> str:
        return "mirror/camera" if live else "mirror/file"

    @property
    def folder(self) -> str:
        """Where a video was opened last."""
        return str(self._store.value("folder", str(platformdirs.user_videos_path())))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._store.setValue("folder", folder)

    @property
    def geometry(self) -> QByteArray | None:
        value = self._store.value("geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    @property
    def people_shown(self) -> bool:
        """Whether the people's panel is open."""
        return bool(self._store.value("people/shown", True, type=bool))

    @people_shown.setter
    def people_shown(self, on: bool) -> None:
        self._store.setValue("people/shown", on)

    @property
    def people_width(self) -> int:
        """Of that panel, logical pixels."""
        value = self._store.value("people/width", PEOPLE_WIDTH, type=int)
        return value if isinstance(value, int) else PEOPLE_WIDTH

    @people_width.setter
    def people_width(self, width: int) -> None:
        self._store.setValue("people/width", width)


def folders() -> list[Path]:
    """Where the window writes: recordings, snapshots, settings. They are created when they are needed."""
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)
    return [
        platformdirs.user_videos_path() / NAME,
        platformdirs.user_pictures_path() / NAME,
        Path(store.fileName()).parent,
    ]


def new_recording() -> Path:
    """A session folder for a new recording in the user's videos folder, which is created if it is missing."""
    folder = platformdirs.user_videos_path() / NAME
    folder.mkdir(parents=True, exist_ok=True)
    return new_session_folder(folder, datetime.now()).path


def new_snapshot() -> Path:
    """A path for a new snapshot in the user's pictures folder, which is created if it is missing."""
    folder = platformdirs.user_pictures_path() / NAME
    folder.mkdir(parents=True, exist_ok=True)
    return unused(folder, datetime.now(), ".png")
