"""From what a person types to an open source of frames."""

from pathlib import Path

from app.engine import image_files
from app.engine.camera_request import USUAL_REQUEST, CameraRequest
from app.engine.cameras import find_camera, open_camera
from app.engine.source import Source, SourceLost
from app.engine.source_text import camera_index, looks_like_path
from app.engine.video_file import VideoFileSource
from models.errors import InputError, reason_of

__all__ = ["Source", "SourceLost", "open_source"]


def open_source(text: str | int | Path, camera: CameraRequest = USUAL_REQUEST) -> Source:
    """Opens a camera, a video file, an image or a folder of images, in the calling thread.

    Args:
        text: Digits are a camera's index (write "./0" for a file called 0). What exists on disk, or looks like a path,
            is a file or folder. Anything else is a camera's name or part of it.
        camera: What to ask a camera for.

    Raises:
        InputError: It doesn't exist or can't be read.
    """
    if isinstance(text, int):
        return open_camera(text, camera)
    if isinstance(text, str) and (index := camera_index(text)) is not None:
        return open_camera(index, camera)
    try:
        path = Path(text).expanduser()
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, RuntimeError) as error:
        raise InputError("{text} can't be opened: {reason}", text=text, reason=reason_of(error)) from error
    if is_folder:
        return image_files.open_folder(path)
    if exists:
        return image_files.open_image(path) if path.suffix.lower() in image_files.SUFFIXES else VideoFileSource(path)
    if isinstance(text, Path) or looks_like_path(text):
        raise InputError("no such file or folder: {text}", text=text)
    return open_camera(find_camera(text.strip()), camera)
