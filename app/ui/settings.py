"""What the window remembers between two starts, and where it puts its files."""

from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from app.layers.layers import DEFAULT_LAYERS, FACES, Layers
from app.preference_texts import KEYS, from_texts, to_texts
from app.preferences import Preferences, why_not_usable
from app.sessions.folder import new_session_folder, unused
from app.ui.phase import sentence
from app.ui.translation import QT_TR_NOOP, tr, translated

NAME = "Emotion Lens"
TIMELINE_HEIGHT = 176
"""Of the timeline's panel at first, logical pixels."""
PEOPLE_WIDTH = 288
"""Of the people's panel at first, logical pixels."""


RECORDINGS_ELSEWHERE = QT_TR_NOOP("{problem}. Recordings go to {folder} until it can be used again.")
SNAPSHOTS_ELSEWHERE = QT_TR_NOOP("{problem}. Snapshots go to {folder} until it can be used again.")


class Settings:
    """The remembered choices, in an INI file of the user's."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)

    @property
    def preferences(self) -> Preferences:
        """What was chosen in the settings dialog; what can't be read is as at first."""
        return from_texts({key: str(self._store.value(key)) for key in KEYS if self._store.contains(key)})

    @preferences.setter
    def preferences(self, preferences: Preferences) -> None:
        texts = to_texts(preferences)
        for key in KEYS:
            if key in texts:
                self._store.setValue(key, texts[key])
            else:
                self._store.remove(key)

    def mirror(self, live: bool) -> bool:
        """Whether to mirror the picture. A camera's is, as a mirror would, unless it was switched off."""
        return self.preferences.mirrored(live)

    def set_mirror(self, live: bool, on: bool) -> None:
        self.preferences = self.preferences.with_mirror(live, on)

    @property
    def folder(self) -> str:
        """Where a video was opened last."""
        return str(self._store.value("folder", str(platformdirs.user_videos_path())))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._store.setValue("folder", folder)

    @property
    def welcomed(self) -> bool:
        """Whether somebody has read what the app does and let it use the camera."""
        return bool(self._store.value("welcomed", False, type=bool))

    @welcomed.setter
    def welcomed(self, yes: bool) -> None:
        self._store.setValue("welcomed", yes)

    @property
    def layers(self) -> Layers:
        """What is drawn over the picture, and whether its faces are shown."""

        def on(name: str) -> bool:
            return bool(self._store.value(f"layers/{name}", getattr(DEFAULT_LAYERS, name), type=bool))

        faces = self._store.value("layers/faces")
        return Layers(
            boxes=on("boxes"),
            labels=on("labels"),
            bars=on("bars"),
            keypoints=on("keypoints"),
            valence_arousal=on("valence_arousal"),
            attention=on("attention"),
            faces=next((way for way in FACES if way == faces), DEFAULT_LAYERS.faces),
        )

    @layers.setter
    def layers(self, layers: Layers) -> None:
        for field in fields(layers):
            self._store.setValue(f"layers/{field.name}", getattr(layers, field.name))

    @property
    def timeline_shown(self) -> bool:
        """Whether the timeline's panel is open."""
        return bool(self._store.value("timeline/shown", False, type=bool))

    @timeline_shown.setter
    def timeline_shown(self, on: bool) -> None:
        self._store.setValue("timeline/shown", on)

    @property
    def timeline_height(self) -> int:
        """Of that panel, logical pixels."""
        value = self._store.value("timeline/height", TIMELINE_HEIGHT, type=int)
        return value if isinstance(value, int) else TIMELINE_HEIGHT

    @timeline_height.setter
    def timeline_height(self, height: int) -> None:
        self._store.setValue("timeline/height", height)

    @property
    def records_overlay(self) -> bool:
        """Whether the overlay is drawn into recordings; else their video is as the camera saw it."""
        return bool(self._store.value("record/overlay", True, type=bool))

    @records_overlay.setter
    def records_overlay(self, on: bool) -> None:
        self._store.setValue("record/overlay", on)

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


@dataclass(frozen=True, slots=True)
class Place:
    """Where new files go.

    Attributes:
        folder: Which may not exist yet.
        note: Why it is not the one that was chosen, for a banner; empty where it is.
    """

    folder: Path
    note: str = ""

    def made(self) -> Path:
        """The folder, which is created if it is missing.

        Raises:
            OSError: It can't be.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder


def usual_recordings() -> Path:
    """Where recordings go unless another folder is chosen."""
    return platformdirs.user_videos_path() / NAME


def usual_snapshots() -> Path:
    """Where snapshots go unless another folder is chosen."""
    return platformdirs.user_pictures_path() / NAME


def recordings_place() -> Place:
    """Where recordings go now; a chosen folder that vanished is not made anew, since its disk may just be unplugged."""
    return _place(Settings().preferences.recordings, usual_recordings(), RECORDINGS_ELSEWHERE)


def snapshots_place() -> Place:
    """Where snapshots go now; see `recordings_place`."""
    return _place(Settings().preferences.snapshots, usual_snapshots(), SNAPSHOTS_ELSEWHERE)


def _place(chosen: Path | None, usual: Path, note: str) -> Place:
    if chosen is None:
        return Place(usual)
    problem = why_not_usable(chosen)
    return (
        Place(usual, tr(note).format(problem=sentence(translated(problem)), folder=usual)) if problem else Place(chosen)
    )


def own_folder() -> Path:
    """Where the settings are."""
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)
    return Path(store.fileName()).parent


def folders() -> list[Path]:
    """Where the window writes: recordings, snapshots, settings. They are created when they are needed."""
    return [recordings_place().folder, snapshots_place().folder, own_folder()]


def new_recording() -> Path:
    """A session folder for a new recording, where `recordings_place` says.

    Raises:
        OSError: That can't be created.
    """
    return new_session_folder(recordings_place().made(), datetime.now()).path


def new_snapshot() -> Path:
    """A path for a new snapshot, where `snapshots_place` says.

    Raises:
        OSError: That can't be created.
    """
    return unused(snapshots_place().made(), datetime.now(), ".png")
