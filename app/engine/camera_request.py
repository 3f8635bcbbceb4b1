"""What a camera is asked for, and what it made of that. Loads nothing, so that the window can use it at once."""

from dataclasses import dataclass

from models.messages import Message

Size = tuple[int, int]
"""(width, height) in pixels."""

LEAST_SIDE, MOST_SIDE = 16, 7680
MOST_FPS = 240.0
FPS_SLACK = 0.5
"""A rate this close to the one asked for is the same: cameras say 29.97 and 30.00003."""


@dataclass(frozen=True, slots=True)
class CameraRequest:
    """What to ask a camera for; it delivers the nearest that it can.

    Attributes:
        size: (width, height) in pixels, each in 16..7680; None leaves it to the camera.
        fps: Frames per second, above 0 and at most 240; None leaves it to the camera.
    """

    size: Size | None = (1280, 720)
    fps: float | None = 30.0

    def __post_init__(self) -> None:
        if self.size is not None and (
            len(self.size) != 2 or not all(LEAST_SIDE <= side <= MOST_SIDE for side in self.size)
        ):
            raise ValueError(
                f"a camera's width and height must lie in {LEAST_SIDE}..{MOST_SIDE} pixels, got {self.size}"
            )
        if self.fps is not None and not 0 < self.fps <= MOST_FPS:
            raise ValueError(
                f"a camera's frame rate must be above 0 and at most {MOST_FPS:g} per second, got {self.fps}"
            )

    def met_by(self, size: Size, fps: float | None) -> bool:
        """Whether a camera that delivers this does what it was asked for.

        Args:
            size: (width, height) of its pictures.
            fps: The rate that it names; None where it names none, which counts as what was asked for.
        """
        if self.size is not None and self.size != size:
            return False
        return self.fps is None or fps is None or abs(self.fps - fps) <= FPS_SLACK

    def outcome(self, size: Size, fps: float | None) -> str:
        """What a camera delivers and, where that is something else, what it was asked for; arguments as `met_by`."""
        delivered = describe(size, fps)
        if self.met_by(size, fps):
            return delivered
        return Message("{delivered} (asked for {wanted})", delivered=delivered, wanted=describe(self.size, self.fps))


USUAL_REQUEST = CameraRequest()
NO_REQUEST = CameraRequest(None, None)


def describe(size: Size | None, fps: float | None) -> str:
    """Such as "1280 × 720, 30 fps"; leaves out what is None."""
    if size is None:
        return "" if fps is None else Message("{rate:.4g} fps", rate=fps)
    width, height = size
    if fps is None:
        return f"{width} × {height}"
    return Message("{width} × {height}, {rate:.4g} fps", width=width, height=height, rate=fps)
