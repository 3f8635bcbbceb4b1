"""Preferences as short texts under keys, as a settings file holds them."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.engine.camera_request import Size
from app.preferences import Preferences

CAMERAS_CHOICE = "camera"
"""In place of a size or a rate that is left to the camera."""


def to_texts(preferences: Preferences) -> dict[str, str]:
    """The texts of all choices that are not the default, so that a later version's better default comes through."""
    default = _texts(Preferences())
    return {key: text for key, text in _texts(preferences).items() if text != default[key]}


def from_texts(texts: Mapping[str, str]) -> Preferences:
    """The preferences that the texts say.

    A choice that is missing, unreadable or out of range has its default: the file may come from another version, or
    from a person's hand.
    """
    preferences = Preferences()
    for key, take in TAKE.items():
        if key in texts:
            with suppress(ValueError):
                preferences = take(preferences, texts[key])
    return preferences


def _texts(preferences: Preferences) -> dict[str, str]:
    camera = preferences.camera
    return {
        "model/file": _path_text(preferences.model),
        "model/provider": preferences.provider,
        "analysis/faces": str(preferences.max_faces),
        "analysis/smoothing": repr(preferences.smoothing_s),
        "analysis/uncertain_below": repr(preferences.uncertain_below),
        "camera/name": preferences.camera_name,
        "camera/size": CAMERAS_CHOICE if camera.size is None else f"{camera.size[0]}x{camera.size[1]}",
        "camera/fps": CAMERAS_CHOICE if camera.fps is None else repr(camera.fps),
        "mirror/camera": _switch_text(preferences.mirror_camera),
        "mirror/file": _switch_text(preferences.mirror_file),
        "theme": preferences.theme,
        "language": preferences.language,
        "folders/recordings": _path_text(preferences.recordings),
        "folders/snapshots": _path_text(preferences.snapshots),
    }


Take = Callable[[Preferences, str], Preferences]


def _taker(name: str, read: Callable[[str], Any]) -> Take:
    return lambda preferences, text: replace(preferences, **{name: read(text)})


def _camera_taker(name: str, read: Callable[[str], Any]) -> Take:
    def take(preferences: Preferences, text: str) -> Preferences:
        value = None if text == CAMERAS_CHOICE else read(text)
        return replace(preferences, camera=replace(preferences.camera, **{name: value}))

    return take


def _path_text(path: Path | None) -> str:
    return "" if path is None else str(path)


def _path(text: str) -> Path | None:
    return Path(text) if text else None


def _switch_text(on: bool) -> str:
    return "true" if on else "false"


def _switch(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"expected true or false, got {text!r}")
    return text == "true"


def _size(text: str) -> Size:
    width, height = text.split("x")
    return int(width), int(height)


TAKE: Mapping[str, Take] = {
    "model/file": _taker("model", _path),
    "model/provider": _taker("provider", str),
    "analysis/faces": _taker("max_faces", int),
    "analysis/smoothing": _taker("smoothing_s", float),
    "analysis/uncertain_below": _taker("uncertain_below", float),
    "camera/name": _taker("camera_name", str),
    "camera/size": _camera_taker("size", _size),
    "camera/fps": _camera_taker("fps", float),
    "mirror/camera": _taker("mirror_camera", _switch),
    "mirror/file": _taker("mirror_file", _switch),
    "theme": _taker("theme", str),
    "language": _taker("language", str),
    "folders/recordings": _taker("recordings", _path),
    "folders/snapshots": _taker("snapshots", _path),
}

KEYS = tuple(TAKE)
"""Of all texts."""
