"""What a person can choose to look at."""

from dataclasses import dataclass

from app.engine.camera_request import CameraRequest
from app.engine.capture import FrameSource
from app.engine.source_text import means_camera


@dataclass(frozen=True, slots=True)
class Choice:
    """A source that can be opened.

    Attributes:
        text: As `app.engine.sources.open_source` takes it.
        name: For display.
    """

    text: str
    name: str

    @property
    def is_camera(self) -> bool:
        return means_camera(self.text)


def open_choice(choice: Choice, request: CameraRequest) -> FrameSource:
    """Opens the source, in the calling thread; a camera is asked for the size and rate of `request`."""
    from app.engine.sources import open_source

    return open_source(choice.text, request)


def list_cameras() -> list[Choice]:
    """The cameras of this computer. Slow, so not for the window's thread."""
    from app.engine import cameras

    return [Choice(str(camera.index), camera.name) for camera in cameras.list_cameras()]
