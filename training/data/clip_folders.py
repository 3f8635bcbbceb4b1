"""Clips in a folder per class: each a folder of frames, or a video file."""

import os
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from models.errors import InputError
from models.messages import Message
from training.data.assemble import assemble
from training.data.class_folders import class_labels, list_folder, scan
from training.data.clips import evenly, natural
from training.data.dataset import Dataset
from training.data.folders import LICENCE
from training.data.identity import frame_name
from training.data.image_files import check_unreadable
from training.data.labelled import Labelled, Source
from training.data.parallel import mapped
from training.data.stored_images import Stored, read_stored
from training.data.video_frames import VideoFrame, frames_and_seconds

VIDEO_SUFFIXES = frozenset({".mp4", ".avi", ".mov", ".mkv", ".webm", ".m4v", ".mpg", ".mpeg", ".wmv"})

MOST_FRAMES = 16
"""Of each clip: those between show little that is new, and a video's every frame would fill the memory."""


@dataclass(frozen=True, slots=True)
class _Clip:
    """A clip's chosen frames with their places, and the seconds that it spans where they are known."""

    frames: list[tuple[int, Stored]]
    seconds: float | None = None


def claims(root: Path) -> bool:
    """Whether class folders there hold frame folders or video files; what else they hold is not looked at."""
    try:
        folders = scan(root, _clips)
    except InputError:
        return False
    return any(clips for classes in folders.splits.values() for clips in classes.values())


def read(root: Path) -> Dataset:
    """Reads `<class>/<clip>/*` frame folders and `<class>/*.mp4` (or another video format), with or without splits.

    Every image of the data set is a frame, at most MOST_FRAMES of each clip, evenly chosen. `clips.clips_of` puts them
    together again for a temporal model; any other model takes them one by one. Splits that are made here part no clip.

    Raises:
        InputError: What is there can't be used; the message says why.
    """
    folders = scan(root, _only_clips)
    labels = class_labels(folders)
    found, clips = {}, 0
    seconds: dict[str, float] = {}
    for split, classes in folders.splits.items():
        listed = [(path, labels[own]) for own, paths in classes.items() for path in paths]
        found[split] = _read_clips(listed, split, folders.base, seconds)
        clips += len(listed)
    note = Message(
        "{clips:,} clips, of which at most {frames} frames each; counts are of frames", clips=clips, frames=MOST_FRAMES
    )
    name = folders.root.resolve().name
    dataset = assemble(Source(name, LICENCE, folders.root, f"clips in {folders.layout}", labels, (note,)), found)
    return replace(dataset, clip_seconds=seconds)


def _read_clips(listed: list[tuple[Path, str]], split: str, base: Path, seconds: dict[str, float]) -> Labelled:
    """Reads a split, and adds its clips' spans to `seconds`."""
    with mapped(
        lambda: nullcontext(lambda row: _look_at(listed[row][0])), len(listed), f"listing {split}", "clip"
    ) as r:
        found = list(r)
    stored: list[Stored] = []
    labels: list[str] = []
    names: list[str] = []
    for (path, label), clip in zip(listed, found, strict=True):
        clip_name = path.relative_to(base).as_posix()
        if clip.seconds is not None:
            seconds[clip_name] = clip.seconds
        for index, frame in clip.frames:
            stored.append(frame)
            labels.append(label)
            names.append(frame_name(clip_name, index))
    # First those that can't be opened at all: a video's one missing frame counts for little among all frames.
    lost = [path.relative_to(base).as_posix() for (path, _), clip in zip(listed, found, strict=True) if not clip.frames]
    check_unreadable(lost, len(listed), f"{split} clips'", base)
    readable = read_stored(stored, names, split, base)
    return Labelled(
        images=readable.images,
        labels=[labels[row] for row in readable.rows],
        names=[names[row] for row in readable.rows],
        unreadable=(*lost, *readable.unreadable),
    )


def _look_at(clip: Path) -> _Clip:
    if clip.is_dir():
        images = sorted(list_folder(clip)[1], key=lambda path: natural(path.name))
        return _Clip([(int(i), os.fspath(images[i])) for i in _chosen(len(images))])
    path = os.fspath(clip)
    length, seconds = frames_and_seconds(path)
    chosen = _chosen(length)
    return _Clip([(i, VideoFrame(path, i, chosen)) for i in chosen], seconds)


def _chosen(length: int) -> tuple[int, ...]:
    return tuple(evenly(length, min(length, MOST_FRAMES)).tolist()) if length else ()


def _clips(class_folder: Path) -> list[Path]:
    with os.scandir(class_folder) as entries:
        return sorted(
            class_folder / entry.name
            for entry in entries
            if not entry.name.startswith((".", "__"))
            and (entry.is_dir() or Path(entry.name).suffix.lower() in VIDEO_SUFFIXES)
        )


def _only_clips(class_folder: Path) -> list[Path]:
    clips, (_, images) = _clips(class_folder), list_folder(class_folder)
    if images and clips:
        raise InputError(
            "{folder} mixes layouts: the image {image} lies beside the clip {clip}; expected video files or folders of "
            "frames only",
            folder=class_folder,
            image=images[0].name,
            clip=clips[0].name,
        )
    if images:
        raise InputError(
            "{folder} mixes layouts: the image {image} lies beside no clip; expected video files or folders of frames "
            "only",
            folder=class_folder,
            image=images[0].name,
        )
    return clips
